"""What was done in a sitting, step by step, and taken back in reverse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from quizapp.domain.card import CardId
from quizapp.domain.review import Grade
from quizapp.storage import edits, marks, missed, reviews
from quizapp.storage.database import Session
from quizapp.storage.edits import EntryRows
from quizapp.storage.marks import CardMarks


class Step(Protocol):
    """Something that a learner did and may take back."""

    @property
    def card(self) -> CardId:
        """The card that was on show."""

    def take_back(self, session: Session) -> bool:
        """Bring the rows back; False when something else built on them since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerStep:
    """An answer with all that lapsed with it."""

    card: CardId
    grade: Grade
    milliseconds: int
    review_pks: tuple[int, ...]
    """The answer's own review, then those of clozes that lapsed with it."""

    def take_back(self, session: Session) -> bool:
        """Undo all its reviews, or none, and what they did to the missed ones."""
        if not reviews.take_back_reviews(session, self.review_pks):
            return False
        missed.forget_outcomes(session, self.review_pks)
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkStep:
    """A card suspended, put aside or flagged."""

    card: CardId
    before: dict[CardId, CardMarks]
    after: dict[CardId, CardMarks]

    def take_back(self, session: Session) -> bool:
        """Set the marks back, unless another window changed them."""
        if any(
            marks.marks_of(session, card) != set_ for card, set_ in self.after.items()
        ):
            return False
        for card, set_ in self.before.items():
            marks.set_marks(session, card, set_)
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class EditStep:
    """An entry edited."""

    card: CardId
    before: EntryRows
    after: EntryRows

    def take_back(self, session: Session) -> bool:
        """Give the entry its old words, members and cards back."""
        return edits.restore_rows(session, self.before, self.after)
