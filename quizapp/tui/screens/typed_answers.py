"""Answers that are typed: a mode, which one card can be left out of."""

from __future__ import annotations

from textual.binding import Binding, BindingType
from textual.widgets import Input

from quizapp.i18n import N_, _
from quizapp.tui.screens.card_actions import CardActions
from quizapp.tui.widgets.answering import AnswerBar, AnswerInput
from quizapp.tui.widgets.card import CardView

TYPING_BINDINGS: list[BindingType] = [
    Binding("t", "type", N_("Type the answer")),
    Binding("T", "type_no_more", N_("Type answers no more"), show=False),
]


class TypedAnswers(CardActions):
    """Gives the line to type in, and compares what was typed."""

    types_answers = False
    """Whether each card gives a line to type in."""

    def offer(self) -> None:
        """Say what can be done with the card without typing."""
        raise NotImplementedError

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Compare what was typed."""
        self.set_focus(None)
        self.query_one(CardView).compare(event.value)

    def on_answer_input_left(self, event: AnswerInput.Left) -> None:
        """The keys are keys again."""
        self.action_stop_typing()

    def action_type(self) -> None:
        """Type this answer, and from now on all."""
        if self.types_answers or self._keep(typed=True):
            self.offer_typing()

    def action_stop_typing(self) -> None:
        """Only think this one; the next card gives a line again."""
        self.offer()
        self.refresh_bindings()

    def action_type_no_more(self) -> None:
        """Only think the answers again."""
        if self._keep(typed=False):
            self.offer()
            self.refresh_bindings()

    def offer_typing(self) -> None:
        """Give an empty line for the card on show."""
        several = self.query_one(CardView).is_list
        self.query_one(AnswerBar).offer_typing(
            _("the members, with 、 or spaces between them") if several else _("answer")
        )
        self.refresh_bindings()

    def _keep(self, *, typed: bool) -> bool:
        """Keep the mode for later sittings too; whether it could be."""
        if not self.attempt(lambda: self._sitting.set_types_answers(typed=typed)):
            return False
        self.types_answers = typed
        return True
