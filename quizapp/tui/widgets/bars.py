"""Bars that lie under each other, each with its name and its number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from quizapp.tui.widgets.prose import fitted

EIGHTHS: Final = " ▏▎▍▌▋▊▉█"
LONGEST: Final = 48
"""Cells of the longest bar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One row."""

    name: str = ""
    share: float | None = None
    """How long the bar is, from 0 to 1; None for none."""

    text: str = ""
    """What stands behind the bar."""

    tone: str = "due"
    """The colour: due, learning, new, error or easy."""

    heading: bool = False
    """Whether the row names those below it."""


class Bars(ScrollView, can_focus=False):
    """The rows; those that do not fit are scrolled to."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "bars--rest",
        "bars--heading",
        "bars--due",
        "bars--learning",
        "bars--new",
        "bars--error",
        "bars--easy",
    }
    DEFAULT_CSS = """
    Bars {
        width: 100%;
        height: 1fr;
        background: $background;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
    }
    Bars > .bars--rest { color: $rule; }
    Bars > .bars--heading { color: $quiet; }
    Bars > .bars--due { color: $due; }
    Bars > .bars--learning { color: $learning; }
    Bars > .bars--new { color: $new; }
    Bars > .bars--error { color: $error; }
    Bars > .bars--easy { color: $primary; }
    """

    def __init__(self, bars: Sequence[Bar]) -> None:
        """Draw these rows from top to bottom."""
        super().__init__()
        self._bars = bars
        self._apart = 1
        self._text = max(
            (cell_len(bar.text) for bar in bars if bar.share is not None), default=0
        )

    def on_resize(self) -> None:
        """Know how far to scroll; where there is room, rows stand apart."""
        self._apart = 2 if len(self._bars) * 2 <= self.size.height + 1 else 1
        self.virtual_size = Size(0, len(self._bars))

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        row, between = divmod(y + self.scroll_offset.y, self._apart)
        width = self.size.width
        if row >= len(self._bars) or between:
            return Strip.blank(width, self.rich_style)
        bar = self._bars[row]
        if bar.heading:
            name = fitted(bar.name, self._room)
            segments = [Segment(name, self._style("heading"))]
        else:
            segments = self._row(bar)
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    @property
    def _room(self) -> int:
        """Cells of a row; the scrollbar lies over the cells behind them."""
        return self.scrollable_content_region.width

    def _row(self, bar: Bar) -> list[Segment]:
        room = self._room - self._text - 6
        widest = max(cell_len(one.name) for one in self._bars if not one.heading)
        names = min(widest, room // 2)
        length = min(LONGEST, max(8, room - names))
        name = Segment("  " + fitted(bar.name, names) + "  ", self.rich_style)
        if bar.share is None:
            return [name, Segment(bar.text, self.rich_style)]
        filled, rest = lying(bar.share, length)
        return [
            name,
            Segment(filled, self._style(bar.tone)),
            Segment(rest, self._style("rest")),
            Segment("  " + _right(bar.text, self._text), self.rich_style),
        ]

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"bars--{part}")


def lying(share: float, length: int) -> tuple[str, str]:
    """A bar of so many cells and the dots behind it; a share above 0 is seen."""
    eighths = round(min(1.0, share) * length * 8)
    eighths = max(1, eighths) if share else 0
    filled = "█" * (eighths // 8) + EIGHTHS[eighths % 8].strip()
    return filled, "·" * (length - len(filled))


def _right(text: str, width: int) -> str:
    return " " * max(0, width - cell_len(text)) + text
