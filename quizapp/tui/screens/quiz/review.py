"""One question of a quiz that is over: what was chosen, what is right, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import Footer, Static

from quizapp.domain.quiz import Attempt
from quizapp.i18n import N_, _
from quizapp.tui.keys import translate_bindings
from quizapp.tui.screens.quiz.wording import kind_name
from quizapp.tui.widgets.blanks import Blanks
from quizapp.tui.widgets.question import QuestionPage
from quizapp.tui.wording import duration


class ReviewScreen(Screen[None]):
    """A question with its answer and 解析."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "go(-1)", N_("Previous"), key_display="←"),
        Binding("right,enter,space", "go(1)", N_("Next"), key_display="→"),
        Binding("escape,q", "leave", N_("Back")),
        Binding("down", "scroll(1)", N_("Scroll down"), show=False),
        Binding("up", "scroll(-1)", N_("Scroll up"), show=False),
    ]
    DEFAULT_CSS = """
    ReviewScreen {
        align-horizontal: center;
        #review-head { height: 1; width: 100%; max-width: 77; padding: 0 2;
                       margin-top: 1; color: $quiet; }
    }
    """

    def __init__(self, attempt: Attempt, order: Sequence[int], at: int) -> None:
        """Show the question at `order[at]`; the keys go along the order."""
        super().__init__()
        translate_bindings(self)
        self._attempt = attempt
        self._order = order
        self._at = at

    def compose(self) -> ComposeResult:
        """From the stem to the explanation."""
        yield Static(id="review-head", markup=False)
        yield QuestionPage()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the question."""
        self._draw()

    def on_resize(self, event: Resize) -> None:
        """Set it anew for the width."""
        self.call_after_refresh(self._draw)

    def action_go(self, step: int) -> None:
        """The question before or after in the list; after the last, back to it."""
        if not 0 <= self._at + step < len(self._order):
            if step > 0:
                self.dismiss()
            return
        self._at += step
        self.query_one(QuestionPage).scroll_home(animate=False)
        self._draw()

    def action_scroll(self, by: int) -> None:
        """Move a long explanation up or down."""
        self.query_one(QuestionPage).scroll_relative(y=by, animate=False)

    def action_leave(self) -> None:
        """Back to the report."""
        self.dismiss()

    def _draw(self) -> None:
        place = self._order[self._at]
        reply = self._attempt.replies[place]
        head = _("Question {n} of {total} · {kind}").format(
            n=place + 1,
            total=len(self._attempt.replies),
            kind=kind_name(reply.question.kind),
        )
        if reply.milliseconds:
            head += " · " + duration(reply.milliseconds)
        self.query_one("#review-head", Static).update(head)
        page = self.query_one(QuestionPage)
        page.show(reply, reply.response or (), told=True)
        page.query_one(Blanks).ask(reply)
