"""Boxes that are empty where they are off, so that no colour is needed to tell."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.strip import Strip
from textual.widgets import Checkbox, SelectionList
from textual.widgets.option_list import OptionDoesNotExist

from quizapp.i18n import N_
from quizapp.tui.keys import translate_bindings

Value = TypeVar("Value")

_ON, _OFF = "✓", " "
_MARK = 1
"""Where the mark stands among the segments of a line, after the side of its box."""


class Tick(Checkbox):
    """One box."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "toggle_button", N_("Tick"), key_display="space"),
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """A box as Textual's."""
        super().__init__(*args, **kwargs)
        translate_bindings(self)

    def render(self) -> Content:
        """Draw the tick, or none."""
        self.BUTTON_INNER = _ON if self.value else _OFF
        return super().render()


class TickList(SelectionList[Value]):
    """Several to choose from; the cursor shows only where the keys go."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "select", N_("Tick")),
    ]

    def __init__(self, *selections: tuple[str, Value, bool], **kwargs: Any) -> None:
        """A list as Textual's, whose texts come from documents and are no markup."""
        plain = [(Content(text), value, is_on) for text, value, is_on in selections]
        super().__init__(*plain, **kwargs)
        translate_bindings(self)

    def render_line(self, y: int) -> Strip:
        """Draw a line with its tick, or none."""
        segments = list(super().render_line(y))
        try:
            selection = self.get_option_at_index(self.scroll_offset.y + y)
        except OptionDoesNotExist:
            return Strip(segments)
        mark = segments[_MARK]
        text = _ON if selection.value in self.selected else _OFF
        segments[_MARK] = Segment(text, mark.style, mark.control)
        return Strip(segments)
