"""Decks on paper: quizzes to hand out, and lists to learn by heart."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from quizapp.cards.questions import QuestionBank, draw_questions, spread
from quizapp.domain.entry import Entry
from quizapp.errors import ExportError
from quizapp.exporting.blocks import Printout
from quizapp.exporting.html_pages import html_pages
from quizapp.exporting.paper import PaperWish, paper
from quizapp.exporting.reciting import reciting_sheet
from quizapp.i18n import _
from quizapp.services.files import replaced_file
from quizapp.services.library import Library
from quizapp.services.missed import MissedFilter
from quizapp.services.tables import Wish

PRINTED: Final = frozenset({".docx", ".html", ".htm"})
"""The suffixes of what can be printed."""


def export_paper(
    library: Library, deck_ids: Sequence[str], path: Path, asked: Wish, wish: PaperWish
) -> int:
    """Write questions on decks as a paper; how many there are.

    Args:
        library: Where the decks are.
        deck_ids: Which.
        path: The file to write, .docx or .html.
        asked: Which questions.
        wish: How the paper is to be.

    Raises:
        UnknownName: If the library has no such deck.
        ExportError: If nothing can be asked, or the file cannot be written; an old
            one is then as it was.
    """
    _refuse_other_suffix(path)
    decks = [library.deck(deck_id) for deck_id in dict.fromkeys(deck_ids)]
    questions = draw_questions(
        QuestionBank(decks), spread(asked.count, asked.kinds), seed=asked.seed
    )
    if not questions:
        raise ExportError(
            _("no question of these kinds can be asked; choose more decks or kinds"),
            source=str(path),
        )
    _write(paper(questions, wish), path, library)
    return len(questions)


def export_sheet(
    library: Library, deck_ids: Sequence[str], path: Path, *, missed_only: bool = False
) -> int:
    """Write a list to learn by heart; how many entries it has.

    Args:
        library: Where the decks are.
        deck_ids: Which.
        path: The file to write, .docx or .html.
        missed_only: Only what is open in the book of missed ones.

    Raises:
        UnknownName: If the library has no such deck.
        ExportError: If there is nothing to write, or the file cannot be written; an
            old one is then as it was.
    """
    _refuse_other_suffix(path)
    decks = [library.deck(deck_id) for deck_id in dict.fromkeys(deck_ids)]
    entries: list[Entry] = [entry for deck in decks for entry in deck.entries]
    if missed_only:
        chosen = MissedFilter(decks=tuple(deck.id for deck in decks))
        entries = [
            one.entry
            for one in library.missed.entries(chosen)
            if not one.entry.keeps_figure
        ]
    if not entries:
        raise ExportError(_("there is nothing to write"), source=str(path))
    title = "、".join(deck.title for deck in decks)
    _write(reciting_sheet(title, entries), path, library)
    return len(entries)


def _refuse_other_suffix(path: Path) -> None:
    if path.suffix.lower() not in PRINTED:
        raise ExportError(
            _("name the file .docx or .html, so that its form is known"),
            source=str(path),
        )


def _write(printout: Printout, path: Path, library: Library) -> None:
    with replaced_file(path, source=library.path) as part:
        if path.suffix.lower() == ".docx":
            from quizapp.exporting.docx_pages import write_docx

            write_docx(printout, part)
        else:
            part.write_text(html_pages(printout), encoding="utf-8", newline="\n")
