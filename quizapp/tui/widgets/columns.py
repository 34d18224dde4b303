"""A chart of columns over an axis, drawn in eighths of a cell."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.events import MouseMove
from textual.strip import Strip
from textual.widget import Widget

EIGHTHS: Final = " ▁▂▃▄▅▆▇█"
ROUND: Final = {"1", "2", "25", "4", "5"}
"""Digits of the steps of an axis, noughts aside."""

HANGING: Final = " ▔▔▔▀▀███"
"""The same from above, as far as fonts have it."""

WIDEST: Final = 10
"""Cells that a column takes at most, its gap included."""

ROWS_PER_TICK: Final = 4
"""Rows between two numbers at the axis, about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One value of a chart."""

    value: float | None
    """How high it is; None for no column."""

    label: str = ""
    """What stands below it, where there is room."""

    below: str = ""
    """What stands below the label."""

    tone: str = "due"
    """Its colour: due, learning, new or error."""

    tip: str = ""
    """What the mouse tells of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """How the values of a chart are read."""

    name: Callable[[float], str] = "{:.0f}".format
    """A value as text."""

    lowest: float = 0.0
    """Where columns begin."""

    highest: float | None = None
    """The top; a round number above all columns for None."""

    base: float | None = None
    """A value that a dashed line marks; columns rise from it and hang from it."""

    end: str = ""
    """What stands at the right end, when labels name edges."""

    whole: bool = True
    """Whether only whole numbers make sense."""

    at_edges: bool = False
    """Whether labels name the left edges of the columns, not the columns."""

    counts: bool = False
    """Whether the values stand above the columns, where there is room."""


