"""Quizzes: what is set, how it is marked, and what was missed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from quizapp.domain.entry import Entry, EntryId
from quizapp.domain.question import Question, QuestionKind

Response = tuple[str, ...]
"""What was answered: the letters of the options in order, or a text for each blank."""


class QuizMode(StrEnum):
    """When the learner is told."""

    PRACTICE = "practice"
    """Each verdict at once."""

    EXAM = "exam"
    """None before the paper is handed in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring:
    """How many marks a right answer brings."""

    single: float = 1
    multiple: float = 2
    judge: float = 1
    fill: float = 1
    partial: bool = False
    """Whether some of the right options of a 多选, and no wrong one, bring a share."""

    def marks(self, kind: QuestionKind) -> float:
        """The marks of a question of this kind."""
        return {
            QuestionKind.SINGLE: self.single,
            QuestionKind.MULTIPLE: self.multiple,
            QuestionKind.JUDGE: self.judge,
            QuestionKind.FILL: self.fill,
        }[kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizPlan:
    """What a quiz is made of; a preset is a plan with a name."""

    name: str
    """What the learner calls it."""

    counts: Mapping[QuestionKind, int]
    """How many questions of each kind."""

    minutes: int | None = None
    """The time allowed; None for no clock."""

    mode: QuizMode = QuizMode.PRACTICE
    """When the learner is told."""

    scoring: Scoring = field(default_factory=Scoring)
    """What a right answer brings."""

    decks: tuple[str, ...] = ()
    """The decks asked about; empty for all."""

    sections: tuple[str, ...] = ()
    """Only entries under one of these titles; empty for all."""

    entries: tuple[tuple[str, EntryId], ...] = ()
    """Only these entries, by deck and id; empty for all."""

    figures: bool = True
    """Whether the numbers of the running text are asked, too."""

    missed_only: bool = False
    """Only entries in the book of missed ones, with other questions than before."""

    def __post_init__(self) -> None:
        if any(count < 0 for count in self.counts.values()):
            raise ValueError("a negative number of questions")
        if self.minutes is not None and self.minutes < 1:
            raise ValueError("less than a minute")

    @property
    def total(self) -> int:
        """How many questions in all."""
        return sum(self.counts.values())


PRESETS: Final = {
    "practice": QuizPlan(
        name="practice",
        counts={
            QuestionKind.SINGLE: 5,
            QuestionKind.MULTIPLE: 2,
            QuestionKind.JUDGE: 2,
            QuestionKind.FILL: 1,
        },
    ),
    "timed": QuizPlan(
        name="timed",
        counts={
            QuestionKind.SINGLE: 12,
            QuestionKind.MULTIPLE: 4,
            QuestionKind.JUDGE: 4,
        },
        minutes=10,
        mode=QuizMode.EXAM,
    ),
    "politics": QuizPlan(
        name="politics",
        counts={QuestionKind.SINGLE: 20},
        minutes=20,
        mode=QuizMode.EXAM,
    ),
    "public": QuizPlan(
        name="public",
        counts={
            QuestionKind.SINGLE: 50,
            QuestionKind.MULTIPLE: 30,
            QuestionKind.JUDGE: 20,
        },
        minutes=90,
        mode=QuizMode.EXAM,
    ),
}
"""随手练 10, 限时 20, 政治理论 20, 公基 100; see domain notes of the exams' papers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Where a question of an attempt stands."""

    question: Question
    """What is asked."""

    response: Response | None = None
    """What was answered; None when still open."""

    doubtful: bool = False
    """Whether the learner marked it to look at again."""

    milliseconds: int = 0
    """How long the learner has looked at it."""

    is_right: bool | None = None
    """The verdict; None as long as it is not given."""

    score: float = 0
    """The marks that it brought."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One run of a quiz, at any time of it."""

    pk: int
    """Its number in the library."""

    plan: QuizPlan
    """What it was made of."""

    started_at: datetime
    """When (UTC)."""

    deadline_at: datetime | None
    """When the time is over (UTC); None without a clock."""

    handed_in_at: datetime | None
    """When it was handed in (UTC); None while it runs."""

    replies: tuple[Reply, ...]
    """Its questions in order, with what was answered."""

    @property
    def score(self) -> float:
        """The marks that it brought."""
        return sum(reply.score for reply in self.replies)

    @property
    def full_score(self) -> float:
        """The marks that it could have brought."""
        scoring = self.plan.scoring
        return sum(scoring.marks(reply.question.kind) for reply in self.replies)

    @property
    def right(self) -> int:
        """How many questions were answered right."""
        return sum(reply.is_right is True for reply in self.replies)

    @property
    def open(self) -> int:
        """How many questions have no answer yet."""
        return sum(reply.response is None for reply in self.replies)


class Cause(StrEnum):
    """Why an entry was missed, in the learner's own judgement."""

    CARELESS = "careless"
    """粗心."""

    CONFUSED = "confused"
    """混淆."""

    UNKNOWN = "unknown"
    """不会."""

    TIME = "time"
    """时间."""


class MissedState(StrEnum):
    """Where an entry stands in the book of missed ones."""

    OPEN = "open"
    """To be answered right again."""

    CLEARED = "cleared"
    """Answered right often enough in a row, or taken out by hand: 已消灭."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """One wrong answer."""

    at: datetime
    """When (UTC)."""

    source: str
    """`quiz` or `study`."""

    kind: str
    """The kind of question or card."""

    asked: str
    """What was asked."""

    given: str
    """What was answered; empty when nothing was said."""

    right: str
    """What would have been right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedEntry:
    """An entry in the book of missed ones."""

    deck: str
    """The deck's id."""

    deck_title: str
    """What the learner sees of the deck."""

    entry: Entry
    """The entry as it is studied."""

    state: MissedState
    """Open, or cleared."""

    times: int
    """How often it was missed."""

    first_at: datetime
    """When first (UTC)."""

    last_at: datetime
    """When last (UTC)."""

    streak: int
    """Right answers in a row since."""

    cause: Cause | None
    """Why, if the learner said."""

    misses: tuple[Miss, ...] = ()
    """The wrong answers, the latest first."""
