"""The blanks of a 填空, to type into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from quizapp.domain.question import QuestionKind
from quizapp.domain.quiz import Reply
from quizapp.i18n import _
from quizapp.tui.widgets.line import Line

MOST: Final = 2
"""So many blanks a question has at most."""


class Blanks(Vertical):
    """A line for each blank; what is typed is kept as it is typed."""

    DEFAULT_CSS = """
    Blanks {
        height: auto;
        Input { margin-bottom: 1; border: tall $rule; background: $background; }
        Input:focus { border: tall $primary; }
        Input.right { color: $success; }
        Input.wrong { color: $error; }
    }
    """

    @dataclass
    class Filled(Message):
        """Something was typed."""

        texts: tuple[str, ...]
        """What stands in each blank."""
        is_final: bool
        """Whether enter was pressed in the last blank."""

    def compose(self) -> ComposeResult:
        """The lines; those not needed are hidden."""
        for number in range(1, MOST + 1):
            yield Line(placeholder=_("blank {n}").format(n=number))

    def ask(self, reply: Reply) -> None:
        """Show the blanks of another question, with what was typed before."""
        fills = reply.question.kind is QuestionKind.FILL
        self.display = fills
        count = len(reply.question.blanks)
        typed = reply.response or ()
        for place, line in enumerate(self.query(Input)):
            line.display = fills and place < count
            with line.prevent(Input.Changed):
                line.value = typed[place] if place < len(typed) else ""
        if fills and reply.is_right is None:
            self.query(Input).first().focus()
        else:
            self.screen.set_focus(None)

    def show(self, reply: Reply) -> None:
        """Tell right from wrong once the verdict is given."""
        given = reply.is_right is not None
        for line in self.query(Input):
            line.disabled = given
            line.set_class(reply.is_right is True, "right")
            line.set_class(reply.is_right is False, "wrong")
        if given and self.display:
            self.screen.set_focus(None)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what was typed."""
        event.stop()
        self.post_message(self.Filled(self._texts(), is_final=False))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the next blank, or be done after the last."""
        event.stop()
        lines = [line for line in self.query(Input) if line.display]
        if event.input not in lines:  # The question went on meanwhile.
            return
        place = lines.index(event.input)
        if place + 1 < len(lines):
            lines[place + 1].focus()
        else:
            self.post_message(self.Filled(self._texts(), is_final=True))

    def _texts(self) -> tuple[str, ...]:
        return tuple(line.value.strip() for line in self.query(Input) if line.display)
