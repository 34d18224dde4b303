"""Names in one line, one of them chosen; a click chooses another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget


class Choices(Widget):
    """The line; it is as wide as its names."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"choices--other", "choices--chosen"}
    DEFAULT_CSS = """
    Choices { width: auto; height: 1; }
    Choices > .choices--other { color: $quiet; }
    Choices > .choices--chosen { color: $accent; text-style: bold underline; }
    """

    chosen: reactive[int] = reactive(0)
    """Which name is chosen."""

    @dataclass
    class Chosen(Message):
        """The learner clicked a name."""

        choices: Choices
        place: int

        @property
        def control(self) -> Choices:
            """Where."""
            return self.choices

    def __init__(
        self,
        names: Sequence[str],
        chosen: int = 0,
        *,
        id: str | None = None,  # noqa: A002 - as Textual
    ) -> None:
        """Show these names."""
        super().__init__(id=id)
        self._names = names
        self.set_reactive(Choices.chosen, chosen)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """The names with their gaps."""
        return sum(cell_len(name) + 2 for name in self._names) - 2

    def render_line(self, y: int) -> Strip:
        """Draw the names."""
        segments: list[Segment] = []
        for place, name in enumerate(self._names):
            part = "choices--chosen" if place == self.chosen else "choices--other"
            segments.append(Segment(name, self.get_component_rich_style(part)))
            segments.append(Segment("  ", self.rich_style))
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def on_click(self, event: Click) -> None:
        """Tell which name was clicked."""
        start = 0
        for place, name in enumerate(self._names):
            if start <= event.x < start + cell_len(name):
                self.post_message(self.Chosen(self, place))
            start += cell_len(name) + 2
