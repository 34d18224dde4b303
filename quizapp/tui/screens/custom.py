"""Custom study (自选学习): a few choices, how many cards they pick, and off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar, Final

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Click
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Footer, Static
from textual.worker import Worker, WorkerState

from quizapp.domain.custom import (
    AHEAD_DAYS,
    MISSED_DAYS,
    NUMBERS,
    Among,
    Effect,
    Pick,
    PickOrder,
    SectionPath,
)
from quizapp.errors import QuizappError
from quizapp.i18n import N_, _, ngettext
from quizapp.services.library import Library
from quizapp.tui.keys import translate_bindings
from quizapp.tui.screens.sections import SectionsScreen


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the form: a field of the pick, and the values that it can take."""

    field: str
    name: str
    values: tuple[Any, ...]
    names: tuple[str, ...]
    """What the learner calls the values; "{n}" stands for the value."""

    def text(self, value: Any) -> str:
        """What the learner calls a value."""
        return _(self.names[self.values.index(value)]).format(n=value)

    def next(self, value: Any, by: int) -> Any:
        """The value after or before one."""
        place = self.values.index(value) + by
        return self.values[place % len(self.values)]


CHOICES: Final = (
    Choice(
        "effect",
        N_("Manner"),
        (Effect.NONE, Effect.REVIEW),
        (N_("do not count for the schedule"), N_("count as reviews, ahead of time")),
    ),
    Choice("sections", N_("Sections"), (frozenset(),), (N_("all"),)),
    Choice(
        "among",
        N_("Cards"),
        (Among.ALL, Among.NEW, Among.SEEN, Among.WEAK),
        (N_("all"), N_("new ones"), N_("seen before"), N_("seen, not yet firm")),
    ),
    Choice("flagged", N_("Flagged"), (False, True), (N_("or not"), N_("only those"))),
    Choice(
        "missed_within",
        N_("Missed"),
        (None, *MISSED_DAYS),
        (N_("or not"), *[N_("in the last {n} days")] * len(MISSED_DAYS)),
    ),
    Choice(
        "due_within",
        N_("Due"),
        (None, *AHEAD_DAYS),
        (N_("at any time"), *[N_("within {n} days")] * len(AHEAD_DAYS)),
    ),
    Choice(
        "order",
        N_("Order"),
        (PickOrder.RANDOM, PickOrder.DOCUMENT, PickOrder.AT_RISK),
        (N_("random"), N_("as in the document"), N_("most at risk first")),
    ),
    Choice(
        "number",
        N_("How many"),
        NUMBERS,
        (*[N_("at most {n}")] * (len(NUMBERS) - 1), N_("all of them")),
    ),
)

_SECTIONS: Final = 1
"""Which line names the sections."""


