"""What a deck can be written as, each with its usual file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from quizapp.i18n import N_, _
from quizapp.services.library import Library

Write = Callable[[Library, str, Path, datetime], str]
"""Writes a deck to a file; what was written, for the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One thing that a deck can be written as."""

    id: str
    name: str
    """What it is called; a msgid."""

    about: str
    """What it is for; a msgid."""

    ending: str
    """Of the usual name of the file, behind the id of the deck."""

    suffixes: tuple[str, ...]
    """Those that a file of it may have."""

    write: Write


def _anki(library: Library, deck: str, path: Path, now: datetime) -> str:
    from quizapp.services.anki.exporting import export_anki

    contents = export_anki(library, [deck], path, now=now)
    return _("{notes} notes, {cards} cards").format(
        notes=contents.notes, cards=contents.cards
    )


def _anki_with_progress(library: Library, deck: str, path: Path, now: datetime) -> str:
    from quizapp.services.anki.exporting import AnkiWishes, export_anki

    wishes = AnkiWishes(with_progress=True)
    contents = export_anki(library, [deck], path, wishes, now=now)
    said = _("{notes} notes, {cards} cards").format(
        notes=contents.notes, cards=contents.cards
    )
    return said + _(", {reviews} reviews").format(reviews=contents.reviews)


def _questions(library: Library, deck: str, path: Path, now: datetime) -> str:
    from quizapp.services.tables import Wish, export_questions

    written = export_questions(library, [deck], path, Wish(count=100, seed=_seed(now)))
    return _("{count} questions").format(count=written)


def _cards(library: Library, deck: str, path: Path, now: datetime) -> str:
    from quizapp.services.tables import export_cards

    return _("{count} terms").format(count=export_cards(library, [deck], path))


def _paper(library: Library, deck: str, path: Path, now: datetime) -> str:
    from quizapp.exporting.paper import PaperWish
    from quizapp.services.printing import export_paper
    from quizapp.services.tables import Wish

    title = library.deck(deck).title
    wish = PaperWish(title=title, versions=2, answer_sheet=True, seed=_seed(now))
    asked = Wish(count=30, seed=_seed(now))
    written = export_paper(library, [deck], path, asked, wish)
    return _("{count} questions").format(count=written)


def _sheet(library: Library, deck: str, path: Path, now: datetime) -> str:
    from quizapp.services.printing import export_sheet

    return _("{count} terms").format(count=export_sheet(library, [deck], path))


def _missed(library: Library, deck: str, path: Path, now: datetime) -> str:
    from quizapp.services.printing import export_sheet

    written = export_sheet(library, [deck], path, missed_only=True)
    return _("{count} terms").format(count=written)


def _deck_file(library: Library, deck: str, path: Path, now: datetime) -> str:
    from quizapp.services.deck_files import export_deck

    written = export_deck(library, deck, path)
    return _("{entries} terms, {edited} of them with your edits").format(
        entries=written.entries, edited=written.edited
    )


def _seed(now: datetime) -> int:
    """Another paper each day, and the same for all that is written on one."""
    return now.date().toordinal()


OUTGOING: Final = (
    Outgoing(
        id="anki",
        name=N_("Anki package"),
        about=N_("for the phone; a later one updates it"),
        ending=".apkg",
        suffixes=(".apkg",),
        write=_anki,
    ),
    Outgoing(
        id="progress",
        name=N_("Anki package with progress"),
        about=N_("your schedule and reviews come along"),
        ending=".apkg",
        suffixes=(".apkg",),
        write=_anki_with_progress,
    ),
    Outgoing(
        id="questions",
        name=N_("Table of questions"),
        about=N_("100 questions; .xlsx or .csv"),
        ending="-questions.xlsx",
        suffixes=(".xlsx", ".csv"),
        write=_questions,
    ),
    Outgoing(
        id="cards",
        name=N_("Table of cards"),
        about=N_("terms, members, definitions; .xlsx or .csv"),
        ending="-cards.xlsx",
        suffixes=(".xlsx", ".csv"),
        write=_cards,
    ),
    Outgoing(
        id="paper",
        name=N_("Paper"),
        about=N_("30 questions, versions A and B, answer sheet, keys; .docx or .html"),
        ending="-paper.docx",
        suffixes=(".docx", ".html"),
        write=_paper,
    ),
    Outgoing(
        id="sheet",
        name=N_("List to learn by heart"),
        about=N_("slogan left, members right, to fold; .docx or .html"),
        ending="-sheet.docx",
        suffixes=(".docx", ".html"),
        write=_sheet,
    ),
    Outgoing(
        id="missed",
        name=N_("List of missed ones"),
        about=N_("the same of what you missed; .docx or .html"),
        ending="-missed.docx",
        suffixes=(".docx", ".html"),
        write=_missed,
    ),
    Outgoing(
        id="deck",
        name=N_("Deck file"),
        about=N_("to edit or to pass on, with your edits; .toml"),
        ending=".toml",
        suffixes=(".toml",),
        write=_deck_file,
    ),
)
"""In the order in which they are offered."""
