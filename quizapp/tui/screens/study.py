"""Study: the prompt, the answer, a grade; one card after the other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar, Final

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.events import Resize
from textual.reactive import reactive
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Footer, Static

from quizapp.domain.review import Grade
from quizapp.errors import QuizappError
from quizapp.i18n import N_, _
from quizapp.services.study import Asked, Sitting
from quizapp.tui.keys import translate_bindings
from quizapp.tui.screens.summary import SummaryScreen
from quizapp.tui.widgets.face import Face, Palette
from quizapp.tui.widgets.grades import Grades
from quizapp.tui.wording import pause

LONGEST_ANSWER: Final = 60_000
"""Milliseconds that count for an answer at most: the learner was away, as in Anki."""

_LEAST_HEIGHT: Final = 21
"""Rows of a terminal in which a card is set without spare room."""


class StudyScreen(Screen[None]):
    """Asks the cards of a sitting until none is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "reveal", N_("Show the answer")),
        Binding("enter", "reveal", N_("Show the answer"), show=False),
        Binding("space,enter", "grade('GOOD')", N_("Good"), show=False),
        Binding("1", "grade('AGAIN')", N_("Again")),
        Binding("2", "grade('HARD')", N_("Hard")),
        Binding("3", "grade('GOOD')", N_("Good")),
        Binding("4", "grade('EASY')", N_("Easy")),
        Binding("u", "undo", N_("Undo")),
        Binding("escape", "leave", N_("Back")),
        Binding("down,j", "scroll(1)", N_("Scroll down"), show=False),
        Binding("up,k", "scroll(-1)", N_("Scroll up"), show=False),
        Binding("pagedown", "scroll(10)", N_("Page down"), show=False),
        Binding("pageup", "scroll(-10)", N_("Page up"), show=False),
    ]

    revealed: reactive[bool] = reactive(False, init=False, bindings=True)
    """Is the answer on show?"""

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
        with Horizontal(id="status"):
            yield Static(id="where", markup=False)
            yield Static(id="counts", markup=False)
        with VerticalScroll(id="page", can_focus=False):
            yield Static(id="face", markup=False)
        with Vertical(id="answering"):
            yield Static(_("space  show the answer"), id="prompt-key", markup=False)
            yield Grades(id="grades")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Ask the first card."""
        self._next()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Offer only the keys that make sense at this moment."""
        match action:
            case "reveal":
                return self._asked is not None and not self.revealed
            case "grade":
                return self.revealed
            case "undo":
                return self._sitting.can_undo()
            case _:
                return True

    def watch_revealed(self) -> None:
        """Turn the card over."""
        self._draw()

    def on_resize(self, event: Resize) -> None:
        """Set the card anew for the width, a third of the spare height above it."""
        page = self.query_one("#page")
        page.styles.padding = (
            max(1, (event.size.height - _LEAST_HEIGHT) // 3),
            0,
            1,
            0,
        )
        self.call_after_refresh(self._draw)

    def on_grades_given(self, event: Grades.Given) -> None:
        """Take a grade given with the mouse."""
        self._answer(event.grade)

    def on_click(self) -> None:
        """A click on the card reveals it."""
        if self._asked is not None and not self.revealed:
            self.revealed = True

    def action_reveal(self) -> None:
        """Show the answer; the same key means 良好 then."""
        self.revealed = True

    def action_grade(self, name: str) -> None:
        """Grade the card on show."""
        self._answer(Grade[name])

    def action_undo(self) -> None:
        """Take the latest answer back and show its card again."""
        try:
            card = self._sitting.undo(now=self._clock())
        except QuizappError as error:
            self._complain(error)
            return
        if card is None:
            self.notify(_("There is nothing to take back."))
        else:
            self._next()

    def action_scroll(self, by: int) -> None:
        """Move a long card up or down."""
        self.query_one("#page").scroll_relative(y=by, animate=False)

    def action_leave(self) -> None:
        """Go to the summary, or home if nothing was answered."""
        if self._sitting.has_answers():
            self._finish()
        else:
            self._stop_waiting()
            self.dismiss()

    def _answer(self, grade: Grade) -> None:
        """Commit the answer, then show the next card."""
        if self._asked is None or not self.revealed:
            return
        now = self._clock()
        taken = round((now - self._asked_at).total_seconds() * 1000)
        try:
            self._sitting.answer(
                self._asked.card.id,
                grade,
                now=now,
                milliseconds=min(LONGEST_ANSWER, max(0, taken)),
            )
        except QuizappError as error:
            self._complain(error)
            return
        self._next()

    def _next(self) -> None:
        """Ask the next card, wait for one, or finish."""
        now = self._clock()
        try:
            asked = self._sitting.ask(now=now)
            counts = self._sitting.counts(now=now)
        except QuizappError as error:
            self._complain(error)
            return
        self._asked, self._asked_at = asked, now
        if asked is None and not counts.learning:
            self._finish()
            return
        self._count(counts.new, counts.learning, counts.due)
        if asked is None:
            self._wait()
        else:
            self._stop_waiting()
        self.set_reactive(StudyScreen.revealed, False)
        self._draw()
        self.query_one("#page").scroll_home(animate=False)
        self.refresh_bindings()

    def _wait(self) -> None:
        """Look every second whether a card in its steps is due."""
        if self._waiting is None:
            self._waiting = self.set_interval(1, self._next)

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
            self._complain(error)
            return
        if self.is_current:
            self.app.switch_screen(SummaryScreen(summary, now))

    def _complain(self, error: QuizappError) -> None:
        self.notify(str(error), severity="error", timeout=15, markup=False)

    def _count(self, new: int, learning: int, due: int) -> None:
        colours = self.app.theme_variables
        text = Text(justify="right")
        for number, name in ((new, "new"), (learning, "learning"), (due, "due")):
            if text:
                text.append(" · ")
            text.append(str(number), style=colours.get(name, ""))
        self.query_one("#counts", Static).update(text)

    def _draw(self) -> None:
        face, where = self.query_one("#face", Static), self.query_one("#where", Static)
        asked = self._asked
        self.query_one("#grades").display = asked is not None and self.revealed
        self.query_one("#prompt-key").display = asked is not None and not self.revealed
        if asked is None:
            face.update(self._waiting_text())
            return
        section = asked.entry.section[-1] if asked.entry.section else ""
        path = f"{asked.deck_title} › {section}" if section else asked.deck_title
        text = Text(path)
        if not asked.is_scheduled:
            mark = _("does not count for the schedule")
            text = Text.assemble((mark, "italic"), "  ", text)
        where.update(text)
        if self.revealed:
            self.query_one(Grades).offer(asked.outcomes, self._asked_at)
        ids = [member_id for member_id, _text in asked.members]
        drawn = Face(
            card=asked.card,
            entry=asked.entry,
            revealed=self.revealed,
            hidden=ids.index(asked.card.member) if asked.card.member else None,
        )
        # Before the first layout the page has no width yet.
        width = self.query_one("#page").size.width or self.app.size.width
        face.update(drawn.render(width, self._palette()))

    def _palette(self) -> Palette:
        return Palette(
            plain=self.query_one("#face").rich_style,
            quiet=self.query_one("#where").rich_style,
            answer=self.query_one("#prompt-key").rich_style,
        )

    def _waiting_text(self) -> Text:
        now = self._clock()
        due_at = self._sitting.summary(now=now).next_learning_at
        text = Text(justify="center")
        if due_at is not None:
            text.append(
                _("The next card comes in {pause}.").format(pause=pause(due_at - now))
            )
            text.append("\n\n" + _("It will appear by itself; esc finishes."))
        return text
