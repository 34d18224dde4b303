"""Two slogans that are mixed up, side by side, with what tells them apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import set_cell_size
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import Footer, Static

from quizapp.domain.entry import Entry, term_key
from quizapp.i18n import N_, _
from quizapp.services.missed import ConfusedPair
from quizapp.tui.keys import translate_bindings
from quizapp.tui.widgets.prose import wrap


class PairsScreen(Screen[None]):
    """One pair at a time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "go(-1)", N_("Previous"), key_display="←"),
        Binding("right,space", "go(1)", N_("Next"), key_display="→"),
        Binding("escape,q", "leave", N_("Back")),
    ]
    DEFAULT_CSS = """
    PairsScreen {
        align-horizontal: center;
        #pair { width: 100%; max-width: 84; height: 1fr; padding: 1 2; }
        #pair-text { height: auto; }
    }
    """

    def __init__(self, pairs: Sequence[ConfusedPair]) -> None:
        """Show these, the commonest first."""
        super().__init__()
        translate_bindings(self)
        self._pairs = pairs
        self._at = 0

    def compose(self) -> ComposeResult:
        """One text."""
        with VerticalScroll(id="pair", can_focus=False):
            yield Static(id="pair-text", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the first pair."""
        self._draw()

    def on_resize(self, event: Resize) -> None:
        """Set it anew for the width."""
        self.call_after_refresh(self._draw)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only where there is another."""
        if action == "go":
            step = parameters[0]
            return isinstance(step, int) and 0 <= self._at + step < len(self._pairs)
        return True

    def action_go(self, step: int) -> None:
        """The pair before or after."""
        self._at += step
        self._draw()
        self.refresh_bindings()

    def action_leave(self) -> None:
        """Back to the book."""
        self.dismiss()

    def _draw(self) -> None:
        pair = self._pairs[self._at]
        half = max(16, self.query_one("#pair").content_size.width // 2 - 2)
        quiet = self.app.theme_variables.get("quiet", "")
        own = self.app.theme_variables.get("warning", "")
        text = Text()
        text.append(
            _("Taken for each other {n} times · {at} of {count}").format(
                n=pair.times, at=self._at + 1, count=len(self._pairs)
            )
            + "\n\n",
            style=quiet,
        )
        height = max(len(pair.one.members), len(pair.other.members))
        columns = [_column(one, half, height) for one in (pair.one, pair.other)]
        for place, row in enumerate(zip(*columns, strict=True)):
            for cell in row:
                is_shared = term_key(cell.split(" ", 1)[-1]) in pair.shared
                style = "bold" if place == 0 else quiet if is_shared else own
                text.append(set_cell_size(cell, half) + "  ", style=style)
            text.append("\n")
        text.append("\n" + _("Coloured: only on one side."), style=quiet)
        self.query_one("#pair-text", Static).update(text)


def _column(entry: Entry, width: int, rows: int) -> list[str]:
    """The term, a gap, and the members, each in one row."""
    members = [
        wrap(f"{place} {member}", width)[0]
        for place, member in enumerate(entry.members, start=1)
    ]
    return [entry.term, "", *members, *([""] * (rows - len(members)))]
