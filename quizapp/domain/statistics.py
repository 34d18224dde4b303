"""What a learner's answers and memories come to, in numbers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from quizapp.domain.review import Grade
from quizapp.domain.tuning import Tuning

YOUNG_DAYS = 21
"""A card that comes back after fewer days than this is young, else mature (Anki)."""


class Period(StrEnum):
    """How far back the numbers go; the present day is its last day."""

    WEEK = "7"
    MONTH = "30"
    QUARTER = "90"
    YEAR = "365"
    ALL = "all"

    @property
    def days(self) -> int | None:
        """How many days it has; None for all there are."""
        return None if self is Period.ALL else int(self.value)

    def first_day(self, today: date) -> date | None:
        """Its first day; None for the very beginning."""
        return None if self.days is None else today - timedelta(days=self.days - 1)


class Picture(StrEnum):
    """One view of the statistics, in the order in which they are shown."""

    TODAY = "today"
    CALENDAR = "calendar"
    FORECAST = "forecast"
    RETENTION = "retention"
    STABILITY = "stability"
    DIFFICULTY = "difficulty"
    RETRIEVABILITY = "retrievability"
    GRADES = "grades"
    HOURS = "hours"
    TIME = "time"
    SECTIONS = "sections"
    MODEL = "model"


class Stage(StrEnum):
    """How well a card was known when it was asked."""

    LEARNING = "learning"
    """New, or in its steps, less than a day apart."""

    YOUNG = "young"
    """Known for less than 21 days."""

    MATURE = "mature"
    """Known for 21 days or more."""

    PRACTICE = "practice"
    """Asked outside the schedule: before an exam, or in a quiz."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of how many."""

    known: int = 0
    """Those that the learner knew."""

    asked: int = 0
    """All of them."""

    @property
    def rate(self) -> float | None:
        """From 0 to 1; None when nothing was asked."""
        return self.known / self.asked if self.asked else None

    def __add__(self, other: Share) -> Share:
        return Share(known=self.known + other.known, asked=self.asked + other.asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """What was done on the present day, and what is left of it."""

    answers: int
    again: int
    """How many answers were not known."""
    new: int
    """Cards that were begun."""
    milliseconds: int
    left_new: int
    left_learning: int
    left_due: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """How many answers each day brought."""

    days: Mapping[date, int]
    """Days with answers, in order; of the past year."""

    today: date
    """The last day."""

    streak: int
    """Days in a row up to today, or up to yesterday while today is young."""

    longest: int
    """The most days in a row ever."""

    studied: int
    """How many days had answers ever."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """Reviews that are due, as things stand."""

    backlog: int
    """Due before today."""

    days: tuple[int, ...]
    """Due today, tomorrow, …"""

    later: int
    """Due after that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """What was still known when it was due; a card counts once a day."""

    wish: float
    """The share that the learner wants to know."""

    young: Share
    mature: Share
    weeks: Mapping[date, Share]
    """By the week's Monday, in order, without gaps."""

    @property
    def all(self) -> Share:
        """Young and mature."""
        return self.young + self.mature


@dataclass(frozen=True, slots=True, kw_only=True)
class Histogram:
    """Numbers in bins that share their edges."""

    edges: tuple[float, ...]
    """One more than there are bins, rising; a bin holds its lower edge."""

    counts: tuple[int, ...]

    median: float | None
    """None when there is nothing to count."""

    @property
    def total(self) -> int:
        """How many numbers there are."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """The memories of all cards that have one."""

    stability: Histogram
    """Days until the chance of recall falls to 90 %."""

    difficulty: Histogram
    """From 1 to 10."""

    retrievability: Histogram
    """The chance of recall today, from 0 to 1."""

    recalled: float
    """How many of the cards the learner would know today, by expectation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hour:
    """Answers within one hour of the clock."""

    answers: int = 0
    reviews: Share = Share()
    """Of cards past their learning steps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeSpent:
    """How long studying took."""

    days: Mapping[date, int]
    """Milliseconds of each day of the period, in order, without gaps."""

    answers: int
    """How many answers that were."""

    @property
    def total(self) -> int:
        """Milliseconds of all days."""
        return sum(self.days.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionMastery:
    """How far a section of a document is learnt."""

    deck: str
    """The deck's title."""

    section: tuple[str, ...]
    """Its title within the titles that hold it; empty before the first title."""

    cards: int
    seen: int
    """Cards answered at least once."""
    mastery: float
    """From 0 to 1, as on the home screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """All of it, of one deck or of all."""

    deck: str | None
    """The deck's id; None for all decks."""
    period: Period
    today: Today
    calendar: Calendar
    forecast: Forecast
    retention: Retention
    spread: Spread
    grades: Mapping[Stage, Mapping[Grade, int]]
    """Answers by button, all cells present."""
    hours: tuple[Hour, ...]
    """By hour of the clock, from 0 to 23."""
    time: TimeSpent
    sections: tuple[SectionMastery, ...]
    """In the order of the documents."""
    tuning: Tuning
    """The parameters of memory in use, and how they were found."""
    foretold: int
    """How many answers of the library could teach parameters."""


def streaks(days: Collection[date], today: date) -> tuple[int, int]:
    """The days in a row that reach today or yesterday, and the most ever."""
    known = set(days)
    longest = run = 0
    for day in sorted(known):
        run = run + 1 if day - timedelta(days=1) in known else 1
        longest = max(longest, run)
    last = today if today in known else today - timedelta(days=1)
    current = 0
    while last - timedelta(days=current) in known:
        current += 1
    return current, longest


def every_day(first: date, last: date) -> list[date]:
    """All days from the first to the last, both included."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def monday(day: date) -> date:
    """The first day of the week of a day."""
    return day - timedelta(days=day.weekday())


def histogram(values: Sequence[float], edges: Sequence[float]) -> Histogram:
    """Count the values by bin; those outside go to the first or the last."""
    from bisect import bisect_right

    counts = [0] * (len(edges) - 1)
    inner = edges[1:-1]
    for value in values:
        counts[bisect_right(inner, value)] += 1
    middle = sorted(values)[len(values) // 2] if values else None
    return Histogram(edges=tuple(edges), counts=tuple(counts), median=middle)
