"""Members numbered and aligned, in columns read down, grouped by part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from quizapp.tui.widgets.page import Page, Pieces, lay

HIDDEN: Final = "┄┄┄┄"
"""A member that is not shown yet."""

_GAP: Final = 6
"""Cells between two columns."""

_TALL: Final = 8
"""A column of more rows becomes two, where there is room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One member as it stands in the grid."""

    place: int
    """Which member, from 0; a click tells it."""

    number: str
    """What stands before it."""

    pieces: Pieces
    """Its text in styles."""

    tick: tuple[str, Style]
    """The mark before the number, one cell; a space for none."""

    room: int
    """Cells that its text takes at most, shown or hidden."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The members of one part; a list without parts is one group without a name."""

    name: str
    cells: Sequence[Cell]


def draw_members(page: Page, groups: Sequence[Group], *, ticks: bool) -> dict[int, int]:
    """Write the members; the line of the page on which each stands.

    Args:
        page: Where to write.
        groups: The members, part by part.
        ticks: Whether a column for ticks is kept.
    """
    grid = _Grid(page, groups, ticks)
    for group in groups:
        grid.draw(group)
    return grid.lines


class _Grid:
    """Measures all groups together, so that their members stand under each other."""

    def __init__(self, page: Page, groups: Sequence[Group], ticks: bool) -> None:
        cells = [cell for group in groups for cell in group.cells]
        self.lines: dict[int, int] = {}
        self._page = page
        self._ticks = 2 if ticks else 0
        self._digits = max((cell_len(cell.number) for cell in cells), default=1)
        self._gutter = max((cell_len(group.name) for group in groups), default=0)
        self._gutter += 3 if self._gutter else 0
        self._lead = self._ticks + self._digits + 1
        room = max((cell.room for cell in cells), default=0)
        self._columns, self._room = self._measure(groups, room)
        block = self._gutter + self._columns * (self._lead + self._room)
        block += (self._columns - 1) * _GAP
        self._margin = max(0, (page.width - block) // 2)

    def _measure(self, groups: Sequence[Group], room: int) -> tuple[int, int]:
        """How many columns, and the cells for the text of a member."""
        most = max((len(group.cells) for group in groups), default=0)
        wanted = 1 if most <= 3 or (self._gutter and most <= 4) else 2
        while -(-most // wanted) > _TALL:
            wanted += 1
        for columns in range(wanted, 1, -1):
            fits = columns * (self._lead + room) + (columns - 1) * _GAP + self._gutter
            if fits <= (self._page.column if columns == 2 else self._page.widest):
                return columns, room
        return 1, max(8, min(room, self._page.widest - self._gutter - self._lead))

    def draw(self, group: Group) -> None:
        """One group, its name beside its first row."""
        rows = -(-len(group.cells) // self._columns)
        for row in range(rows):
            name = group.name if row == 0 else ""
            blocks = [
                list(self._block(group.cells[place]))
                for place in range(row, len(group.cells), rows)
            ]
            for place in range(row, len(group.cells), rows):
                self.lines[group.cells[place].place] = self._page.lines
            for depth in range(max(map(len, blocks))):
                gutter = name if depth == 0 else ""
                line = Text(" " * self._margin)
                line.append(gutter, self._page.palette.quiet)
                line.append(" " * (self._gutter - cell_len(gutter)))
                for block in blocks:
                    if depth < len(block):
                        line.append_text(block[depth])
                line.rstrip()
                self._page.line(line)

    def _block(self, cell: Cell) -> Iterator[Text]:
        """The lines of one member, each as wide as its column and the gap."""
        here = Style.from_meta({"member": cell.place})
        for depth, text in enumerate(lay(cell.pieces, self._room)):
            line = Text()
            if depth:
                line.append(" " * self._lead)
            else:
                if self._ticks:
                    line.append(cell.tick[0] + " ", cell.tick[1])
                line.append(cell.number.rjust(self._digits), self._page.palette.quiet)
                line.append(" ")
            line.append_text(text)
            line.append(" " * max(0, self._room - text.cell_len))
            line.stylize(here)
            yield line.append(" " * _GAP)
