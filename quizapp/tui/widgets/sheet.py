"""The answer sheet (答题卡): where every question stands, and a click to get there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from quizapp.domain.quiz import Reply

CELL = 6
"""Cells of one question: its number, its mark, and a flag if it is doubtful."""


class AnswerSheet(ScrollView):
    """Numbers with marks: ● answered, ○ open, ✓ right, ✗ wrong; ⚑ doubtful besides."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "sheet--current",
        "sheet--answered",
        "sheet--open",
        "sheet--doubtful",
        "sheet--right",
        "sheet--wrong",
    }
    DEFAULT_CSS = """
    AnswerSheet {
        height: auto;
        max-height: 5;
        width: 100%;
        background: $background;
        scrollbar-size-vertical: 1;
        & > .sheet--current { background: $panel; text-style: bold; }
        & > .sheet--answered { color: $primary; }
        & > .sheet--open { color: $quiet; }
        & > .sheet--doubtful { color: $warning; }
        & > .sheet--right { color: $success; }
        & > .sheet--wrong { color: $error; }
    }
    """

    @dataclass
    class Picked(Message):
        """The learner wants to go to a question."""

        place: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Show nothing yet."""
        super().__init__(id=id)
        self.can_focus = False
        self._replies: Sequence[Reply] = ()
        self._current = 0
        self._styles: dict[str, Style] = {}

    def show(self, replies: Sequence[Reply], current: int) -> None:
        """Show where these questions stand, and which one is on show."""
        self._replies, self._current = replies, current
        self._fit()
        row = current // self._in_a_row()
        self.scroll_to(y=max(0, row - 1), animate=False)
        self.refresh()

    def on_resize(self) -> None:
        """Fill the new width."""
        self._fit()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the questions need."""
        return max(1, -(-len(self._replies) // max(1, width // CELL)))

    def render_line(self, y: int) -> Strip:
        """One row of questions."""
        self._styles = {
            name.removeprefix("sheet--"): self.get_component_rich_style(
                name, partial=True
            )
            for name in self.COMPONENT_CLASSES
        }
        width = self._in_a_row()
        row = y + self.scroll_offset.y
        places = range(row * width, min((row + 1) * width, len(self._replies)))
        return Strip([one for place in places for one in self._segments(place)])

    def on_click(self, event: Click) -> None:
        """Go to the question under the mouse."""
        offset = event.get_content_offset(self)
        if offset is None or offset.x // CELL >= self._in_a_row():
            return
        row = offset.y + self.scroll_offset.y
        place = row * self._in_a_row() + offset.x // CELL
        if place < len(self._replies):
            self.post_message(self.Picked(place))

    def _in_a_row(self) -> int:
        return max(1, self.content_size.width // CELL)

    def _fit(self) -> None:
        rows = -(-len(self._replies) // self._in_a_row())
        self.virtual_size = Size(self.content_size.width, rows)

    def _segments(self, place: int) -> list[Segment]:
        reply = self._replies[place]
        mark, name = _mark(reply)
        is_current = place == self._current
        around = self._styles["current"] if is_current else Style()
        pointer = "›" if is_current else " "
        flag = "⚑" if reply.doubtful else " "
        flagged = self._styles["doubtful" if reply.doubtful else name]
        return [
            Segment(
                f"{pointer}{place + 1:>3}{mark}",
                self.rich_style + self._styles[name] + around,
            ),
            Segment(flag, self.rich_style + flagged + around),
        ]


def _mark(reply: Reply) -> tuple[str, str]:
    if reply.is_right is not None:
        return ("✓", "right") if reply.is_right else ("✗", "wrong")
    return ("●", "answered") if reply.response else ("○", "open")
