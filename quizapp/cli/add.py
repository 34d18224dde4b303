"""quizapp add: put deck files or documents in the library, or update them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizapp.cli.commands import library_location
from quizapp.cli.progress import ProgressLine
from quizapp.cli.reporting import FAILED, closing, progress_on, say_skipped
from quizapp.errors import LibraryError, QuizappError, SourceError
from quizapp.i18n import _

if TYPE_CHECKING:
    from quizapp.domain.entry import Deck, UndefinedTerm
    from quizapp.reading.progress import Progress


def build() -> click.Command:
    """The command in the language now in use."""
    return click.Command(
        "add",
        callback=_run,
        help=_(
            "Put deck files (.toml), documents or tables (.xlsx, .csv) in the "
            "library, of a folder all deck files and documents. A deck that is there "
            "already is updated, and all that you have learnt is kept. Of a package "
            "of Anki (.apkg, .colpkg) the reviews of cards that quizapp exported are "
            "taken; any other is read as a deck."
        ),
        short_help=_("Put decks or documents in the library."),
        params=[
            click.Argument(
                ["paths"],
                type=click.Path(path_type=Path),
                nargs=-1,
                required=True,
                metavar="PATH...",
            ),
            click.Option(
                ["--preview"],
                is_flag=True,
                help=_("Only say what would be added or changed."),
            ),
            click.Option(
                ["--skip-bad"],
                is_flag=True,
                help=_("Leave out the rows of a table that cannot be taken."),
            ),
        ],
    )


def _run(paths: tuple[Path, ...], preview: bool, skip_bad: bool) -> int:
    from quizapp.reading.anki.package import PACKAGES
    from quizapp.services.anki.importing import add_package
    from quizapp.services.gathering import ADDABLE, deck_names, gather
    from quizapp.services.library import open_library

    now = datetime.now().astimezone()
    gathered = gather(paths, ADDABLE)
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
                show = progress_on(line, file, place)
                if file.suffix.lower() in PACKAGES:
                    _refuse_preview(file, preview)
                    for text in add_package(library, file, names[file], now=now):
                        line.say(f"{file.name}: {text}")
                    continue
                deck, undefined = _read(file, names[file], line, show, skip_bad)
                library.catalogue.refuse_other_deck(deck)
                if preview:
                    line.clear()
                    from quizapp.cli.previewing import show_preview

                    show_preview(deck)
                    update = library.foretell(deck)
                else:
                    update = library.add_deck(deck, now=now)
            except LibraryError:
                raise
            except QuizappError as error:
                line.say(f"quizapp: {error}")
                failed += 1
            else:
                said = _("(preview) {text}") if preview else "{text}"
                line.say(f"{deck.id}: {said.format(text=update.text)}")
                for offer in library.offers(deck.id, undefined):
                    line.say(f"{deck.id}: {offer.text}")
    if len(gathered.files) == 1:
        return FAILED if failed else 0
    return closing(len(gathered.files), failed)


def _read(
    file: Path, name: str, line: ProgressLine, show: Progress, skip_bad: bool
) -> tuple[Deck, tuple[UndefinedTerm, ...]]:
    """The deck of any file; rows of a table that are left out are said."""
    from quizapp.tables.files import TABLES

    if file.suffix.lower() not in TABLES:
        from quizapp.services.extracting import read_deck_or_document

        return read_deck_or_document(file, name, show)
    from quizapp.services.tables import read_table_deck

    deck, mistakes = read_table_deck(file, name, skip_bad=skip_bad)
    for mistake in mistakes:
        line.say(_("{path}: left out: {mistake}").format(path=file, mistake=mistake))
    return deck, ()


def _refuse_preview(file: Path, preview: bool) -> None:
    if preview:
        raise SourceError(
            _("a package of Anki has no preview; add it without --preview"),
            source=str(file),
        )
