"""What a quiz came to: the score large, where it was lost, each question again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Final

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import Digits, Footer, OptionList, Static
from textual.widgets.option_list import Option

from quizapp.domain.quiz import Attempt, Reply
from quizapp.i18n import N_, _
from quizapp.services.quizzes import QuizReport, report_on
from quizapp.tui.keys import translate_bindings
from quizapp.tui.screens.quiz.review import ReviewScreen
from quizapp.tui.screens.quiz.wording import bare_stem, kind_name, plan_name
from quizapp.tui.widgets.scores import accuracy_bars, attempts_picture
from quizapp.tui.wording import duration

if TYPE_CHECKING:
    from quizapp.tui.app import QuizApp

SHOWN: Final = 9
"""So many earlier attempts stand in the picture."""


class ReportScreen(Screen[None]):
    """Score, place, accuracy, and the questions, the wrong ones first."""

    app: QuizApp
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("Look at it"), priority=True),
        Binding("z", "again", N_("Another quiz")),
        Binding("x", "missed", N_("Missed ones")),
        Binding("escape,q", "leave", N_("Home")),
    ]
    DEFAULT_CSS = """
    ReportScreen {
        align-horizontal: center;
        #report { width: 100%; max-width: 76; height: auto; max-height: 60%;
                  padding: 1 2 0 2; scrollbar-size-vertical: 1; }
        #result { height: 4; margin-bottom: 1; }
        #score { width: auto; height: 3; }
        #marks { width: 10; height: 3; padding: 2 0 0 1; color: $quiet; }
        #said { width: 1fr; height: 4; padding: 0 0 0 2; }
        #picture { width: auto; height: 4; }
        #bars { height: auto; margin-bottom: 1; }
        #replies { width: 100%; max-width: 76; height: 1fr; border: none;
                   background: $background; padding: 0 2; border-top: solid $rule;
                   scrollbar-size-vertical: 1; }
    }
    """

    def __init__(self, attempt: Attempt, clock: Callable[[], datetime]) -> None:
        """Report on an attempt that was handed in."""
        super().__init__()
        translate_bindings(self)
        self._attempt = attempt
        self._clock = clock
        self._order = _wrong_first(attempt)

    def compose(self) -> ComposeResult:
        """The figures above, the questions below."""
        with VerticalScroll(id="report", can_focus=False):
            with Horizontal(id="result"):
                yield Digits(id="score")
                yield Static(_("of 100"), id="marks", markup=False)
                yield Static(id="said", markup=False)
                yield Static(id="picture", markup=False)
            yield Static(id="bars", markup=False)
        yield OptionList(
            *(
                Option(self._row(place, self._attempt.replies[place]), id=str(place))
                for place in self._order
            ),
            id="replies",
        )
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Draw the figures."""
        self.query_one("#replies").focus()
        self._draw()

    def on_resize(self, event: Resize) -> None:
        """Draw anew for the width."""
        self.call_after_refresh(self._draw)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open a question."""
        event.stop()
        self._open(int(event.option.id or 0))

    def action_open(self) -> None:
        """Open the question under the cursor."""
        chosen = self.query_one(OptionList).highlighted
        if chosen is not None:
            self._open(self._order[chosen])

    def action_again(self) -> None:
        """Choose another quiz."""
        from quizapp.tui.screens.quiz.choose import ChooseScreen

        library = self.app.library
        if library is not None:
            self.app.switch_screen(ChooseScreen(library, self._clock))

    def action_missed(self) -> None:
        """Go to the book of missed ones."""
        from quizapp.tui.screens.missed import MissedScreen

        library = self.app.library
        if library is not None:
            self.app.switch_screen(MissedScreen(library, self._clock))

    def action_leave(self) -> None:
        """Go home."""
        self.dismiss()

    def _open(self, place: int) -> None:
        at = self._order.index(place)
        self.app.push_screen(ReviewScreen(self._attempt, self._order, at))

    def _draw(self) -> None:
        library = self.app.library
        attempts = [] if library is None else library.quizzes.attempts()
        report = report_on(self._attempt, attempts)
        self.query_one("#score", Digits).update(_short(report.percent))
        self.query_one("#said", Static).update(self._said(report))
        scores = [*report.earlier[-SHOWN:], report.percent]
        picture = self.query_one("#picture", Static)
        picture.display = len(scores) > 1
        picture.update(
            attempts_picture(scores, self._colour("primary"), self._colour("quiet"))
        )
        self.query_one("#bars", Static).update(self._bars(report))

    def _said(self, report: QuizReport) -> Text:
        """What stands beside the score: how many, how long, which place."""
        attempt = self._attempt
        lines = [
            plan_name(attempt.plan),
            _("{right} of {total} right · {score} of {full} marks").format(
                right=attempt.right,
                total=len(attempt.replies),
                score=_short(attempt.score),
                full=_short(attempt.full_score),
            ),
            _("took {time}").format(time=duration(report.seconds * 1000)),
        ]
        if report.earlier:
            lines.append(
                _("place {place} of {count} attempts").format(
                    place=report.place, count=len(report.earlier) + 1
                )
            )
        return Text("\n".join(lines), style=self._colour("quiet"))

    def _bars(self, report: QuizReport) -> Text:
        rows = {kind_name(kind): share for kind, share in report.by_kind.items()}
        sections = {name: share for name, share in report.by_section.items() if name}
        return accuracy_bars(
            {**rows, **sections},
            name_width=26,
            good=self._colour("success"),
            quiet=self._colour("rule"),
        )

    def _row(self, place: int, reply: Reply) -> Text:
        right = reply.is_right is True
        text = Text(no_wrap=True, overflow="ellipsis")
        mark = "✓" if right else "✗" if reply.response else "·"
        text.append(f"{mark} ", style="bold")
        text.append(f"{place + 1:>3}  {kind_name(reply.question.kind)}  ")
        text.append(bare_stem(reply.question.stem))
        return text

    def _colour(self, name: str) -> str:
        return self.app.theme_variables.get(name, "")


def _wrong_first(attempt: Attempt) -> list[int]:
    """Wrong ones, then those left open, then right ones."""
    ranks = {False: 0, None: 1, True: 2}
    places = range(len(attempt.replies))
    return sorted(places, key=lambda place: ranks[attempt.replies[place].is_right])


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
