"""The terms that cards are made from as rows of a table, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final, TypeVar

from quizapp.domain.entry import (
    Entry,
    EntryId,
    Origin,
    Part,
    Verdict,
    mint_entry_id,
    term_key,
)
from quizapp.domain.figure import places
from quizapp.i18n import _
from quizapp.tables.files import Rows
from quizapp.tables.lists import (
    joined,
    joined_groups,
    joined_path,
    parted,
    parted_groups,
    parted_path,
)
from quizapp.tables.mistakes import RowError

_Named = TypeVar("_Named", bound=StrEnum)

_HEADS: Final = (
    "词条",
    "成员",
    "释义",
    "章节",
    "备注",
    "别名",
    "分块",
    "行",
    "核对",
    "出处",
    "编号",
)
_FIGURE_HEADS: Final = ("挖空", "时间")
_VERDICTS: Final = {
    Verdict.VERIFIED: "相符",
    Verdict.CONTRADICTED: "不符",
    Verdict.UNANNOUNCED: "无数词",
    Verdict.NOT_LISTED: "未列出",
}
_ORIGINS: Final = {Origin.NOTE: "注释", Origin.BODY: "正文"}


def card_rows(entries: Sequence[Entry]) -> Rows:
    """The heads and a row for each entry; figures are entries with hidden answers."""
    heads = list(_HEADS)
    if any(entry.keeps_figure for entry in entries):
        heads += _FIGURE_HEADS
    return [heads, *([_cells(one)[head] for head in heads] for one in entries)]


def read_card(cells: Mapping[str, str]) -> tuple[Entry, bool]:
    """The entry of a row, and whether the row says its verdict.

    Args:
        cells: What stands in each of the columns that the table has.

    Raises:
        RowError: If no card can be made of the row.
    """
    term = cells.get("term", "")
    if not term_key(term):
        raise RowError("term", _("there is no term; write one or delete the row"))
    members, parts = _members(cells)
    verdict = _one_of(cells, "verdict", _VERDICTS)
    entry = Entry(
        id=EntryId(cells.get("id", "")) or mint_entry_id(term),
        term=term,
        aliases=parted(cells.get("aliases", "")),
        definition=cells.get("definition", ""),
        members=members,
        parts=parts,
        section=parted_path(cells.get("section", "")),
        line=_line(cells.get("line", "")),
        verdict=verdict or Verdict.UNANNOUNCED,
        note=cells.get("note", ""),
        origin=_one_of(cells, "origin", _ORIGINS) or Origin.NOTE,
        hidden=parted(cells.get("hidden", "")),
        period=cells.get("period", ""),
    )
    if not entry.members and not entry.definition:
        raise RowError("members", _("neither members nor a definition; write one"))
    if entry.hidden and not places(entry.definition, entry.hidden):
        raise RowError(
            "hidden", _("it does not stand in the definition, each once and whole")
        )
    return entry, verdict is not None


def _cells(entry: Entry) -> dict[str, str]:
    return {
        "词条": entry.term,
        "成员": joined(entry.members),
        "释义": entry.definition,
        "章节": joined_path(entry.section),
        "备注": entry.note,
        "别名": joined(entry.aliases),
        "分块": joined_groups([(part.name, part.members) for part in entry.parts]),
        "行": "" if entry.line is None else str(entry.line),
        "核对": _VERDICTS[entry.verdict],
        "出处": _ORIGINS[entry.origin],
        "编号": entry.id,
        "挖空": joined(entry.hidden),
        "时间": entry.period,
    }


def _members(cells: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[Part, ...]]:
    """The members, and the parts, whose members together they are."""
    members = parted(cells.get("members", ""))
    parts = tuple(
        Part(name=name, members=texts)
        for name, texts in parted_groups(cells.get("parts", ""))
    )
    counted = tuple(member for part in parts for member in part.members)
    if parts and members and counted != members:
        raise RowError(
            "parts",
            _(
                "its members are not those of the row ({counted} and {members}); "
                "make the two agree"
            ).format(counted=len(counted), members=len(members)),
        )
    return members or counted, parts


def _line(cell: str) -> int | None:
    if not cell:
        return None
    if not (cell.isascii() and cell.isdecimal() and len(cell) < 10 and int(cell)):
        raise RowError("line", _("write a whole number from 1, or nothing"))
    return int(cell)


def _one_of(
    cells: Mapping[str, str], column: str, names: Mapping[_Named, str]
) -> _Named | None:
    """What one of a few names stands for; None for an empty cell."""
    cell = cells.get(column, "")
    if not cell:
        return None
    for choice, name in names.items():
        if cell in (name, choice.value):
            return choice
    raise RowError(
        column, _("write one of: {names}").format(names="、".join(names.values()))
    )
