"""Short questions over the screen: are you sure, and which number."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from quizapp.i18n import N_, _
from quizapp.tui.keys import translate_bindings
from quizapp.tui.widgets.line import Line

_PANEL_CSS = """
    align: center middle;
    .asking {
        width: 52; max-width: 90%; height: auto; padding: 1 3; background: $panel;
    }
    .asking Static { height: auto; margin-bottom: 1; }
    .asking Horizontal { height: auto; align-horizontal: right; }
    .asking Button { margin-left: 2; min-width: 10; }
"""


class AskScreen(ModalScreen[bool]):
    """Asks for a yes before something that cannot be taken back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(False)", N_("Back"), show=False),
    ]
    DEFAULT_CSS = f"AskScreen {{ {_PANEL_CSS} }}"

    def __init__(self, said: str, *, yes: str, no: str) -> None:
        """Say this, and offer two answers."""
        super().__init__()
        translate_bindings(self)
        self._said, self._yes, self._no = said, yes, no

    def compose(self) -> ComposeResult:
        """A panel in the middle."""
        with Vertical(classes="asking"):
            yield Static(self._said, markup=False)
            with Horizontal():
                yield Button(self._yes, id="yes", variant="primary")
                yield Button(self._no, id="no")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Take the answer."""
        self.dismiss(event.button.id == "yes")


class JumpScreen(ModalScreen[int | None]):
    """Asks for the number of a question."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", N_("Back"), show=False),
    ]
    DEFAULT_CSS = f"JumpScreen {{ {_PANEL_CSS} }}"

    def __init__(self, count: int) -> None:
        """Take numbers from 1 to `count`."""
        super().__init__()
        translate_bindings(self)
        self._count = count

    def compose(self) -> ComposeResult:
        """A panel in the middle."""
        with Vertical(classes="asking"):
            yield Static(
                _("Go to question (1–{count}):").format(count=self._count), markup=False
            )
            yield Line(type="integer", max_length=4)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go there, if there is such a question."""
        if event.value.isdecimal() and 1 <= int(event.value) <= self._count:
            self.dismiss(int(event.value) - 1)
        else:
            self.notify(
                _("There are questions 1 to {count}.").format(count=self._count),
                severity="warning",
            )