class Columns(Widget):
    """The chart; it fills its place."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "columns--axis",
        "columns--base",
        "columns--due",
        "columns--learning",
        "columns--new",
        "columns--error",
    }
    DEFAULT_CSS = """
    Columns { width: 100%; height: 1fr; max-height: 28; margin-bottom: 1; }
    Columns > .columns--axis { color: $quiet; }
    Columns > .columns--base { color: $accent; }
    Columns > .columns--due { color: $due; }
    Columns > .columns--learning { color: $learning; }
    Columns > .columns--new { color: $new; }
    Columns > .columns--error { color: $error; }
    """

    def __init__(self, columns: Sequence[Column], axis: Axis | None = None) -> None:
        """Draw these columns from left to right."""
        super().__init__()
        self._columns = columns
        self._axis = axis or Axis()
        values = [one.value for one in columns if one.value is not None]
        self._top = self._axis.highest or round_top(max(values, default=0.0))
        self._has_below = any(one.below for one in columns)

    def render_line(self, y: int) -> Strip:
        """Draw one row: columns, axis, labels."""
        feet = 3 if self._has_below else 2
        rows = self.size.height - feet
        if not self._columns or rows < 1:
            return Strip.blank(self.size.width, self.rich_style)
        if y < rows:
            segments = self._row(rows - 1 - y, rows)
        elif y == rows:
            segments = self._foot()
        else:
            segments = self._labels(below=y > rows + 1)
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def on_mouse_move(self, event: MouseMove) -> None:
        """Tell of the column under the mouse."""
        place = (event.x - self._gutter - self._margin) // self._width
        inside = 0 <= place < len(self._columns)
        self.tooltip = (self._columns[place].tip or None) if inside else None

    @property
    def _rows(self) -> int:
        return self.size.height - (3 if self._has_below else 2)

    @property
    def _ticks(self) -> dict[int, float]:
        """Rows from the bottom that have a number."""
        span = self._top - self._axis.lowest
        most = self._rows // ROWS_PER_TICK + 1
        number = tick_number(span, most, whole=self._axis.whole)
        values = [self._axis.lowest + span * n / number for n in range(1, number + 1)]
        ticks = {self._row_of(value): value for value in values}
        if self._axis.base is not None:
            ticks[self._row_of(self._axis.base)] = self._axis.base
        return ticks

    def _row_of(self, value: float) -> int:
        """The row from the bottom that a value reaches; -1 is the axis."""
        return math.ceil(self._share(value) * self._rows - 1e-9) - 1

    def _share(self, value: float) -> float:
        span = self._top - self._axis.lowest
        return min(1.0, max(0.0, (value - self._axis.lowest) / span))

    @property
    def _gutter(self) -> int:
        """Cells left of the axis, the axis included."""
        names = [self._axis.name(value) for value in self._ticks.values()]
        return max(map(cell_len, names), default=0) + 2

    @property
    def _width(self) -> int:
        """Cells of one column with its gap."""
        room = self.size.width - self._gutter - 1 - cell_len(self._axis.end)
        return max(1, min(WIDEST, room // len(self._columns)))

    @property
    def _gap(self) -> int:
        if self._width < 2:
            return 0
        return 1 if self._width < 8 else 2

    @property
    def _margin(self) -> int:
        return 1 if self._gap else 0

    def _row(self, row: int, rows: int) -> list[Segment]:
        axis = self._style("axis")
        name = self._axis.name(self._ticks[row]) if row in self._ticks else ""
        stroke = "┤" if row in self._ticks else "│"
        segments = [Segment(_right(name, self._gutter - 1) + stroke, axis)]
        base = self._axis.base
        at_base = base is not None and self._row_of(base) == row
        empty = "╌" if at_base else " "
        empty_style = self._style("base") if at_base else axis
        segments.append(Segment(empty * self._margin, empty_style))
        full, gap = self._width - self._gap, self._gap
        for column in self._columns:
            cell = self._cell(column, row, rows)
            count = self._count(column, row, rows)
            if cell is not None:
                segments.append(Segment(cell[0] * full, cell[1]))
            elif count:
                segments.append(Segment(_centred(count, full), axis))
            else:
                segments.append(Segment(empty * full, empty_style))
            segments.append(Segment(empty * gap, empty_style))
        return segments

    def _cell(self, column: Column, row: int, rows: int) -> tuple[str, Style] | None:
        """What a column shows in a row; None where it does not reach."""
        low, high = self._reach(column, rows)
        low, high = max(0, low - row * 8), min(8, high - row * 8)
        if high <= low:
            return None
        blocks = EIGHTHS if low == 0 else HANGING
        return blocks[high if low == 0 else 8 - low], self._style(column.tone)

    def _reach(self, column: Column, rows: int) -> tuple[int, int]:
        """From where to where a column goes, in eighths of a row from the axis."""
        if column.value is None:
            return 0, 0
        base = self._axis.base or self._axis.lowest
        ends = (self._share(column.value), self._share(base))
        low, high = (round(share * rows * 8) for share in sorted(ends))
        if low == high and column.value > self._axis.lowest:
            return (low - 1, high) if column.value < base else (low, high + 1)
        return low, high

    def _count(self, column: Column, row: int, rows: int) -> str:
        """The value, if this row is the one above the column."""
        _low, high = self._reach(column, rows)
        if not self._axis.counts or not column.value or row != -(-high // 8):
            return ""
        text = self._axis.name(column.value)
        return text if cell_len(text) <= self._width - self._gap else ""

    def _foot(self) -> list[Segment]:
        name = self._axis.name(self._axis.lowest)
        length = self._margin + self._width * len(self._columns)
        line = _right(name, self._gutter - 1) + "└" + "─" * length
        return [Segment(line, self._style("axis"))]

    def _labels(self, *, below: bool) -> list[Segment]:
        """As many labels as have room, each below its column."""
        text, used = "", 0
        for place, column in enumerate(self._columns):
            label = column.below if below else column.label
            if not label:
                continue
            start = self._gutter + self._margin + place * self._width
            if self._axis.at_edges:
                start -= 1
            else:
                start += (self._width - self._gap - cell_len(label)) // 2
            start = max(self._gutter, start)
            if start < used or start + cell_len(label) > self.size.width:
                continue
            text += " " * (start - cell_len(text)) + label
            used = cell_len(text) + 1
        if self._axis.end and not below:
            start = self._gutter + self._margin + len(self._columns) * self._width - 1
            text += " " * (start - cell_len(text)) + self._axis.end
        return [Segment(text, self._style("axis"))]

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"columns--{part}")


def round_top(most: float) -> float:
    """A round number that is not below the highest column."""
    if most <= 0:
        return 1.0
    step = max(1.0, round_step(most / 6))
    return math.ceil(most / step - 1e-9) * step


def round_step(least: float) -> float:
    """The smallest of 1, 2 and 5 times a power of ten that is not less."""
    power: float = 10.0 ** math.floor(math.log10(least))
    return next(times * power for times in (1, 2, 5, 10) if times * power >= least)


def tick_number(span: float, most: int, *, whole: bool = True) -> int:
    """In how many steps an axis is parted, so that each is a round number."""
    for number in range(most, 1, -1):
        step = span / number
        digits = f"{step:.6g}".replace(".", "").strip("0")
        if digits in ROUND and (not whole or step == int(step)):
            return number
    return 1


def _right(text: str, width: int) -> str:
    return " " * max(0, width - cell_len(text) - 1) + text + " "


def _centred(text: str, width: int) -> str:
    left = (width - cell_len(text)) // 2
    return " " * left + text + " " * (width - left - cell_len(text))
