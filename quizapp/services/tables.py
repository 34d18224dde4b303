"""Decks as 题库 tables, and tables as decks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from quizapp.cards.questions import QuestionBank, draw_questions, spread
from quizapp.decks import deck_text, parse_deck
from quizapp.domain.entry import Deck, Entry, with_unique_ids
from quizapp.domain.figure import figure_of
from quizapp.domain.question import QuestionKind
from quizapp.errors import ExportError, SourceError, TableError
from quizapp.extraction.judging import judge
from quizapp.i18n import _
from quizapp.services.files import replaced_file
from quizapp.services.library import Library
from quizapp.tables.cards import card_rows
from quizapp.tables.files import TABLES, read_rows, write_rows
from quizapp.tables.heads import find_heads, wanted_heads
from quizapp.tables.questions import Preset, as_entry, question_rows
from quizapp.tables.reading import TableContents, read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which questions a table is to have."""

    count: int
    """How many are drawn; those that a table brought come besides, all of them."""

    seed: int = 1
    """Decides which."""

    kinds: Collection[QuestionKind] = tuple(QuestionKind)
    """Of which kinds."""

    preset: Preset = Preset.PLAIN
    """In which columns."""


def export_questions(
    library: Library, deck_ids: Sequence[str], path: Path, wish: Wish
) -> int:
    """Write questions on decks as a table; how many there are.

    Raises:
        UnknownName: If the library has no such deck.
        ExportError: If the file cannot be written; an old one is then as it was.
    """
    _refuse_other_suffix(path)
    decks = [library.deck(deck_id) for deck_id in dict.fromkeys(deck_ids)]
    bank = QuestionBank(decks)
    given = [
        one for _deck, one in bank.given if one.given and one.given.kind in wish.kinds
    ]
    made = [(deck, one.id) for deck, one in (*bank.entries, *bank.figures)]
    drawn = draw_questions(
        bank, spread(wish.count, wish.kinds), seed=wish.seed, only=made
    )
    titles = {deck.id: deck.title for deck in decks}
    questions = [*given, *(as_entry(one, titles[one.deck]) for one in drawn)]
    _write(question_rows(questions, wish.preset), decks, path, library)
    return len(questions)


def export_cards(library: Library, deck_ids: Sequence[str], path: Path) -> int:
    """Write the terms and figures that cards are made from; how many there are.

    Raises:
        UnknownName: If the library has no such deck.
        ExportError: If the file cannot be written, or a deck of questions is among
            them; an old one is then as it was.
    """
    _refuse_other_suffix(path)
    decks = [library.deck(deck_id) for deck_id in dict.fromkeys(deck_ids)]
    entries = with_unique_ids([one for deck in decks for one in _all_entries(deck)])
    if any(entry.given is not None for entry in entries):
        raise ExportError(
            _("these decks have questions of tables; export them as questions"),
            source=str(path),
        )
    _write(card_rows(entries), decks, path, library)
    return len(entries)


def read_table_deck(
    path: Path, deck_id: str, *, skip_bad: bool = False
) -> tuple[Deck, tuple[str, ...]]:
    """A table as a deck, and what is wrong with the rows that are left out.

    Raises:
        SourceError: If it is no table, or of neither questions nor cards.
        TableError: If rows cannot be taken, unless those are to be skipped.
    """
    table = read_rows(path)
    heads = find_heads(table.rows)
    if heads is None:
        raise SourceError(wanted_heads(), source=str(path))
    contents = read_table(table.rows, heads)
    mistakes = tuple(mistake.text for mistake in contents.mistakes)
    if mistakes and not skip_bad:
        raise TableError(mistakes, source=str(path))
    if not contents.entries:
        raise SourceError(_("there is no row below the heads"), source=str(path))
    deck = _deck(contents, path, deck_id, table.title)
    # Through the text of a deck file: what is added is what a file could hold.
    return parse_deck(deck_text(deck), source=str(path), deck_id=deck.id), mistakes


def _deck(contents: TableContents, path: Path, deck_id: str, title: str) -> Deck:
    entries = [
        replace(one, verdict=judge(one.term, one.members, one.parts))
        if one.id in contents.unjudged and not one.keeps_figure
        else one
        for one in contents.entries
    ]
    return Deck(
        id=deck_id,
        title=title or path.stem,
        source=str(path),
        entries=tuple(one for one in entries if not one.keeps_figure),
        figures=tuple(figure_of(one) for one in entries if one.keeps_figure),
    )


def _all_entries(deck: Deck) -> list[Entry]:
    return [*deck.entries, *(figure.as_entry() for figure in deck.figures)]


def _refuse_other_suffix(path: Path) -> None:
    if path.suffix.lower() not in TABLES:
        raise ExportError(
            _("name the table .xlsx or .csv, so that its form is known"),
            source=str(path),
        )


def _write(
    rows: list[list[str]], decks: Sequence[Deck], path: Path, library: Library
) -> None:
    if len(rows) < 2:
        raise ExportError(_("there is nothing to write"), source=str(path))
    with replaced_file(path, source=library.path) as part:
        write_rows(
            rows,
            part,
            target=path,
            title="、".join(deck.title for deck in decks),
        )
