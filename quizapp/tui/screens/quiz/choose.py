"""Choose a quiz: go on with one, a preset, an own one, or an attempt to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from quizapp.domain.quiz import PRESETS, Attempt, QuizPlan
from quizapp.errors import QuizappError
from quizapp.i18n import N_, _
from quizapp.services.quizzes import Quiz
from quizapp.services.quizzes.report import percent
from quizapp.tui.keys import translate_bindings
from quizapp.tui.screens.quiz.wording import (
    clock_face,
    local_moment,
    plan_name,
    plan_text,
    seed_of,
)
from quizapp.tui.widgets.prose import fitted

if TYPE_CHECKING:
    from quizapp.services.library import Library

_NAME = 20
"""Cells of the name of a preset at most."""

_LATEST = 8
"""So many attempts are listed."""

_Row = tuple[str, str, str]
"""An id, a name, and what is said of it."""


class ChooseScreen(Screen[None]):
    """Lists what can be begun, gone on with, or looked at again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", N_("Begin"), priority=True),
        Binding("e", "change", N_("Change and begin")),
        Binding("n", "new", N_("A quiz of your own")),
        Binding("delete,backspace", "delete", N_("Delete")),
        Binding("escape,q", "leave", N_("Back")),
    ]
    DEFAULT_CSS = """
    ChooseScreen {
        align-horizontal: center;
        #choose { width: 100%; max-width: 76; height: 1fr; padding: 1 2; }
        #choose-head { text-style: bold; margin-bottom: 1; height: 1; }
        #plans { height: 1fr; border: none; background: $background; padding: 0;
                 scrollbar-size-vertical: 1; }
    }
    """

    def __init__(self, library: Library, clock: Callable[[], datetime]) -> None:
        """Choose among the quizzes of this library."""
        super().__init__()
        translate_bindings(self)
        self._library = library
        self._clock = clock
        self._plans: dict[str, QuizPlan] = {}

    def compose(self) -> ComposeResult:
        """One list."""
        with Vertical(id="choose"):
            yield Static(_("Quizzes"), id="choose-head", markup=False)
            yield OptionList(id="plans")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """List what there is."""
        self._list()

    def on_screen_resume(self) -> None:
        """List anew after a quiz."""
        if self.is_mounted:
            self._list()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only own presets can be deleted, only plans changed."""
        name = self._highlighted()
        if action == "delete":
            return name in self._plans and name not in PRESETS
        if action == "change":
            return name in self._plans
        return True

    def on_option_list_option_highlighted(
        self, event: OptionList.OptionHighlighted
    ) -> None:
        """Other keys make sense on other rows."""
        self.refresh_bindings()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Begin, go on, or look at an attempt."""
        event.stop()
        self.action_begin()

    def action_begin(self) -> None:
        """Begin what is under the cursor."""
        name = self._highlighted()
        if name == "running":
            self._go_on()
        elif name == "new":
            self.action_new()
        elif name is not None and name.startswith("attempt "):
            self._look_at(int(name.removeprefix("attempt ")))
        elif name in self._plans:
            self.begin(self._plans[name])

    def action_change(self) -> None:
        """Change the plan under the cursor, then begin."""
        name = self._highlighted()
        if name in self._plans:
            self._edit(self._plans[name])

    def action_new(self) -> None:
        """Make a plan of one's own."""
        self._edit(PRESETS["practice"])

    def action_delete(self) -> None:
        """Forget an own plan."""
        name = self._highlighted()
        if name is not None and name not in PRESETS:
            self._library.quizzes.delete_preset(name)
            self._list()

    def action_leave(self) -> None:
        """Go home."""
        self.dismiss()

    def begin(self, plan: QuizPlan) -> None:
        """Draw the questions and show the first."""
        now = self._clock()
        try:
            quiz = self._library.quizzes.start(plan, seed=seed_of(now), now=now)
        except QuizappError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        missing = plan.total - len(quiz.attempt.replies)
        if missing > 0:
            self.app.notify(
                _("{n} questions fewer than wished: no more can be asked.").format(
                    n=missing
                ),
                markup=False,
            )
        self._run(quiz)

    def _run(self, quiz: Quiz) -> None:
        from quizapp.tui.screens.quiz.run import QuizScreen

        self.app.push_screen(QuizScreen(quiz, self._clock))

    def _go_on(self) -> None:
        quiz = self._library.quizzes.running(now=self._clock())
        if quiz is None:
            self._list()
        elif quiz.attempt.handed_in_at is not None:
            self.app.notify(_("The time was over; the paper was handed in."))
            self._look_at(quiz.attempt.pk)
        else:
            self._run(quiz)

    def _look_at(self, attempt_pk: int) -> None:
        from quizapp.tui.screens.quiz.report import ReportScreen

        attempt = self._library.quizzes.quiz(attempt_pk).attempt
        self.app.push_screen(ReportScreen(attempt, self._clock))

    def _edit(self, plan: QuizPlan) -> None:
        from quizapp.tui.screens.quiz.plan import PlanScreen

        def take(made: QuizPlan | None) -> None:
            if made is not None:
                self.begin(made)

        self.app.push_screen(PlanScreen(plan, self._library), take)

    def _highlighted(self) -> str | None:
        plans = self.query_one("#plans", OptionList)
        if plans.highlighted is None:
            return None
        return plans.get_option_at_index(plans.highlighted).id

    def _list(self) -> None:
        plans = self.query_one("#plans", OptionList)
        before = plans.highlighted
        self._plans = self._library.quizzes.presets()
        plans.clear_options()
        now = self._clock()
        running = self._library.quizzes.running(now=now)
        groups = [
            self._running_row(running, now),
            [
                *((n, plan_name(p), plan_text(p)) for n, p in self._plans.items()),
                ("new", _("A quiz of your own …"), _("choose everything")),
            ],
            [
                self._attempt_row(attempt, now)
                for attempt in reversed(self._library.quizzes.attempts()[-_LATEST:])
            ],
        ]
        width = _width(name for group in groups for _id, name, _said in group)
        for group in filter(None, groups):
            if plans.option_count:
                plans.add_option(None)
            for row_id, name, said in group:
                plans.add_option(Option(_row(name, said, width), id=row_id))
        plans.highlighted = min(before or 0, plans.option_count - 1)
        plans.focus()
        self.refresh_bindings()

    def _running_row(self, quiz: Quiz | None, now: datetime) -> list[_Row]:
        if quiz is None or quiz.attempt.handed_in_at is not None:
            return []
        attempt, left = quiz.attempt, quiz.seconds_left(now)
        said = _("{n} of {total} answered").format(
            n=len(attempt.replies) - attempt.open, total=len(attempt.replies)
        )
        if left is not None:
            said += " · " + _("{clock} left").format(clock=clock_face(left))
        name = _("Go on: {name}").format(name=plan_name(attempt.plan))
        return [("running", name, said)]

    def _attempt_row(self, attempt: Attempt, now: datetime) -> _Row:
        score = _("{score} marks").format(
            score=f"{percent(attempt):.1f}".removesuffix(".0")
        )
        when = local_moment(attempt.started_at, now)
        return f"attempt {attempt.pk}", when, f"{plan_name(attempt.plan)} · {score}"


def _width(names: Iterable[str]) -> int:
    """Cells of the column of names: as many as the longest needs, within bounds."""
    return min(_NAME, max(map(cell_len, names)))


def _row(name: str, said: str, width: int) -> Text:
    text = Text(no_wrap=True, overflow="ellipsis")
    text.append(fitted(name, width) + "   ", style="bold")
    return text.append(said, style="dim")
