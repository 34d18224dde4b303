"""What became of a card: each review, and the intervals to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from quizapp.domain.day import learners_day
from quizapp.domain.review import Memory, Phase, Review, Source
from quizapp.i18n import N_, _, ngettext
from quizapp.services.history import CardHistory
from quizapp.services.readings import grade_name
from quizapp.tui.keys import translate_bindings
from quizapp.tui.wording import days_long, interval


class HistoryScreen(ModalScreen[None]):
    """Lists the reviews, the latest first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,h,q,enter,space", "dismiss", N_("Back"), show=False),
    ]

    def __init__(self, title: str, history: CardHistory, now: datetime) -> None:
        """Show the history of the card with this title."""
        super().__init__()
        translate_bindings(self)
        self._title, self._history, self._now = title, history, now

    def compose(self) -> ComposeResult:
        """A panel in the middle."""
        with VerticalScroll(classes="panel history"):
            yield Static(self._title, classes="heading", markup=False)
            yield Static(self._now_known(), markup=False)
            yield Static(self._to_come(), classes="said", markup=False)
            if self._history.reviews:
                yield Static(self._reviews())
            yield Static(_("esc closes this"), classes="quiet said", markup=False)

    def on_click(self) -> None:
        """A click anywhere closes it."""
        self.dismiss()

    def _now_known(self) -> str:
        memory = self._history.memory
        said = [phase_name(memory.phase)]
        if memory.stability is not None and memory.difficulty is not None:
            said.append(_("stability {days}").format(days=days_long(memory.stability)))
            said.append(_("difficulty {n:.1f} of 10").format(n=memory.difficulty))
        said.append(
            ngettext("{n} answer", "{n} answers", memory.reps).format(n=memory.reps)
        )
        if memory.lapses:
            said.append(
                ngettext(
                    "forgotten {n} time", "forgotten {n} times", memory.lapses
                ).format(n=memory.lapses)
            )
        return " · ".join(said)

    def _to_come(self) -> str:
        steps = " → ".join(days_long(days) for days in self._growing())
        return _("If every answer is good: {steps}").format(steps=steps)

    def _growing(self) -> Iterator[int]:
        """The days between one answer and the next."""
        day = learners_day(self._now)
        for memory in self._history.forecast:
            due = memory.due_day or day
            yield (due - day).days
            day = due

    def _reviews(self) -> Table:
        table = Table.grid(padding=(0, 2))
        for heading in ("day", "grade", "comes back", "stability", "difficulty"):
            justify = "left" if heading in ("day", "grade") else "right"
            table.add_column(justify=justify)  # type: ignore[arg-type]
        table.add_row(
            *(
                Text(heading, style="dim")
                for heading in (
                    _("Day"),
                    _("Grade"),
                    _("Comes back"),
                    _("Stability"),
                    _("Difficulty"),
                )
            )
        )
        for review in reversed(self._history.reviews):
            table.add_row(*map(Text, _row(review)))
        return table


def phase_name(phase: Phase) -> str:
    """What the phase is called."""
    match phase:
        case Phase.NEW:
            return _("New card")
        case Phase.LEARNING:
            return _("Learning")
        case Phase.REVIEW:
            return _("In review")
        case Phase.RELEARNING:
            return _("Relearning")


def _row(review: Review) -> tuple[str, ...]:
    grade = grade_name(review.grade)
    if review.source is Source.LIST:
        grade += _(" (list)")
    after: Memory = review.after
    return (
        f"{review.day:%Y-%m-%d}",
        grade,
        interval(after, review.at.astimezone()),
        days_long(after.stability or 0),
        f"{after.difficulty or 0:.1f}",
    )
