"""A year of days by weeks: the more was done on a day, the fuller it is drawn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import ClassVar, Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.events import MouseMove
from textual.strip import Strip
from textual.widget import Widget

from quizapp.domain.statistics import Calendar, monday
from quizapp.i18n import _

CELLS: Final = 2
"""Cells of a day in a row, which make it about square."""

SIGNS: Final = ("·", "░", "▒", "▓", "█")
"""Nothing, then the four quarters; told apart without colours too."""

NAMES: Final = 4
"""Cells of the weekdays' names."""

WEEKS: Final = 53
_WEEK: Final = timedelta(weeks=1)


class HeatMap(Widget):
    """As many weeks as there is room for, in one block or in two."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "heat--quiet",
        "heat--none",
        "heat--some",
    }
    DEFAULT_CSS = """
    HeatMap { width: 100%; height: 1fr; }
    HeatMap > .heat--quiet { color: $quiet; }
    HeatMap > .heat--none { color: $rule; }
    HeatMap > .heat--some { color: $due; }
    """

    def __init__(self, calendar: Calendar, told: Callable[[date, int], str]) -> None:
        """Draw this calendar.

        Args:
            calendar: The days.
            told: What the mouse tells of a day with so many answers.
        """
        super().__init__()
        self._calendar = calendar
        self._told = told
        counts = sorted(calendar.days.values())
        # Quarters of the days, so that one long day does not pale all others.
        self._steps = (
            [counts[len(counts) * n // 4] for n in (1, 2, 3)] if counts else []
        )

    def render_line(self, y: int) -> Strip:
        """Draw one row: months, weekdays, or the legend below."""
        lines = self._lines()
        segments = lines[y] if y < len(lines) else []
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def on_mouse_move(self, event: MouseMove) -> None:
        """Tell of the day under the mouse."""
        day = self._day_at(event.x, event.y)
        self.tooltip = (
            None if day is None else self._told(day, self._calendar.days.get(day, 0))
        )

    @property
    def _scale(self) -> int:
        """Rows of a day: two in a large window, else one."""
        wide = NAMES + 2 * CELLS * (WEEKS // 2 + 1)
        tall = 2 * (1 + 7 * 2)
        return 2 if self.size.width >= wide and self.size.height >= tall else 1

    @property
    def _rows(self) -> int:
        """Of a block: the months and seven weekdays."""
        return 1 + 7 * self._scale

    def _blocks(self) -> list[list[date]]:
        """The Mondays of each block."""
        last = monday(self._calendar.today)
        fit = max(1, (self.size.width - NAMES) // (CELLS * self._scale))
        two = fit < WEEKS and self.size.height >= 2 * self._rows
        number = min(WEEKS + two, 2 * fit if two else fit)
        weeks = [last - _WEEK * back for back in range(number - 1, -1, -1)]
        half = len(weeks) // 2
        return [weeks[:half], weeks[half:]] if two else [weeks]

    def _lines(self) -> list[list[Segment]]:
        """Of each block the months and seven weekdays; the legend where it fits."""
        blocks, legend, scale = self._blocks(), self._legend(), self._scale
        lines: list[list[Segment]] = []
        for weeks in blocks:
            lines.append([Segment(self._months(weeks), self._style("quiet"))])
            for number in range(7 * scale):
                first = number % scale == 0
                lines.append(self._weekday(weeks, number // scale, named=first))
        width = NAMES + CELLS * scale * len(blocks[-1])
        needed = sum(one.cell_length for one in legend)
        if width + 3 + needed <= self.size.width:
            last = lines[-1]
            gap = width + 3 - sum(one.cell_length for one in last)
            lines[-1] = [*last, Segment(" " * gap, self.rich_style), *legend]
        else:
            lines += [[], [Segment(" " * NAMES, self.rich_style), *legend]]
        return lines

    def _months(self, weeks: list[date]) -> str:
        """The name of each month over the week in which it begins."""
        text = ""
        for place, week in enumerate(weeks):
            sunday = week + timedelta(days=6)
            start = NAMES + place * CELLS * self._scale
            if sunday.day <= 7 and start >= cell_len(text):
                name = _("{month} mo").format(month=sunday.month)
                text += " " * (start - cell_len(text)) + name + " "
        return text

    def _weekday(self, weeks: list[date], number: int, *, named: bool) -> list[Segment]:
        names = (_("Mo"), _("Tu"), _("We"), _("Th"), _("Fr"), _("Sa"), _("Su"))
        shown = names[number] if named and number % 2 == 0 else ""
        head = shown + " " * (NAMES - cell_len(shown))
        segments = [Segment(head, self._style("quiet"))]
        cells = CELLS * self._scale
        for week in weeks:
            day = week + timedelta(days=number)
            if day > self._calendar.today:
                break
            level = self._level(self._calendar.days.get(day, 0))
            sign = SIGNS[level] * cells if level else f"{SIGNS[0]:<{cells}}"
            segments.append(Segment(sign, self._style("some" if level else "none")))
        return segments

    def _level(self, count: int) -> int:
        if not count:
            return 0
        return 1 + sum(count > step for step in self._steps)

    def _legend(self) -> list[Segment]:
        quiet = self._style("quiet")
        signs = [
            Segment(SIGNS[level] * CELLS, self._style("some")) for level in range(1, 5)
        ]
        return [
            Segment(_("fewer") + " ", quiet),
            *signs,
            Segment(" " + _("more"), quiet),
        ]

    def _day_at(self, x: int, y: int) -> date | None:
        blocks = self._blocks()
        block, row = divmod(y, self._rows)
        place = (x - NAMES) // (CELLS * self._scale)
        if x < NAMES or row < 1 or block >= len(blocks) or place >= len(blocks[block]):
            return None
        day = blocks[block][place] + timedelta(days=(row - 1) // self._scale)
        return day if day <= self._calendar.today else None

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"heat--{part}")
