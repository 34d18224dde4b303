"""quizapp browse: look through all cards."""

from __future__ import annotations

import click

from quizapp.cli.commands import library_location
from quizapp.i18n import _


def build() -> click.Command:
    """The command in the language now in use."""
    return click.Command(
        "browse",
        callback=_run,
        help=_("Look through the cards that a query finds, or through all."),
        params=[click.Argument(["query"], nargs=-1, metavar="[QUERY]")],
    )


def _run(query: tuple[str, ...]) -> None:
    from quizapp.domain.query_parsing import parse_query
    from quizapp.tui.app import run

    words = " ".join(query)
    parse_query(words)
    run(library_location(), then=lambda home: home.browse(words))
