"""A small menu over the screen: each line with its key, all clickable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Click, Key
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quizapp.i18n import N_
from quizapp.tui.keys import translate_bindings


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One line of the menu."""

    key: str
    """The key as Textual names it."""

    shown: str
    """The key as the learner sees it."""

    label: str
    """What it does."""

    action: str
    """What the menu gives back for it."""


class ChoiceScreen(ModalScreen[str | None]):
    """Gives back the action chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", N_("Back"), show=False),
    ]

    def __init__(self, title: str, choices: Sequence[Choice], text: str = "") -> None:
        """Offer these choices under a title and a text."""
        super().__init__()
        translate_bindings(self)
        self._title, self._text = title, text
        self._choices = tuple(choices)

    def compose(self) -> ComposeResult:
        """A panel in the middle."""
        with Vertical(classes="panel menu"):
            yield Static(self._title, classes="heading", markup=False)
            if self._text:
                yield Static(self._text, classes="said", markup=False)
            widest = max(cell_len(choice.shown) for choice in self._choices)
            yield OptionList(
                *(Option(_line(choice, widest)) for choice in self._choices),
                compact=True,
                markup=False,
            )

    def on_click(self, event: Click) -> None:
        """A click beside the panel closes it."""
        if event.widget is self:
            self.dismiss(None)

    def on_key(self, event: Key) -> None:
        """A choice's own key chooses it."""
        for choice in self._choices:
            if event.key == choice.key:
                event.stop()
                self.dismiss(choice.action)
                return

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click chooses."""
        event.stop()
        self.dismiss(self._choices[event.option_index].action)

    def action_close(self) -> None:
        """Choose nothing."""
        self.dismiss(None)


def _line(choice: Choice, widest: int) -> Text:
    line = Text(choice.shown, style="bold")
    line.append(" " * (widest - cell_len(choice.shown) + 2), style="not bold")
    return line.append(choice.label, style="not bold")
