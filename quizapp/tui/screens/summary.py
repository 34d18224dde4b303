"""After a sitting: what was done, and what comes."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Footer, Static

from quizapp.i18n import N_, _, ngettext
from quizapp.services.study import SittingSummary
from quizapp.tui.keys import translate_bindings
from quizapp.tui.wording import duration, pause


class SummaryScreen(Screen[None]):
    """Says it in a few lines; enter goes home."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "home", N_("Home")),
        Binding("c", "instead('custom')", N_("Custom study")),
        Binding("z", "instead('quiz')", N_("Quiz")),
        Binding("escape,space,q", "home", N_("Home"), show=False),
    ]

    def __init__(self, summary: SittingSummary, now: datetime) -> None:
        """Show this summary."""
        super().__init__()
        translate_bindings(self)
        self._summary = summary
        self._now = now

    def compose(self) -> ComposeResult:
        """A column in the middle."""
        with Vertical(id="summary", classes="column"):
            yield Static(self._headline(), id="headline", markup=False)
            yield Static(self._done(), markup=False)
            yield Static(self._to_come(), classes="quiet", markup=False)
        yield Footer(show_command_palette=False)

    def on_click(self) -> None:
        """A click goes home too."""
        self.action_home()

    def action_home(self) -> None:
        """Go back to the decks."""
        self.dismiss()

    def action_instead(self, action: str) -> None:
        """Go back to the decks, and on from there."""
        home = self.app.screen_stack[1]
        self.dismiss()
        self.app.call_later(home.run_action, action)

    def _headline(self) -> str:
        if not self._summary.answered:
            return _("Nothing is due here now.")
        return _("That was it for now.")

    def _done(self) -> Text:
        summary = self._summary
        text = Text()
        if not summary.answered:
            return Text(_("c picks cards to study all the same; z begins a quiz."))
        known = summary.answered - summary.again
        for name, value in (
            (_("Answers"), str(summary.answered)),
            (_("Remembered"), f"{known / summary.answered:.0%}"),
            (_("Time"), duration(summary.milliseconds)),
        ):
            text.append(" " * (8 - cell_len(value)) + value + "  ", style="bold")
            text.append(name + "\n")
        return text

    def _to_come(self) -> str:
        summary = self._summary
        lines = []
        if summary.next_learning_at is not None:
            lines.append(
                _("A card in its steps comes back in {pause}.").format(
                    pause=pause(summary.next_learning_at - self._now)
                )
            )
        lines.append(
            ngettext(
                "Tomorrow brings {count} review.",
                "Tomorrow brings {count} reviews.",
                summary.due_tomorrow,
            ).format(count=summary.due_tomorrow)
        )
        return "\n".join(lines)
