"""The rows of a table → entries, with what is wrong row by row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quizapp.domain.entry import Entry, EntryId, with_unique_ids
from quizapp.i18n import _
from quizapp.tables.cards import read_card
from quizapp.tables.files import Rows
from quizapp.tables.heads import Heads
from quizapp.tables.mistakes import Mistake, RowError
from quizapp.tables.questions import read_question


@dataclass(frozen=True, slots=True, kw_only=True)
class TableContents:
    """What a table says."""

    entries: tuple[Entry, ...]
    """Its questions, cards and figures in their order; each has an id of its own."""

    unjudged: frozenset[EntryId]
    """Those of whose verdict the table says nothing."""

    mistakes: tuple[Mistake, ...]
    """The rows that cannot be taken."""


def read_table(rows: Rows, heads: Heads) -> TableContents:
    """Read the rows below the heads; empty ones are passed over."""
    entries: list[Entry] = []
    unjudged: set[int] = set()
    mistakes: list[Mistake] = []
    by_id: dict[EntryId, int] = {}
    for index in range(heads.row + 1, len(rows)):
        if not any(cell.strip() for cell in rows[index]):
            continue
        cells = _named(rows[index], heads.columns)
        try:
            if heads.of_questions:
                entry, is_judged = read_question(cells), True
            else:
                entry, is_judged = read_card(cells)
                _refuse_second(cells, by_id, entry, index + 1)
        except RowError as error:
            mistakes.append(
                Mistake(
                    row=index + 1,
                    column=heads.names.get(error.column, ""),
                    message=error.message,
                )
            )
            continue
        if not is_judged:
            unjudged.add(len(entries))
        entries.append(entry)
    unique = with_unique_ids(entries)
    return TableContents(
        entries=unique,
        unjudged=frozenset(unique[place].id for place in unjudged),
        mistakes=tuple(mistakes),
    )


def _named(row: list[str], columns: Mapping[str, int]) -> dict[str, str]:
    return {
        name: row[column].strip() if column < len(row) else ""
        for name, column in columns.items()
    }


def _refuse_second(
    cells: Mapping[str, str], by_id: dict[EntryId, int], entry: Entry, row: int
) -> None:
    """Refuse an id that was written in an earlier row."""
    if not cells.get("id"):
        return
    first = by_id.setdefault(entry.id, row)
    if first != row:
        raise RowError("id", _("row {row} has it already").format(row=first))
