"""Many cards changed at once, in a way that can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Protocol

from quizapp.domain.day import learners_day
from quizapp.services.undoing import EditStep
from quizapp.storage.browsing import (
    forget_cards,
    marks_of_cards,
    set_marks_of_cards,
)
from quizapp.storage.database import Session
from quizapp.storage.marks import CardMarks
from quizapp.storage.reviews import take_back_reviews


class Change(Protocol):
    """Something that was done to cards."""

    @property
    def count(self) -> int:
        """How many cards it changed."""

    def take_back(self, session: Session) -> int:
        """Undo it where nothing else has built on it since; for how many cards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksChange:
    """Cards suspended, put aside or flagged, or no longer so."""

    before: Mapping[CardMarks, Sequence[int]]
    after: Mapping[CardMarks, Sequence[int]]

    @property
    def count(self) -> int:
        """How many cards have other marks now."""
        return sum(map(len, self.after.values()))

    def take_back(self, session: Session) -> int:
        """Give those cards their old marks that still have the new ones."""
        pks = [pk for several in self.after.values() for pk in several]
        now = marks_of_cards(session, pks)
        unchanged = {
            pk
            for marks, several in self.after.items()
            for pk in set(several).intersection(now.get(marks, ()))
        }
        restored = {
            marks: [pk for pk in several if pk in unchanged]
            for marks, several in self.before.items()
        }
        set_marks_of_cards(session, restored)
        return len(unchanged)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgetting:
    """Cards that were made new again."""

    review_pks: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.review_pks)

    def take_back(self, session: Session) -> int:
        """Give those cards their memory back that were not answered since."""
        return sum(take_back_reviews(session, [pk]) for pk in self.review_pks)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryChange:
    """An entry edited."""

    step: EditStep

    @property
    def count(self) -> int:
        """One entry, whatever the number of its cards."""
        return 1

    def take_back(self, session: Session) -> int:
        """Give the entry its old words back."""
        return int(self.step.take_back(session))


def suspend_cards(session: Session, pks: Iterable[int], *, on: bool) -> MarksChange:
    """Do not ask these cards any more, or ask them again."""
    return _change(session, pks, lambda marks: replace(marks, suspended=on))


def bury_cards(
    session: Session, pks: Iterable[int], *, today: date, on: bool
) -> MarksChange:
    """Do not ask these cards on this learner's day, or ask them after all."""

    def buried(marks: CardMarks) -> CardMarks:
        if on:
            return replace(marks, buried_day=today)
        if marks.buried_day is not None and marks.buried_day >= today:
            return replace(marks, buried_day=None)
        return marks

    return _change(session, pks, buried)


def flag_cards(session: Session, pks: Iterable[int], *, flag: int) -> MarksChange:
    """Set the learner's mark (收藏) on these cards; 0 takes it off."""
    return _change(session, pks, lambda marks: replace(marks, flag=flag))


def reset_cards(session: Session, pks: Iterable[int], *, now: datetime) -> Forgetting:
    """Make these cards new again; their reviews are kept."""
    rows = forget_cards(session, pks, at=now.astimezone(UTC), day=learners_day(now))
    return Forgetting(review_pks=tuple(rows))


def _change(
    session: Session,
    pks: Iterable[int],
    changed: Callable[[CardMarks], CardMarks],
) -> MarksChange:
    before: dict[CardMarks, list[int]] = {}
    after: dict[CardMarks, list[int]] = {}
    for marks, several in marks_of_cards(session, pks).items():
        wanted = changed(marks)
        if wanted != marks:
            before[marks] = several
            after[wanted] = [*after.get(wanted, ()), *several]
    set_marks_of_cards(session, after)
    return MarksChange(before=before, after=after)
