"""Under the decks: how much is left over, and by when it is cleared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from quizapp.i18n import _
from quizapp.tui.wording import day_of_year

if TYPE_CHECKING:
    from quizapp.services.backlog import DeckBacklog


class BacklogLine(Static):
    """One line; there is none without a backlog."""

    @dataclass
    class Pressed(Message):
        """It was clicked."""

    def on_click(self, event: Click) -> None:
        """Ask for the dialog."""
        event.stop()
        self.post_message(self.Pressed())

    def say(self, backlogs: Sequence[DeckBacklog]) -> None:
        """Tell of all backlogs together."""
        self.display = bool(backlogs)
        if not backlogs:
            return
        put_off = sum(backlog.put_off for backlog in backlogs)
        days = [backlog.cleared_on(backlog.per_day) for backlog in backlogs]
        text = Text(
            _("Backlog: {count} beyond the daily limit").format(count=put_off),
            style=self.app.theme_variables.get("text-warning", ""),
        )
        known = [day for day in days if day is not None]
        if len(known) == len(days):
            said = _("; cleared by {day} at this pace").format(
                day=day_of_year(max(known), backlogs[0].today)
            )
        else:
            said = _("; at this pace it is never cleared")
        text.append(said)
        text.append("   l ", style="bold")
        text.append(_("plan it"))
        self.update(text)
