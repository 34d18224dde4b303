"""Study: the prompt, the answer, a grade; one card after the other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widgets import Footer

from quizapp.domain.review import Grade
from quizapp.errors import QuizappError
from quizapp.i18n import N_, _
from quizapp.services.study import Asked, Sitting
from quizapp.tui.keys import translate_bindings
from quizapp.tui.screens.card_actions import CARD_BINDINGS
from quizapp.tui.screens.summary import SummaryScreen
from quizapp.tui.screens.typed_answers import TYPING_BINDINGS, TypedAnswers
from quizapp.tui.widgets.answering import AnswerBar, AnswerInput, Hints
from quizapp.tui.widgets.card import CardView
from quizapp.tui.widgets.grades import Grades
from quizapp.tui.widgets.status import StatusLine
from quizapp.tui.wording import pause

LONGEST_ANSWER: Final = 60_000
"""Milliseconds that count for an answer at most: the learner was away, as in Anki."""


class StudyScreen(TypedAnswers):
    """Asks the cards of a sitting until none is left."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "step", N_("Show the answer, or a member"), show=False),
        Binding("enter", "reveal", N_("Show all, or take the grade"), show=False),
        Binding("x", "miss", N_("Missed this member"), show=False),
        Binding("1", "grade('AGAIN')", N_("Again"), show=False),
        Binding("2", "grade('HARD')", N_("Hard"), show=False),
        Binding("3", "grade('GOOD')", N_("Good"), show=False),
        Binding("4", "grade('EASY')", N_("Easy"), show=False),
        *TYPING_BINDINGS,
        *CARD_BINDINGS,
        Binding("u", "undo", N_("Undo")),
        Binding("escape", "leave", N_("Back")),
        Binding("down,j", "move(1)", N_("Next member, or scroll"), show=False),
        Binding("up,k", "move(-1)", N_("Member above, or scroll"), show=False),
        Binding("pagedown", "scroll(10)", N_("Page down"), show=False),
        Binding("pageup", "scroll(-10)", N_("Page up"), show=False),
    ]

    def __init__(self, sitting: Sitting, clock: Callable[[], datetime]) -> None:
        """Ask the cards of this sitting."""
        super().__init__()
        translate_bindings(self)
        self._sitting = sitting
        self._clock = clock
        self._asked: Asked | None = None
        self._asked_at = clock()
        self._waiting: Timer | None = None

    def compose(self) -> ComposeResult:
        """The card with air around it; what is done and how below."""
        yield StatusLine(id="status")
        yield CardView(id="page")
        yield AnswerBar(id="answering")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Ask the first card."""
        try:
            self.types_answers = self._sitting.types_answers()
        except QuizappError as error:
            self.notify(str(error), severity="error", markup=False)
        self.show_next_card()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Offer only the keys that make sense at this moment."""
        card = self.query_one(CardView)
        match action:
            case "step" | "reveal":
                return self._asked is not None
            case "miss":
                return card.is_list and card.is_begun
            case "grade":
                return card.is_revealed
            case "type":
                return card.takes_typing and not card.is_begun
            case "type_no_more":
                return self.types_answers
            case "undo":
                return self._sitting.can_undo()
            case _ if action in self.CARD_ACTIONS:
                return self._asked is not None
            case _:
                return True

    def on_card_view_changed(self) -> None:
        """Offer what can be done now."""
        self.offer()
        self.refresh_bindings()

    def on_card_view_pressed(self) -> None:
        """A click on the card goes on."""
        self.query_one(CardView).step()

    def on_card_view_menu_wanted(self) -> None:
        """The other mouse button opens the menu."""
        self.action_menu()

    def on_menu_button_pressed(self) -> None:
        """The dots open it too."""
        self.action_menu()

    def on_card_view_reach(self, event: CardView.Reach) -> None:
        """Say on the rule that there is more below."""
        self.query_one(AnswerBar).say_more_below(event.lines_below)

    def on_grades_given(self, event: Grades.Given) -> None:
        """Take a grade given with the mouse."""
        self._answer(event.grade)

    async def on_hints_pressed(self, event: Hints.Pressed) -> None:
        """Do what was clicked."""
        await self.run_action(event.action)

    def action_step(self) -> None:
        """Show a member or the answer; when all is shown, take the grade."""
        if self.query_one(CardView).is_revealed:
            self._accept()
        else:
            self.query_one(CardView).step()

    def action_reveal(self) -> None:
        """Show all; when all is shown, take the grade."""
        if self.query_one(AnswerBar).is_typing:
            self.query_one(CardView).compare(self.query_one(AnswerInput).value)
        elif self.query_one(CardView).is_revealed:
            self._accept()
        else:
            self.query_one(CardView).reveal()

    def action_miss(self) -> None:
        """Mark a member as missed."""
        self.query_one(CardView).miss()

    def action_grade(self, name: str) -> None:
        """Grade the card on show."""
        self._answer(Grade[name])

    def action_undo(self) -> None:
        """Take the latest thing done back and show its card again."""
        if not self.attempt(lambda: self._sitting.undo(now=self._clock())):
            return
        self.show_next_card()

    def action_move(self, by: int) -> None:
        """Move among members, or the text."""
        self.query_one(CardView).move(by)

    def action_scroll(self, by: int) -> None:
        """Move a long card up or down."""
        self.query_one(CardView).scroll_relative(y=by, animate=False)

    def action_leave(self) -> None:
        """Go to the summary, or home if nothing was answered."""
        if self._sitting.has_answers():
            self._finish()
        else:
            self._stop_waiting()
            self.dismiss()

    def show_same_card(self) -> None:
        """Show what changed on the card, as far as it is revealed."""
        try:
            asked = self._sitting.ask(now=self._clock())
        except QuizappError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        if asked is None or self._asked is None or asked.card.id != self._asked.card.id:
            self.show_next_card()
            return
        self._asked = asked
        self.query_one(StatusLine).say_where(asked)
        self.query_one(CardView).refresh_entry(asked)
        self.refresh_bindings()

    def show_next_card(self) -> None:
        """Ask the next card, wait for one, or finish."""
        now = self._clock()
        try:
            asked = self._sitting.ask(now=now)
            counts = self._sitting.counts(now=now)
        except QuizappError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self._asked, self._asked_at = asked, now
        if asked is None and not counts.learning:
            self._finish()
            return
        self.query_one(StatusLine).count(counts)
        if asked is None:
            self._wait()
        else:
            self._stop_waiting()
            self.query_one(StatusLine).say_where(asked)
            self.query_one(CardView).show(asked)
            if self.types_answers and self.query_one(CardView).takes_typing:
                self.offer_typing()
            else:
                self.offer()
        self.refresh_bindings()

    def _accept(self) -> None:
        """Take the grade that is proposed, or 良好 where nothing is."""
        self._answer(self.query_one(CardView).proposed or Grade.GOOD)

    def _answer(self, grade: Grade) -> None:
        """Commit the answer, then show the next card."""
        asked, card = self._asked, self.query_one(CardView)
        if asked is None or not card.is_revealed:
            return
        now = self._clock()
        taken = round((now - self._asked_at).total_seconds() * 1000)
        try:
            answered = self._sitting.answer(
                asked.card.id,
                grade,
                now=now,
                milliseconds=min(LONGEST_ANSWER, max(0, taken)),
                missed=card.missed,
                typed=card.typed_text,
            )
        except QuizappError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self.show_next_card()
        if answered.leech:
            self.say_leech(asked, answered.lapses)

    def offer(self) -> None:
        """Say below the card what can be done now."""
        bar, card = self.query_one(AnswerBar), self.query_one(CardView)
        if self._asked is None:
            bar.offer_nothing()
        elif card.is_revealed:
            bar.offer_grades(
                self._asked.outcomes,
                self._asked_at,
                proposed=card.proposed,
                tally=card.tally,
            )
        else:
            bar.offer_hints(
                is_list=card.is_list,
                is_begun=card.is_begun,
                typed=self.types_answers and card.takes_typing,
            )

    def _wait(self) -> None:
        """Look every second whether a card in its steps is due."""
        self.query_one(CardView).show_instead(self._waiting_text())
        self.offer()
        if self._waiting is None:
            self._waiting = self.set_interval(1, self.show_next_card)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None

    def _finish(self) -> None:
        self._stop_waiting()
        now = self._clock()
        try:
            summary = self._sitting.summary(now=now)
        except QuizappError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        if self.is_current:
            self.app.switch_screen(SummaryScreen(summary, now))

    def _waiting_text(self) -> str:
        now = self._clock()
        due_at = self._sitting.summary(now=now).next_learning_at
        if due_at is None:
            return ""
        coming = _("The next card comes in {pause}.").format(pause=pause(due_at - now))
        return coming + "\n\n" + _("It will appear by itself; esc finishes.")
