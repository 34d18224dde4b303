"""quizapp add: put deck files or documents in the library, or update them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from quizapp.cli.commands import library_location
from quizapp.cli.progress import ProgressLine
from quizapp.cli.reporting import FAILED, closing, progress_on, say_skipped
from quizapp.errors import LibraryError, QuizappError
from quizapp.i18n import _


def build() -> click.Command:
    """The command in the language now in use."""
    return click.Command(
        "add",
        callback=_run,
        help=_(
            "Put deck files (.toml) or documents in the library, of a folder all "
            "that are in it. A deck that is there already is updated, and all that "
            "you have learnt is kept."
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


def _run(paths: tuple[Path, ...]) -> int:
    from quizapp.services.extracting import read_deck_or_document
    from quizapp.services.gathering import DECKS_AND_DOCUMENTS, deck_names, gather
    from quizapp.services.library import open_library

    now = datetime.now().astimezone()
    gathered = gather(paths, DECKS_AND_DOCUMENTS)
    names = deck_names(gathered.files)
    say_skipped(gathered.skipped)
    failed = 0
    with (
        open_library(library_location(), now=now) as library,
        ProgressLine() as line,
    ):
        for number, file in enumerate(gathered.files, start=1):
            several = len(gathered.files) > 1
            place = f"[{number}/{len(gathered.files)}] " if several else ""
            try:
                deck, undefined = read_deck_or_document(
                    file, names[file], progress_on(line, file, place)
                )
                library.catalogue.refuse_other_deck(deck)
                update = library.add_deck(deck, now=now)
            except LibraryError:
                raise
            except QuizappError as error:
                line.say(f"quizapp: {error}")
                failed += 1
            else:
                line.say(f"{deck.id}: {update.text}")
                for offer in library.offers(deck.id, undefined):
                    line.say(f"{deck.id}: {offer.text}")
    if len(gathered.files) == 1:
        return FAILED if failed else 0
    return closing(len(gathered.files), failed)
