"""The clock of a quiz: small until it matters."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from textual.widgets import Static

from quizapp.i18n import _
from quizapp.tui.screens.quiz.wording import clock_face

LAST_MINUTE: Final = 60
"""Seconds from which the clock is red."""

_PART: Final = 5
"""It is yellow from the last fifth on."""


class Urgency(IntEnum):
    """How much time is left."""

    NONE = 0
    FIFTH = 1
    MINUTE = 2


class QuizClock(Static):
    """The time that is left; says once when a fifth and when a minute is left."""

    DEFAULT_CSS = """
    QuizClock {
        width: 8; text-align: right; color: $quiet;
        &.late { color: $warning; }
        &.last { color: $error; text-style: bold; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Show nothing yet."""
        super().__init__(id=id, markup=False)
        self._urgency = Urgency.NONE
        self._face = ""

    def show(self, left: int | None, whole: int) -> None:
        """Show the seconds left of the whole; nothing for None."""
        face = "" if left is None else clock_face(left)
        if face != self._face:
            self._face = face
            self.update(face)
        if left is None:
            return
        urgency = _urgency(left, whole)
        self.set_class(urgency is Urgency.FIFTH, "late")
        self.set_class(urgency is Urgency.MINUTE, "last")
        if urgency > self._urgency:
            self._urgency = urgency
            said = _("A fifth of the time is left: {clock}.").format(clock=face)
            if urgency is Urgency.MINUTE:
                said = _("One minute left.")
            self.notify(said, severity="warning")


def _urgency(left: int, whole: int) -> Urgency:
    if left <= LAST_MINUTE:
        return Urgency.MINUTE
    return Urgency.FIFTH if left <= whole / _PART else Urgency.NONE
