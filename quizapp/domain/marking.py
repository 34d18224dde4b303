"""Lists graded member by member: what is shown, what was known, and the grade."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from quizapp.domain.review import Grade

HARD_UP_TO: Final = 0.25
"""The share of missed members up to which a list was hard, and not forgotten."""


class Mark(StrEnum):
    """What became of one member."""

    KNOWN = "known"
    NEARLY = "nearly"
    """Typed with a slip; counts as known, but not as an easy success."""
    MISSED = "missed"


def proposed_grade(marks: Iterable[Mark]) -> Grade:
    """良好 for a list known in full, 困难 for up to a quarter missed, else 重来.

    A member that was nearly right makes the list hard, and never again.
    """
    given = tuple(marks)
    missed = sum(mark is Mark.MISSED for mark in given)
    if missed > HARD_UP_TO * len(given):
        return Grade.AGAIN
    if missed or Mark.NEARLY in given:
        return Grade.HARD
    return Grade.GOOD


@dataclass(frozen=True, slots=True, kw_only=True)
class Recital:
    """A list that is being revealed and ticked; each step gives the next state."""

    marks: tuple[Mark | None, ...]
    """For each member its mark; None where the learner has not said yet."""

    shown: int = 0
    """How many members, from the first, are revealed."""

    cursor: int | None = None
    """The member that the next mark is for; None before the first is revealed."""

    @classmethod
    def of(cls, count: int) -> Recital:
        """A list of so many members of which none is revealed."""
        return cls(marks=(None,) * count)

    @classmethod
    def marked(cls, marks: Iterable[Mark]) -> Recital:
        """A list that is revealed, with marks that a typed answer gave."""
        given = tuple(marks)
        first_wrong = next(
            (at for at, mark in enumerate(given) if mark is not Mark.KNOWN), 0
        )
        return cls(marks=given, shown=len(given), cursor=first_wrong)

    @property
    def is_complete(self) -> bool:
        """Whether every member is revealed and marked."""
        return self.shown == len(self.marks) and None not in self.marks

    @property
    def grade(self) -> Grade:
        """The grade that follows from the marks; unmarked members count as known."""
        return proposed_grade(mark or Mark.KNOWN for mark in self.marks)

    @property
    def missed(self) -> tuple[int, ...]:
        """The places of the missed members."""
        return tuple(at for at, mark in enumerate(self.marks) if mark is Mark.MISSED)

    def next(self) -> Recital:
        """Reveal the first member, or mark the one at the cursor known and go on."""
        return self._revealed() if self.shown == 0 else self.mark(Mark.KNOWN)

    def mark(self, mark: Mark) -> Recital:
        """Mark the member at the cursor and go on to the next, revealing it."""
        if self.cursor is None:
            return self
        marked = self._with(self.cursor, mark)
        if self.cursor + 1 < self.shown:
            return replace(marked, cursor=self.cursor + 1)
        return marked._revealed()

    def show_all(self) -> Recital:
        """Reveal what is left; what is not marked yet counts as known."""
        return replace(
            self,
            marks=tuple(mark or Mark.KNOWN for mark in self.marks),
            shown=len(self.marks),
            cursor=self.shown if 0 < self.shown < len(self.marks) else 0,
        )

    def toggle(self, place: int) -> Recital:
        """Turn the mark of a member that is revealed: known or not."""
        if not 0 <= place < self.shown:
            return self
        missed = self.marks[place] is not Mark.MISSED
        turned = self._with(place, Mark.MISSED if missed else Mark.KNOWN)
        if place == self.cursor and place + 1 == self.shown < len(self.marks):
            return turned._revealed()
        return replace(turned, cursor=place)

    def move(self, by: int) -> Recital:
        """Move the cursor among the members that are revealed."""
        if self.cursor is None:
            return self
        return replace(self, cursor=min(self.shown - 1, max(0, self.cursor + by)))

    def _with(self, place: int, mark: Mark) -> Recital:
        marks = (*self.marks[:place], mark, *self.marks[place + 1 :])
        return replace(self, marks=marks)

    def _revealed(self) -> Recital:
        """One member more on show, with the cursor on it."""
        shown = min(len(self.marks), self.shown + 1)
        return replace(self, shown=shown, cursor=shown - 1)
