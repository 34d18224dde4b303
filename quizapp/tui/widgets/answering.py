"""Below the card: what to do next, the line to type in, or the grades."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Click, Paste
from textual.message import Message
from textual.widgets import Input, Static

from quizapp.domain.review import Grade, Memory
from quizapp.i18n import N_, _
from quizapp.tui.keys import translate_bindings
from quizapp.tui.widgets.grades import Grades

Hint = tuple[str, str, str]
"""A key as it is shown, what it does, and the action of the screen."""


class Hints(Static):
    """Keys with what they do now; each is clickable."""

    @dataclass
    class Pressed(Message):
        """A hint was clicked."""

        action: str

    def offer(self, hints: Sequence[Hint]) -> None:
        """Show these."""
        accent = self.app.theme_variables.get("accent", "")
        text = Text(justify="center")
        for key, label, action in hints:
            if text:
                text.append("     ")
            here = Style.from_meta({"hint": action})
            text.append(key, Style.parse(f"bold {accent}") + here)
            text.append("  " + label, here)
        self.update(text)

    def on_click(self, event: Click) -> None:
        """Do what the hint says."""
        event.stop()
        action = event.style.meta.get("hint")
        if action:
            self.post_message(self.Pressed(action))


class AnswerInput(Input):
    """One line to type an answer in; keys typed here do nothing else."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", N_("Only think this one"), show=False),
    ]

    @dataclass
    class Left(Message):
        """The learner wants the keys back."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        """An empty line."""
        super().__init__(id=id, compact=True)
        self.cursor_blink = False
        translate_bindings(self)

    def action_leave(self) -> None:
        """Give the keys back to the screen."""
        self.post_message(self.Left())

    def on_click(self, event: Click) -> None:
        """A click here only sets the cursor."""
        event.stop()

    def _on_paste(self, event: Paste) -> None:
        # Input takes the first line only; a pasted list has a member on each.
        lines = [line.strip() for line in event.text.splitlines()]
        self.replace("、".join(filter(None, lines)), *self.selection)
        event.stop()
        event.prevent_default()


class AnswerBar(Vertical):
    """Shows one of three: hints, the line to type in, the grades."""

    def compose(self) -> ComposeResult:
        """All of them, one visible."""
        yield AnswerInput(id="typing")
        yield Hints(id="hints", markup=False)
        yield Static(id="tally", markup=False)
        yield Grades(id="grades")

    @property
    def is_typing(self) -> bool:
        """Whether the line has the keys."""
        return self.query_one(AnswerInput).has_focus

    def offer_nothing(self) -> None:
        """There is no card at this moment."""
        self._show()

    def offer_hints(self, *, is_list: bool, is_begun: bool, typed: bool) -> None:
        """Say which keys go on.

        Args:
            is_list: Whether members are revealed one by one.
            is_begun: Whether one is on show.
            typed: Whether answers are typed, and this one is left out.
        """
        self._show("#hints")
        hints = _hints(is_list=is_list, is_begun=is_begun)
        if typed and not is_begun:
            hints.append(("T", _("type no more"), "type_no_more"))
        self.query_one(Hints).offer(hints)

    def offer_typing(self, placeholder: str) -> None:
        """Give an empty line to type in."""
        line = self.query_one(AnswerInput)
        line.placeholder = placeholder
        line.value = ""
        self._show("#hints", "#typing")
        self.query_one(Hints).offer(
            [
                (_("enter"), _("compare"), "reveal"),
                ("esc", _("only think this one"), "stop_typing"),
            ]
        )
        line.focus()

    def offer_grades(
        self,
        outcomes: dict[Grade, Memory],
        now: datetime,
        *,
        proposed: Grade | None,
        tally: str,
    ) -> None:
        """Say what each grade would bring, and which one follows."""
        self._show("#tally", "#grades")
        self.query_one("#tally", Static).update(tally)
        self.query_one(Grades).offer(outcomes, now, proposed=proposed)

    def say_more_below(self, lines: int) -> None:
        """Tell on the rule that the card goes on below the edge; 0 for not."""
        text = _("↓ {count} more lines").format(count=lines) if lines else ""
        if self.border_title != text:
            self.border_title = text

    def _show(self, *wanted: str) -> None:
        for name in ("#hints", "#typing", "#tally", "#grades"):
            self.query_one(name).display = name in wanted
        if "#typing" not in wanted and self.is_typing:
            self.screen.set_focus(None)


def _hints(*, is_list: bool, is_begun: bool) -> list[Hint]:
    """The keys that go on from here."""
    if not is_list:
        return [(_("space"), _("show the answer"), "step")]
    if is_begun:
        return [
            (_("space"), _("✓ known, next"), "step"),
            ("x", _("✗ missed, next"), "miss"),
            (_("enter"), _("show all"), "reveal"),
        ]
    return [
        (_("space"), _("show one member"), "step"),
        (_("enter"), _("show all"), "reveal"),
    ]
