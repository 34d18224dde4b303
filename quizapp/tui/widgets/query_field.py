"""The field in which a search is typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from quizapp.i18n import N_, _
from quizapp.tui.keys import translate_bindings
from quizapp.tui.widgets.line import Line


class QueryField(Line):
    """Takes a search; down goes to what was found."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "submit", N_("To the list"), key_display="↓"),
        # Otherwise ctrl+f would delete a word.
        Binding("ctrl+f", "screen.add_filter", N_("Filter")),
    ]

    @dataclass
    class Emptied(Message):
        """Backspace was pressed where there is nothing to delete."""

    def __init__(self, query: str, *, id: str) -> None:  # noqa: A002 - as Textual
        """Begin with this search."""
        super().__init__(
            query,
            placeholder=_("search: words, deck:… is:due prop:lapses>3"),
            select_on_focus=False,
            compact=True,
            id=id,
        )
        translate_bindings(self)

    def action_delete_left(self) -> None:
        """Delete a character; tell when there is none."""
        if self.value:
            super().action_delete_left()
        else:
            self.post_message(self.Emptied())
