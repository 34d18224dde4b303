"""The keys of the screen below, over it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final, Protocol, runtime_checkable

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from quizapp.i18n import N_, _
from quizapp.tui.keys import described_bindings, key_name, translate_bindings

_TALL: Final = 14
"""More keys stand in two columns."""


@runtime_checkable
class Explained(Protocol):
    """A screen that has more to say than its keys."""

    def help_lines(self) -> list[tuple[str, str]]:
        """What can be written, and what it does."""


class HelpScreen(ModalScreen[None]):
    """Lists each key with what it does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,enter,q", "dismiss", N_("Back"), show=False),
    ]

    def __init__(self, of: Screen[object]) -> None:
        """List the keys of this screen."""
        super().__init__()
        translate_bindings(self)
        self._of = of

    def compose(self) -> ComposeResult:
        """A panel in the middle."""
        with VerticalScroll(id="help"):
            yield Static(_("Keys"), classes="heading", markup=False)
            yield Static(self._keys())
            if isinstance(self._of, Explained):
                yield Static(
                    _("Selecting and searching"), classes="heading next", markup=False
                )
                yield Static(_rows(self._of.help_lines()))
            yield Static(_("esc closes this"), classes="quiet", markup=False)

    def on_click(self) -> None:
        """A click anywhere closes it."""
        self.dismiss()

    def _keys(self) -> Table:
        lines = [(" ".join(keys), text) for text, keys in self._described().items()]
        lines.append(("ctrl+p", _("All commands")))
        columns = 2 if len(lines) > _TALL else 1
        rows = -(-len(lines) // columns)
        table = Table.grid(padding=(0, 2))
        for row in range(rows):
            cells: list[Text] = []
            for key, text in lines[row::rows]:
                cells += [Text(key, style="bold"), Text(text)]
            table.add_row(*cells)
        return table

    def _described(self) -> dict[str, list[str]]:
        """What can be done, with all its keys; what Textual adds is left out."""
        keys: dict[str, list[str]] = {}
        for node in (self._of, self.app):
            for binding in described_bindings(node):
                shown = binding.key_display or key_name(binding.key)
                keys.setdefault(binding.description, []).append(shown)
        return keys


def _rows(rows: Iterable[tuple[str, str]]) -> Table:
    table = Table.grid(padding=(0, 2))
    for left, right in rows:
        table.add_row(Text(left, style="bold"), Text(right))
    return table
