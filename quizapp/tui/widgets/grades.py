"""The four grades with what each would bring; keys and mouse."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from quizapp.domain.review import Grade, Memory
from quizapp.i18n import _
from quizapp.services.readings import grade_name
from quizapp.tui.wording import interval


class GradeButton(Static):
    """One grade."""

    def __init__(self, grade: Grade) -> None:
        """Show nothing yet."""
        super().__init__(classes=f"grade {grade.name.lower()}", markup=False)
        self._grade = grade

    def offer(self, after: Memory | None, now: datetime, *, is_proposed: bool) -> None:
        """Say what this grade would bring, and whether it is the one that follows."""
        self.set_class(is_proposed, "proposed")
        text = Text(justify="center")
        text.append(f"{int(self._grade)} {grade_name(self._grade)}", style="bold")
        if is_proposed:
            text.append(" " + _("◂proposed"))
        if after is not None:
            text.append("\n" + interval(after, now), style="dim")
        self.update(text)

    def on_click(self, event: Click) -> None:
        """Give the grade."""
        event.stop()
        self.post_message(Grades.Given(self._grade))


class Grades(Horizontal):
    """All four, from 重来 to 简单."""

    @dataclass
    class Given(Message):
        """The learner gave a grade with the mouse."""

        grade: Grade

    def compose(self) -> ComposeResult:
        """Side by side."""
        for grade in Grade:
            yield GradeButton(grade)

    def offer(
        self,
        outcomes: dict[Grade, Memory],
        now: datetime,
        *,
        proposed: Grade | None = None,
    ) -> None:
        """Say what each grade would bring, and which one is proposed."""
        for button, grade in zip(self.query(GradeButton), Grade, strict=True):
            button.offer(outcomes.get(grade), now, is_proposed=grade is proposed)
