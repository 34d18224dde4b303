"""A question before something that is not easily put right."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Click
from textual.screen import ModalScreen
from textual.widgets import Static

from quizapp.i18n import N_, _
from quizapp.tui.keys import translate_bindings
from quizapp.tui.widgets.prose import wrap

_WIDTH: Final = 48
"""Cells of a line of the question."""


class ConfirmScreen(ModalScreen[bool]):
    """Enter says yes, esc no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "dismiss(True)", N_("Yes"), show=False),
        Binding("escape,n,q", "dismiss(False)", N_("No"), show=False),
    ]

    def __init__(self, question: str) -> None:
        """Ask this."""
        super().__init__()
        translate_bindings(self)
        self._question = question

    def compose(self) -> ComposeResult:
        """A panel in the middle."""
        with Vertical(id="confirm", classes="panel"):
            yield Static("\n".join(wrap(self._question, _WIDTH)), markup=False)
            with Horizontal(id="confirm-keys"):
                yield Static(_("enter  yes"), id="confirm-yes", markup=False)
                yield Static(_("esc  no"), id="confirm-no", markup=False)

    def on_click(self, event: Click) -> None:
        """The two answers can be clicked."""
        if event.widget is not None and event.widget.id == "confirm-yes":
            self.dismiss(True)
        elif event.widget is not None and event.widget.id == "confirm-no":
            self.dismiss(False)
