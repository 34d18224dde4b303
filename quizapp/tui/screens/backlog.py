"""A backlog: how many reviews a day, and by when it is cleared."""

from __future__ import annotations

from typing import ClassVar, Final

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Click
from textual.screen import ModalScreen
from textual.widgets import Static

from quizapp.i18n import N_, _, ngettext
from quizapp.services.backlog import DeckBacklog
from quizapp.tui.keys import translate_bindings
from quizapp.tui.widgets.overview import SECONDS_PER_CARD
from quizapp.tui.wording import day_of_year

_STEP: Final = 10
_TERMS: Final = (
    (0, N_("today")),
    (2, N_("in 3 days")),
    (6, N_("in a week")),
    (13, N_("in two weeks")),
    (29, N_("in a month")),
)
"""Days after today, and what the learner calls them."""


class BacklogScreen(ModalScreen[int | None]):
    """Lets the learner choose; gives the number, or None when nothing is to change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,minus", f"change(-{_STEP})", N_("fewer"), show=False),
        Binding("right,plus", f"change({_STEP})", N_("more"), show=False),
        Binding("up,k", "step(-1)", N_("Up"), show=False),
        Binding("down,j", "step(1)", N_("Down"), show=False),
        Binding("enter", "choose", N_("Choose")),
        Binding("escape,q", "leave", N_("Back")),
    ]

    def __init__(self, backlog: DeckBacklog) -> None:
        """Begin with the number that holds now."""
        super().__init__()
        translate_bindings(self)
        self._backlog = backlog
        self._number = backlog.per_day
        offers = ((_(name), backlog.least_per_day(days)) for days, name in _TERMS)
        self._offers = [(name, number) for name, number in offers if number]

    def compose(self) -> ComposeResult:
        """A panel in the middle."""
        with Vertical(id="backlog"):
            yield Static(_("Backlog"), classes="heading", markup=False)
            yield Static(self._what(), id="backlog-what", markup=False)
            yield Static(self._chosen(), id="backlog-chosen", markup=False)
            yield Static(self._offered(), id="backlog-offers", markup=False)
            yield Static(
                _("← → ten fewer or more   ↑ ↓ by term   enter choose   esc back"),
                classes="quiet",
                markup=False,
            )

    def on_click(self, event: Click) -> None:
        """A click on an offer takes its number; one on the number chooses it."""
        if event.widget is self.query_one("#backlog-offers"):
            if 0 <= event.y < len(self._offers):
                self._set(self._offers[event.y][1])
        elif event.widget is self.query_one("#backlog-chosen"):
            self.action_choose()

    def action_change(self, by: int) -> None:
        """A few more or fewer."""
        self._set(self._number + by)

    def action_step(self, by: int) -> None:
        """The offer above or below the number: above are the larger ones."""
        numbers = [number for _name, number in self._offers]
        further = (
            [number for number in reversed(numbers) if number > self._number]
            if by < 0
            else [number for number in numbers if number < self._number]
        )
        if further:
            self._set(further[0])

    def action_choose(self) -> None:
        """Study so many a day from now on."""
        self.dismiss(self._number)

    def action_leave(self) -> None:
        """Leave it as it was."""
        self.dismiss(None)

    def _set(self, number: int) -> None:
        self._number = min(9999, max(_STEP, number))
        self.query_one("#backlog-chosen", Static).update(self._chosen())
        self.query_one("#backlog-offers", Static).update(self._offered())

    def _what(self) -> Text:
        backlog = self._backlog
        text = Text()
        text.append(backlog.title + "\n", style="bold")
        text.append(
            _(
                "{count} cards of {terms} terms are due, more than a day’s limit."
            ).format(count=backlog.due, terms=backlog.terms)
        )
        text.append("\n" + _("What is most at risk comes first."))
        return text

    def _chosen(self) -> Text:
        text = Text(justify="center")
        text.append(_("‹ {count} a day ›").format(count=self._number), style="bold")
        cleared = self._backlog.cleared_on(self._number)
        minutes = max(1, round(self._number * SECONDS_PER_CARD / 60))
        text.append("\n")
        if cleared is None:
            text.append(_("At this pace it is never cleared: more comes each day."))
        else:
            days = (cleared - self._backlog.today).days
            text.append(
                _("cleared today")
                if not days
                else ngettext(
                    "cleared on {day}, in {count} day",
                    "cleared on {day}, in {count} days",
                    days,
                ).format(day=day_of_year(cleared, self._backlog.today), count=days)
            )
        text.append("\n" + _("about {minutes} minutes a day").format(minutes=minutes))
        return text

    def _offered(self) -> Text:
        text = Text()
        for name, number in self._offers:
            mark = "› " if number == self._number else "  "
            said = _("{count} a day").format(count=number)
            gap = " " * max(1, 24 - cell_len(name) - cell_len(said))
            text.append(mark + name + gap)
            text.append(said + "\n", style="bold" if number == self._number else "")
        text.rstrip()
        return text
