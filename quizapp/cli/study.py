"""quizapp study: go right to the cards that are due."""

from __future__ import annotations

import click

from quizapp.cli.commands import library_location
from quizapp.i18n import _


def build() -> click.Command:
    """The command in the language now in use."""
    return click.Command(
        "study",
        callback=_run,
        help=_("Study a deck, or choose one on the home screen."),
        params=[click.Argument(["deck"], required=False, metavar="[DECK]")],
    )


def _run(deck: str | None) -> None:
    from quizapp.tui.app import run

    run(library_location(), deck)
