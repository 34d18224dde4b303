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

    def say(self, put_off: int, forecasts: Sequence[DeckBacklog] = ()) -> None:
        """Tell of all backlogs together.

        Args:
            put_off: How many reviews are beyond today's limits.
            forecasts: The decks that they are of, once it is known when each is
                cleared.
        """
        self.display = bool(put_off)
        text = Text(
            _("Backlog: {count} beyond the daily limit").format(count=put_off),
            style=self.app.theme_variables.get("text-warning", ""),
        )
        text.append(_forecast(forecasts))
        text.append("   l ", style="bold")
        text.append(_("plan it"))
        self.update(text)


def _forecast(backlogs: Sequence[DeckBacklog]) -> str:
    """By when all of them are cleared."""
    if not backlogs:
        return ""
    days = [backlog.cleared for backlog in backlogs]
    known = [day for day in days if day is not None]
    if len(known) < len(days):
        return _("; at this pace it is never cleared")
    return _("; cleared by {day} at this pace").format(
        day=day_of_year(max(known), backlogs[0].today)
    )
