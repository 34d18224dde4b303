"""The learner's statistics: one deck or all, over a period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from quizapp.domain.day import learners_day
from quizapp.domain.review import Grade
from quizapp.domain.statistics import (
    Calendar,
    Forecast,
    Hour,
    Period,
    Retention,
    SectionMastery,
    Share,
    Spread,
    Stage,
    Statistics,
    TimeSpent,
    Today,
    every_day,
    histogram,
    monday,
    streaks,
)
from quizapp.scheduling import DEFAULT_PARAMETERS, retrievability
from quizapp.storage import statistics as storage
from quizapp.storage.database import Session
from quizapp.storage.decks import StoredDeck
from quizapp.storage.statistics import AnswerCount, MemoryRow, SectionRow
from quizapp.storage.tuning import foretold_count, load_tuning

if TYPE_CHECKING:
    from quizapp.services.library import DeckSummary

CALENDAR_DAYS: Final = 53 * 7
"""How far back the calendar goes."""

FORECAST_DAYS: Final = 30
"""How far ahead the forecast goes, today included."""

STABILITY_EDGES: Final = (
    0.0,
    1.0,
    3.0,
    7.0,
    14.0,
    21.0,
    30.0,
    60.0,
    90.0,
    180.0,
    365.0,
    36_500.0,
)
DIFFICULTY_EDGES: Final = tuple(float(edge) for edge in range(1, 11))
RETRIEVABILITY_EDGES: Final = (0.0, *(edge / 20 for edge in range(10, 21)))
REVIEWED: Final = (Stage.YOUNG, Stage.MATURE)
"""Stages of which retention speaks."""

SECTION_DEPTH: Final = 2
"""How many levels of titles are told apart."""


def gather_statistics(
    session: Session,
    deck: StoredDeck | None,
    period: Period,
    waiting: Sequence[DeckSummary],
    wish: float,
    *,
    now: datetime,
) -> Statistics:
    """Count it all on one state of the library.

    Args:
        session: That state.
        deck: One deck, or None for all.
        period: How far back.
        waiting: What is to be done today, in each deck that is meant.
        wish: The share of reviews that the learner wants to know.
        now: The present moment in the learner's time zone.
    """
    today = learners_day(now)
    since = period.first_day(today)
    pk = None if deck is None else deck.pk
    by_day = storage.answers_by_day(session, pk)
    counts = storage.answer_counts(session, pk, since)
    first = since or min(by_day, default=today)
    tuning = load_tuning(session)
    return Statistics(
        deck=None if deck is None else deck.id,
        period=period,
        today=_today(counts, today, waiting),
        calendar=_calendar(by_day, today),
        forecast=_forecast(storage.due_by_day(session, pk), today),
        retention=_retention(counts, first, today, wish),
        spread=_spread(list(storage.memories(session, pk, today)), tuning.parameters),
        grades=_grades(counts),
        hours=_hours(session, pk, since, now),
        time=_time(counts, first, today),
        sections=_sections(storage.sections(session, pk)),
        tuning=tuning,
        foretold=foretold_count(session),
    )


def _today(
    counts: Iterable[AnswerCount], today: date, decks: Sequence[DeckSummary]
) -> Today:
    done = [count for count in counts if count.day == today]
    return Today(
        answers=sum(count.answers for count in done),
        again=sum(count.answers for count in done if count.grade is Grade.AGAIN),
        new=sum(count.begun for count in done),
        milliseconds=sum(count.milliseconds for count in done),
        left_new=sum(deck.new for deck in decks),
        left_learning=sum(deck.learning for deck in decks),
        left_due=sum(deck.due for deck in decks),
    )


def _calendar(by_day: Mapping[date, int], today: date) -> Calendar:
    streak, longest = streaks(by_day, today)
    since = today - timedelta(days=CALENDAR_DAYS - 1)
    return Calendar(
        days={day: count for day, count in by_day.items() if since <= day <= today},
        today=today,
        streak=streak,
        longest=longest,
        studied=len(by_day),
    )


def _forecast(due: Mapping[date, int], today: date) -> Forecast:
    days = every_day(today, today + timedelta(days=FORECAST_DAYS - 1))
    return Forecast(
        backlog=sum(count for day, count in due.items() if day < today),
        days=tuple(due.get(day, 0) for day in days),
        later=sum(count for day, count in due.items() if day > days[-1]),
    )


def _retention(
    counts: Iterable[AnswerCount], first: date, today: date, wish: float
) -> Retention:
    by_stage: dict[Stage, Share] = defaultdict(Share)
    weeks = {monday(day): Share() for day in every_day(monday(first), today)[::7]}
    for count in counts:
        if count.stage not in REVIEWED or not count.first_of_day:
            continue
        share = _share(count)
        by_stage[count.stage] += share
        week = monday(count.day)
        weeks[week] = weeks.get(week, Share()) + share
    return Retention(
        wish=wish,
        young=by_stage[Stage.YOUNG],
        mature=by_stage[Stage.MATURE],
        weeks=weeks,
    )


def _share(count: AnswerCount) -> Share:
    known = 0 if count.grade is Grade.AGAIN else count.answers
    return Share(known=known, asked=count.answers)


def _spread(
    memories: Sequence[MemoryRow], parameters: Sequence[float] | None
) -> Spread:
    recalled = [
        retrievability(one.stability, one.elapsed, parameters or DEFAULT_PARAMETERS)
        for one in memories
    ]
    return Spread(
        stability=histogram([one.stability for one in memories], STABILITY_EDGES),
        difficulty=histogram([one.difficulty for one in memories], DIFFICULTY_EDGES),
        retrievability=histogram(recalled, RETRIEVABILITY_EDGES),
        recalled=sum(recalled),
    )


def _grades(counts: Iterable[AnswerCount]) -> dict[Stage, dict[Grade, int]]:
    grades = {stage: dict.fromkeys(Grade, 0) for stage in Stage}
    for count in counts:
        grades[count.stage][count.grade] += count.answers
    return grades


def _hours(
    session: Session, deck_pk: int | None, since: date | None, now: datetime
) -> tuple[Hour, ...]:
    """By the learner's clock, which is as far from UTC as it is now."""
    offset = now.utcoffset() or timedelta()
    answers, shares = [0] * 24, [Share()] * 24
    for minute, count, asked, known in storage.answers_by_minute(
        session, deck_pk, since
    ):
        hour = (minute + offset // timedelta(minutes=1)) // 60 % 24
        answers[hour] += count
        shares[hour] += Share(known=known, asked=asked)
    return tuple(
        Hour(answers=count, reviews=share)
        for count, share in zip(answers, shares, strict=True)
    )


def _time(counts: Iterable[AnswerCount], first: date, today: date) -> TimeSpent:
    days = dict.fromkeys(every_day(first, today), 0)
    answers = 0
    for count in counts:
        days[count.day] = days.get(count.day, 0) + count.milliseconds
        answers += count.answers
    return TimeSpent(days=days, answers=answers)


def _sections(rows: Iterable[SectionRow]) -> tuple[SectionMastery, ...]:
    """The sections of the upper levels; what lies deeper is added to them."""
    grouped: dict[tuple[str, tuple[str, ...]], list[SectionRow]] = defaultdict(list)
    for row in rows:
        grouped[row.deck, row.section[:SECTION_DEPTH]].append(row)
    found = []
    for (deck, section), group in grouped.items():
        cards = sum(row.cards for row in group)
        found.append(
            SectionMastery(
                deck=deck,
                section=section,
                cards=cards,
                seen=sum(row.seen for row in group),
                mastery=round(sum(row.reached for row in group) / cards, 4),
            )
        )
    return tuple(found)
