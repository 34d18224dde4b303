"""A running quiz: the stem, the options, the clock, the answer sheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Key, Resize
from textual.screen import Screen
from textual.widgets import Footer, Static

from quizapp.domain.question import LETTERS, QuestionKind
from quizapp.domain.quiz import QuizMode, Reply, Response
from quizapp.errors import QuizappError
from quizapp.i18n import N_, _
from quizapp.services.quizzes import Quiz
from quizapp.tui.keys import translate_bindings
from quizapp.tui.screens.quiz.asking import AskScreen, JumpScreen
from quizapp.tui.screens.quiz.wording import kind_name, plan_name
from quizapp.tui.widgets.blanks import Blanks
from quizapp.tui.widgets.clock import QuizClock
from quizapp.tui.widgets.options import Options
from quizapp.tui.widgets.question import QuestionPage
from quizapp.tui.widgets.sheet import AnswerSheet


class QuizScreen(Screen[None]):
    """Asks the questions of a quiz until it is handed in."""

    AUTO_FOCUS = ""
    """Letters and digits choose options; only a 填空 takes them as text."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "choose('A')", N_("Pick an answer"), key_display="a–d"),
        *(
            Binding(one.lower(), f"choose('{one}')", show=False)
            for one in LETTERS[1:]
            if one != "G"
        ),
        *(
            Binding(str(number), f"choose('{one}')", show=False)
            for number, one in enumerate(LETTERS, start=1)
        ),
        Binding("enter", "go_on", N_("Go on")),
        Binding("left", "go(-1)", N_("Previous"), key_display="←"),
        Binding("right", "go(1)", N_("Next"), key_display="→"),
        # A blank takes the arrows for itself.
        Binding("pageup", "go(-1)", N_("Previous"), priority=True),
        Binding("pagedown", "go(1)", N_("Next"), priority=True),
        Binding("m", "doubt", N_("Doubtful")),
        Binding("g", "jump", N_("Go to")),
        Binding("ctrl+s", "hand_in", N_("Hand in"), priority=True),
        Binding("escape", "leave", N_("Back")),
        Binding("down", "scroll(1)", N_("Scroll down"), show=False),
        Binding("up", "scroll(-1)", N_("Scroll up"), show=False),
    ]
    DEFAULT_CSS = """
    QuizScreen {
        #quiz-status { height: 1; padding: 0 1; }
        #quiz-name {
            width: 1fr; color: $quiet; text-overflow: ellipsis; text-wrap: nowrap;
        }
        #quiz-place { width: auto; margin: 0 2; }
        #quiz-middle { height: 1fr; align-horizontal: center; }
        #quiz-sheet { height: auto; max-height: 6; align-horizontal: center; }
        AnswerSheet { max-width: 77; border-top: solid $rule; padding: 0 1; }
    }
    """

    def __init__(self, quiz: Quiz, clock: Callable[[], datetime]) -> None:
        """Go on with this quiz behind what was answered last."""
        super().__init__()
        translate_bindings(self)
        self._quiz = quiz
        self._clock = clock
        self._place = _where_left(quiz)
        self._chosen: Response = ()
        self._shown_at = clock()
        self._offered: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """Where one is; the question; the sheet; the keys."""
        with Horizontal(id="quiz-status"):
            yield Static(id="quiz-name", markup=False)
            yield Static(id="quiz-place", markup=False)
            yield QuizClock(id="quiz-clock")
        with Vertical(id="quiz-middle"):
            yield QuestionPage()
        with Vertical(id="quiz-sheet"):
            yield AnswerSheet()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the question and start the clock."""
        self._show(self._place)
        self.set_interval(1, self._tick)

    def on_resize(self, event: Resize) -> None:
        """Set the question anew for the width."""
        self.call_after_refresh(self._draw)

    @property
    def _reply(self) -> Reply:
        return self._quiz.attempt.replies[self._place]

    @property
    def _is_practice(self) -> bool:
        return self._quiz.attempt.plan.mode is QuizMode.PRACTICE

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the keys that make sense at this moment."""
        last = len(self._quiz.attempt.replies) - 1
        match action:
            case "choose":
                return self._reply.question.kind is not QuestionKind.FILL
            case "go":
                step = parameters[0]
                return self._place > 0 if step == -1 else self._place < last
            case "go_on":
                return True
            case _:
                return True

    def action_choose(self, letter: str) -> None:
        """Choose an option; in practice one of 单选 and 判断 is the answer at once."""
        count = len(self._reply.question.options)
        if letter not in LETTERS[:count] or self._reply.is_right is not None:
            return
        if self._reply.question.kind is QuestionKind.MULTIPLE:
            chosen = set(self._chosen) ^ {letter}
            self._chosen = tuple(one for one in LETTERS if one in chosen)
            if not self._is_practice:
                self._save(self._chosen)
        else:
            self._chosen = (letter,)
            self._save(self._chosen)
        self._draw()

    def on_key(self, event: Key) -> None:
        """Letters choose with caps lock on as well."""
        if event.key in LETTERS and event.key != "G":
            event.stop()
            self.action_choose(event.key)

    def on_options_chosen(self, event: Options.Chosen) -> None:
        """Choose with the mouse."""
        self.action_choose(event.letter)

    def on_blanks_filled(self, event: Blanks.Filled) -> None:
        """Take what was typed into the blanks."""
        if event.is_final or not self._is_practice:
            self._save(event.texts if any(event.texts) else ())
        if event.is_final:
            if self._is_practice:
                self._draw()
            else:
                self.action_go_on()

    def action_go_on(self) -> None:
        """Answer what was chosen; then the next question, after the last handing in."""
        waits = self._is_practice and self._reply.is_right is None and self._chosen
        if waits and self._reply.question.kind is QuestionKind.MULTIPLE:
            self._save(self._chosen)
            self._draw()
        elif self._place + 1 < len(self._quiz.attempt.replies):
            self._show(self._place + 1)
        else:
            self.action_hand_in()

    def action_go(self, step: int) -> None:
        """The question before or after."""
        self._show(self._place + step)

    def action_doubt(self) -> None:
        """Mark the question to look at again, or not."""
        self._try(
            lambda: self._quiz.doubt(self._place, doubtful=not self._reply.doubtful)
        )
        self._draw()

    def action_jump(self) -> None:
        """Ask for a number and go there; G chooses where there is an option G."""
        if len(self._reply.question.options) > LETTERS.index("G"):
            self.action_choose("G")
            return

        def go(place: int | None) -> None:
            if place is not None:
                self._show(place)

        self.app.push_screen(JumpScreen(len(self._quiz.attempt.replies)), go)

    def on_answer_sheet_picked(self, event: AnswerSheet.Picked) -> None:
        """Go to the question that was clicked."""
        self._show(event.place)

    def action_hand_in(self) -> None:
        """Hand in, after a word about what is still open."""

        def answer(sure: bool | None) -> None:
            if sure:
                self._hand_in()

        attempt = self._quiz.attempt
        doubtful = sum(reply.doubtful for reply in attempt.replies)
        total = len(attempt.replies)
        said = _("All {total} questions are answered.").format(total=total)
        if attempt.open:
            said = _("{open} of {total} questions are still open.").format(
                open=attempt.open, total=total
            )
        if doubtful:
            said += _(" {n} are marked doubtful.").format(n=doubtful)
        self.app.push_screen(
            AskScreen(said, yes=_("Hand in"), no=_("Back to the quiz")), answer
        )

    def action_scroll(self, by: int) -> None:
        """Move a long question up or down."""
        self.query_one(QuestionPage).scroll_relative(y=by, animate=False)

    def action_leave(self) -> None:
        """Go home; the quiz stays as it is, and its clock goes on."""
        if self._quiz.attempt.deadline_at is not None:
            self.app.notify(
                _("The quiz is kept, its clock goes on: z goes back to it.")
            )
        else:
            self.app.notify(_("The quiz is kept: z goes back to it."))
        self.dismiss()

    def _show(self, place: int) -> None:
        self._note_time()
        self._place = max(0, min(place, len(self._quiz.attempt.replies) - 1))
        self._chosen = self._reply.response or ()
        self.query_one(Blanks).ask(self._reply)
        self.query_one(QuestionPage).scroll_home(animate=False)
        self._draw()

    def _note_time(self) -> None:
        self._shown_at = self._clock()

    def _save(self, response: Response) -> None:
        now = self._clock()
        taken = max(0, int((now - self._shown_at).total_seconds() * 1000))
        self._try(
            lambda: self._quiz.respond(
                self._place, response or None, now=now, milliseconds=taken
            )
        )
        self._note_time()

    def _try(self, work: Callable[[], object]) -> None:
        try:
            work()
        except QuizappError as error:
            self.notify(str(error), severity="error", markup=False)

    def _tick(self) -> None:
        now = self._clock()
        if self._quiz.attempt.handed_in_at is not None:
            return
        if self._quiz.is_over(now):
            self.app.notify(_("The time is over; the paper was handed in."))
            self._hand_in()
            return
        self._draw_clock(now)

    def _hand_in(self) -> None:
        from quizapp.tui.screens.quiz.report import ReportScreen

        self._try(lambda: self._quiz.hand_in(now=self._clock()))
        if self._quiz.attempt.handed_in_at is None:
            return
        # A question about handing in may be open when the time runs out.
        while self.app.screen is not self and isinstance(
            self.app.screen, AskScreen | JumpScreen
        ):
            self.app.pop_screen()
        self.app.switch_screen(ReportScreen(self._quiz.attempt, self._clock))

    def _draw(self) -> None:
        reply, attempt = self._reply, self._quiz.attempt
        self.query_one("#quiz-name", Static).update(plan_name(attempt.plan))
        self.query_one("#quiz-place", Static).update(
            _("Question {n} of {total} · {kind}").format(
                n=self._place + 1,
                total=len(attempt.replies),
                kind=kind_name(reply.question.kind),
            )
        )
        several = reply.question.kind is QuestionKind.MULTIPLE
        hint = _("enter answers") if self._is_practice and several else ""
        self.query_one(QuestionPage).show(reply, self._chosen, hint=hint)
        self.query_one(AnswerSheet).show(attempt.replies, self._place)
        self._draw_clock(self._clock())
        self._offer_keys()

    def _offer_keys(self) -> None:
        """Set the footer anew only when other keys make sense: it takes long."""
        last = len(self._quiz.attempt.replies) - 1
        offered = (
            self.check_action("choose", ("A",)),
            self._place > 0,
            self._place < last,
        )
        if offered != self._offered:
            self._offered = offered
            self.refresh_bindings()

    def _draw_clock(self, now: datetime) -> None:
        whole = (self._quiz.attempt.plan.minutes or 0) * 60
        self.query_one(QuizClock).show(self._quiz.seconds_left(now), whole)


def _where_left(quiz: Quiz) -> int:
    """The first open question behind the last that was answered, or before it."""
    answered = [reply.response is not None for reply in quiz.attempt.replies]
    last = max((place for place, one in enumerate(answered) if one), default=-1)
    behind = range(last + 1, len(answered))
    before = (place for place, one in enumerate(answered) if not one)
    return next(iter(behind), next(before, last))
