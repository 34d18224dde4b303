"""Memory of a card, and the grading that changes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import Any

from quizapp.domain.card import CardId


class Grade(IntEnum):
    """How well the learner knew the answer."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Phase(StrEnum):
    """Where a card is on its way into memory."""

    NEW = "new"
    """Never answered."""

    LEARNING = "learning"
    """In its first steps, minutes apart."""

    REVIEW = "review"
    """Known once; days apart."""

    RELEARNING = "relearning"
    """Forgotten; in steps again."""


class Source(StrEnum):
    """Where a review comes from."""

    STUDY = "study"
    """The day's queue."""

    LIST = "list"
    """A cloze that lapsed because its member was missed in the list."""

    AHEAD = "ahead"
    """Custom study before it was due; the memory counts it."""

    CRAM = "cram"
    """Custom study outside the schedule; the memory stays as it was."""

    QUIZ = "quiz"
    """A question of a quiz: answered wrong, or right when the card was due."""

    MANUAL = "manual"
    """The learner set the schedule by hand; no answer was given."""

    ANKI = "anki"
    """Brought in from Anki."""

    @property
    def is_scheduled(self) -> bool:
        """Whether the memory of the card follows from it."""
        return self is not Source.CRAM


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What is known of the learner's memory of one card.

    Stability and difficulty are those of FSRS-6.
    """

    phase: Phase = Phase.NEW
    """Where the card is on its way."""

    step: int = 0
    """Which learning step it waits for, from 0; 0 in review."""

    stability: float | None = None
    """Days until the chance of recall falls to 0.9; None before the first answer."""

    difficulty: float | None = None
    """From 1 (easy) to 10; None before the first answer."""

    due_day: date | None = None
    """The learner's day on which it is due; None when new."""

    due_at: datetime | None = None
    """The moment (UTC) at which a learning step is over; None in review."""

    last_day: date | None = None
    """The learner's day of the latest answer."""

    reps: int = 0
    """How often it was answered."""

    lapses: int = 0
    """How often it was forgotten when in review."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One grading of one card."""

    card: CardId
    """What was answered."""

    at: datetime
    """When (UTC)."""

    day: date
    """The learner's day."""

    grade: Grade
    """How well."""

    milliseconds: int
    """How long the learner took."""

    before: Memory
    """The memory that the answer met."""

    after: Memory
    """The memory that it left."""

    source: Source = Source.STUDY
    """Where it comes from."""

    detail: Mapping[str, Any] | None = None
    """What more is known of it, as JSON: members missed, text typed."""

    @property
    def interval(self) -> int | None:
        """Days that the card was to wait before it; None when new or in its steps."""
        before = self.before
        if before.phase is not Phase.REVIEW or not (before.due_day and before.last_day):
            return None
        return max(1, (before.due_day - before.last_day).days)

    @property
    def is_first_of_day(self) -> bool:
        """Whether the card was not answered before on this learner's day."""
        return self.before.last_day is None or self.before.last_day < self.day