class CustomStudyScreen(Screen[Pick | None]):
    """Lets the learner pick; gives the pick, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", N_("Begin")),
        Binding("left,h", "change(-1)", N_("Change"), key_display="← →"),
        Binding("right,l", "change(1)", N_("Change"), show=False),
        Binding("space", "change(1)", N_("Change"), show=False),
        Binding("up,k", "move(-1)", N_("Up"), show=False),
        Binding("down,j", "move(1)", N_("Down"), show=False),
        Binding("escape", "leave", N_("Back")),
    ]

    cursor: reactive[int] = reactive(0, init=False)
    """Which line is chosen."""

    def __init__(
        self,
        library: Library,
        clock: Callable[[], datetime],
        deck_id: str | None,
        title: str,
    ) -> None:
        """Offer the cards of a deck, or of all for None."""
        super().__init__()
        translate_bindings(self)
        self._library = library
        self._clock = clock
        self._title = title
        self._pick = Pick(deck_id=deck_id)
        self._found: int | None = None

    def compose(self) -> ComposeResult:
        """A column in the middle above the keys."""
        with Vertical(id="custom", classes="column"):
            yield Static(_("Custom study"), classes="heading", markup=False)
            yield Static(self._title, classes="quiet", markup=False)
            yield Static(self._lines(), id="custom-lines", markup=False)
            yield Static("", id="custom-found", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Count what the defaults pick."""
        self._changed(self._pick)

    def watch_cursor(self) -> None:
        """Show which line is chosen."""
        self.query_one("#custom-lines", Static).update(self._lines())

    def on_click(self, event: Click) -> None:
        """A click chooses a line; one on the chosen line changes it."""
        if event.widget is not self.query_one("#custom-lines"):
            return
        if not 0 <= event.y < len(CHOICES):
            return
        if event.y == self.cursor:
            self.action_change(1)
        self.cursor = event.y

    def action_move(self, by: int) -> None:
        """Go to another line."""
        self.cursor = (self.cursor + by) % len(CHOICES)

    def action_change(self, by: int) -> None:
        """Take the next value of the line, or choose among the sections."""
        if self.cursor == _SECTIONS:
            self._choose_sections()
            return
        choice = CHOICES[self.cursor]
        value = choice.next(getattr(self._pick, choice.field), by)
        self._changed(replace(self._pick, **{choice.field: value}))

    def action_begin(self) -> None:
        """Study what was picked."""
        if self._found == 0:
            self.notify(_("No card is like that; allow more above."), markup=False)
        elif self._found is not None:
            self.dismiss(self._pick)

    def action_leave(self) -> None:
        """Go back without studying."""
        self.dismiss(None)

    def _choose_sections(self) -> None:
        try:
            found = self._library.sections(self._pick.deck_id)
        except QuizappError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        if not found:
            self.notify(_("These cards have no sections."), markup=False)
            return
        self.app.push_screen(
            SectionsScreen(found, self._pick.sections), self._sections_chosen
        )

    def _sections_chosen(self, chosen: frozenset[SectionPath] | None) -> None:
        if chosen is not None:
            self._changed(replace(self._pick, sections=chosen))

    def _changed(self, pick: Pick) -> None:
        """Show the choices, and count anew beside the screen."""
        self._pick, self._found = pick, None
        self.query_one("#custom-lines", Static).update(self._lines())
        self.run_worker(
            lambda: self._library.count_picked(pick, now=self._clock()),
            name="count",
            thread=True,
            exclusive=True,
            exit_on_error=False,
        )

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say how many cards there are, once they are counted."""
        if event.state is WorkerState.SUCCESS:
            self._found = event.worker.result
            self.query_one("#custom-found", Static).update(self._said())
        elif event.state is WorkerState.ERROR:
            error = event.worker.error
            if not isinstance(error, QuizappError):
                raise error or RuntimeError(event.worker.name)
            self.notify(str(error), severity="error", markup=False)

    def _lines(self) -> Text:
        text = Text()
        for place, choice in enumerate(CHOICES):
            chosen = place == self.cursor
            name = _(choice.name)
            text.append("› " if chosen else "  ")
            text.append(name + " " * max(1, 12 - cell_len(name)), style="dim")
            text.append(self._value(choice) + "\n", style="bold" if chosen else "")
        text.rstrip()
        return text

    def _value(self, choice: Choice) -> str:
        if choice.field != "sections":
            return choice.text(getattr(self._pick, choice.field))
        return _named(sorted(self._pick.sections))

    def _said(self) -> Text:
        found = self._found or 0
        asked = min(found, self._pick.number)
        if not found:
            return Text(_("No card is like that; allow more above."))
        text = Text(
            ngettext(
                "{count} card is like that", "{count} cards are like that", found
            ).format(count=found)
        )
        if asked < found:
            text.append(_("; {count} are asked").format(count=asked))
        text.append(_(".") + "\n")
        text.append(
            _("The schedule stays as it is; what is not known comes again.")
            if self._pick.effect is Effect.NONE
            else _("Each answer counts, and the next interval is set from today."),
            style="dim",
        )
        return text


def _named(sections: Sequence[SectionPath]) -> str:
    if not sections:
        return _("all") + "  " + _("(→ choose)")
    first = sections[0][-1]
    if len(sections) == 1:
        return first
    return _("{first} and {count} more").format(first=first, count=len(sections) - 1)
