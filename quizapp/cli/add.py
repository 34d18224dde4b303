"""quizapp add: put deck files or documents in the library, or update them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from quizapp.cli.commands import library_location
from quizapp.i18n import _


def build() -> click.Command:
    """The command in the language now in use."""
    return click.Command(
        "add",
        callback=_run,
        help=_(
            "Put deck files (.toml) or documents in the library. A deck that is "
            "there already is updated, and all that you have learnt is kept."
        ),
        short_help=_("Put decks or documents in the library."),
        params=[
            click.Argument(
                ["paths"],
                type=click.Path(path_type=Path),
                nargs=-1,
                required=True,
                metavar="PATH...",
            )
        ],
    )


def _run(paths: tuple[Path, ...]) -> None:
    from quizapp.services.extracting import read_deck_or_document
    from quizapp.services.library import open_library

    now = datetime.now().astimezone()
    # All are read before the first is added: a bad one changes nothing.
    decks = [read_deck_or_document(path) for path in paths]
    with open_library(library_location(), now=now) as library:
        for deck in decks:
            update = library.add_deck(deck, now=now)
            click.echo(f"{deck.id}: {update.text}", err=True)
