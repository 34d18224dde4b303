"""Above the card: where it is from, and what is left of the day."""

from __future__ import annotations

from dataclasses import dataclass

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from quizapp.i18n import _
from quizapp.services.study import Asked, Counts


class MenuButton(Static):
    """Opens the menu of the card."""

    @dataclass
    class Pressed(Message):
        """It was clicked."""

    def on_click(self, event: Click) -> None:
        """Ask for the menu."""
        event.stop()
        self.post_message(self.Pressed())


class StatusLine(Horizontal):
    """One quiet line."""

    def compose(self) -> ComposeResult:
        """Place at the left, counts at the right."""
        yield Static(id="where", markup=False)
        yield Static(id="counts", markup=False)
        yield MenuButton("⋯", id="card-menu", markup=False)

    def say_where(self, asked: Asked) -> None:
        """The deck and section of a card, and whether it is flagged."""
        section = asked.entry.section[-1] if asked.entry.section else ""
        text = Text(f"{asked.deck_title} › {section}" if section else asked.deck_title)
        if asked.flagged:
            accent = self.app.theme_variables.get("accent", "")
            text = Text.assemble((_("★ flagged"), accent), "  ", text)
        if not asked.is_scheduled:
            mark = _("does not count for the schedule")
            text = Text.assemble((mark, "italic"), "  ", text)
        self.query_one("#where", Static).update(text)

    def count(self, counts: Counts) -> None:
        """New, learning and due cards left, in their colours."""
        colours = self.app.theme_variables
        text = Text(justify="right")
        for number, name in (
            (counts.new, "new"),
            (counts.learning, "learning"),
            (counts.due, "due"),
        ):
            if text:
                text.append(" · ")
            text.append(str(number), style=colours.get(name, ""))
        self.query_one("#counts", Static).update(text)
