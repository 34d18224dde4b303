"""A question on its page: stem, options or blanks, and the verdict once it is given."""

from __future__ import annotations

from typing import Final

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from quizapp.domain.quiz import Reply, Response
from quizapp.i18n import _
from quizapp.tui.widgets.blanks import Blanks
from quizapp.tui.widgets.options import Options, option_views
from quizapp.tui.widgets.prose import wrap

COLUMN: Final = 72
"""The widest column of text, in cells."""


class QuestionPage(VerticalScroll, can_focus=False):
    """One question at a time, set anew for every width."""

    DEFAULT_CSS = """
    QuestionPage {
        height: 1fr; width: 100%; max-width: 77; padding: 1 2;
        scrollbar-size-vertical: 1; scrollbar-gutter: stable;
        Static { height: auto; text-wrap: nowrap; }
        .stem { margin-bottom: 1; }
        .explanation { color: $quiet; }
    }
    """

    def compose(self) -> ComposeResult:
        """From the stem to the explanation."""
        yield Static(classes="stem", markup=False)
        yield Options()
        yield Blanks()
        yield Static(classes="verdict", markup=False)
        yield Static(classes="explanation", markup=False)

    def show(
        self, reply: Reply, chosen: Response, *, hint: str = "", told: bool = False
    ) -> None:
        """Show a question as it stands.

        Args:
            reply: The question, with its verdict if that is given.
            chosen: What is chosen just now.
            hint: A word on what to press, in place of a verdict.
            told: Whether the answer is shown even where no verdict was given.
        """
        width = min(COLUMN, max(20, self.content_size.width))
        stem = "\n".join(wrap(reply.question.stem, width))
        self.query_one(".stem", Static).update(stem)
        choices = self.query_one(Options)
        choices.display = bool(reply.question.options)
        choices.show(option_views(reply, chosen), width)
        self.query_one(Blanks).show(reply)
        told = told or reply.is_right is not None
        choices.set_class(told, "told")
        verdict = self._verdict(reply) if told else Text(hint, self._colour("quiet"))
        self.query_one(".verdict", Static).update(verdict)
        explanation = self.query_one(".explanation", Static)
        explanation.display = told
        explanation.update(self._explained(reply, width))

    def _explained(self, reply: Reply, width: int) -> Text:
        """The 解析 with what is right marked in it."""
        text = Text("\n".join(wrap(reply.question.explanation, width)))
        right = [option.text for option in reply.question.options if option.is_right]
        marked = [one for one in (*right, *reply.question.blanks) if len(one) > 1]
        text.highlight_words(marked, style=f"bold {self._colour('success')}")
        return text

    def _verdict(self, reply: Reply) -> Text:
        right = reply.is_right is True
        joint = "" if reply.question.options else "｜"
        given = joint.join(one or "—" for one in reply.response or ())
        said = _("✓ Right") if right else _("✗ Wrong") if given else _("· Not answered")
        colour = self._colour("success" if right else "error")
        text = Text()
        text.append(said, style=f"bold {colour}")
        answer = joint.join(reply.question.answer)
        text.append(_("   Answer: {answer}").format(answer=answer))
        if given and not right:
            yours = _("   yours: {given}").format(given=given)
            text.append(yours, style=self._colour("quiet"))
        return text.append("\n")

    def _colour(self, name: str) -> str:
        return self.app.theme_variables.get(name, "")
