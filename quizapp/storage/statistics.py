"""Counts over the review log and the cards, added up by the database.

Every function takes the primary key of a deck, or None for all decks.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVarTuple

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    case,
    func,
    select,
    type_coerce,
)
from sqlalchemy.orm import Session

from quizapp.domain.review import Grade, Phase, Source
from quizapp.domain.statistics import YOUNG_DAYS, Stage
from quizapp.storage.queues import reached
from quizapp.storage.schema import CardRow, DeckRow, EntryRow, ReviewRow

_Row = TypeVarTuple("_Row")

NO_ANSWERS: Final = (Source.LIST.value, Source.MANUAL.value)
"""Rows of the log behind which there is no answer to the card itself."""

UNSCHEDULED: Final = tuple(one.value for one in Source if not one.is_scheduled)

WITH_MEMORY: Final = tuple(phase.value for phase in Phase if phase is not Phase.NEW)


@dataclass(frozen=True, slots=True)
class AnswerCount:
    """Answers of one day that are alike."""

    day: date
    stage: Stage
    grade: Grade
    first_of_day: bool
    """The first answer to its card on that day."""
    answers: int
    begun: int
    """How many of them began a new card."""
    milliseconds: int


@dataclass(frozen=True, slots=True)
class MemoryRow:
    """The memory of one card."""

    stability: float
    difficulty: float
    elapsed: int
    """Days since its latest answer."""


@dataclass(frozen=True, slots=True)
class SectionRow:
    """The cards of one section, added up."""

    deck: str
    section: tuple[str, ...]
    cards: int
    seen: int
    reached: float
    """Mastery from 0 to 1, added up over the cards."""


def answers_by_day(session: Session, deck_pk: int | None) -> dict[date, int]:
    """How many answers each day brought, in order, since the beginning."""
    query = _of_deck(
        select(ReviewRow.day, func.count()).group_by(ReviewRow.day), deck_pk
    )
    return dict(session.execute(query.order_by(ReviewRow.day)).all())


def answer_counts(
    session: Session, deck_pk: int | None, since: date | None
) -> list[AnswerCount]:
    """Answers since a day, by day, stage, grade and whether first of the day."""
    stage, first = _stage(), ReviewRow.first_of_day
    query = _since(
        select(
            ReviewRow.day,
            stage,
            ReviewRow.grade,
            first,
            func.count(),
            func.sum(case((ReviewRow.was_new, 1), else_=0)),
            func.sum(ReviewRow.milliseconds),
        ).group_by(ReviewRow.day, stage, ReviewRow.grade, first),
        since,
    )
    return [
        AnswerCount(day, Stage(name), Grade(grade), bool(first), count, begun, spent)
        for day, name, grade, first, count, begun, spent in session.execute(
            _of_deck(query, deck_pk)
        )
    ]


def answers_by_minute(
    session: Session, deck_pk: int | None, since: date | None
) -> Iterator[tuple[int, int, int, int]]:
    """Answers by the minute of the UTC day.

    Yields:
        The minute from 0 to 1439; how many answers; of cards past their steps,
        how many were asked and how many known.
    """
    minute = func.substr(type_coerce(ReviewRow.at, String), 12, 5)
    past = case((_stage().in_((Stage.YOUNG.value, Stage.MATURE.value)), 1), else_=0)
    known = case((ReviewRow.grade == int(Grade.AGAIN), 0), else_=past)
    query = _since(
        select(minute, func.count(), func.sum(past), func.sum(known)).group_by(minute),
        since,
    )
    for text, answers, asked, right in session.execute(_of_deck(query, deck_pk)):
        yield int(text[:2]) * 60 + int(text[3:]), answers, asked, right


def due_by_day(session: Session, deck_pk: int | None) -> dict[date, int]:
    """How many cards in use are due on each day, those in their steps included."""
    query = (
        select(CardRow.due_day, func.count())
        .where(CardRow.active, CardRow.phase.in_(WITH_MEMORY))
        .where(CardRow.due_day.is_not(None))
        .group_by(CardRow.due_day)
    )
    if deck_pk is not None:
        query = query.where(CardRow.deck_pk == deck_pk)
    return {day: count for day, count in session.execute(query) if day is not None}


def memories(session: Session, deck_pk: int | None, today: date) -> Iterator[MemoryRow]:
    """The memories of all cards in use that have one."""
    last_day = type_coerce(CardRow.last_day, String)
    query = select(CardRow.stability, CardRow.difficulty, last_day).where(
        CardRow.active, CardRow.stability.is_not(None), CardRow.last_day.is_not(None)
    )
    if deck_pk is not None:
        query = query.where(CardRow.deck_pk == deck_pk)
    elapsed: dict[str, int] = {}
    for stability, difficulty, last in session.execute(query):
        if last not in elapsed:
            elapsed[last] = max(0, (today - date.fromisoformat(last)).days)
        yield MemoryRow(stability or 0.0, difficulty or 0.0, elapsed[last])


def sections(session: Session, deck_pk: int | None) -> list[SectionRow]:
    """Each section with the cards in use that it holds, in the documents' order."""
    by_entry = select(
        CardRow.entry_pk,
        func.count().label("cards"),
        func.sum(case((CardRow.reps > 0, 1), else_=0)).label("seen"),
        func.sum(reached()).label("reached"),
    ).where(CardRow.active)
    if deck_pk is not None:
        by_entry = by_entry.where(CardRow.deck_pk == deck_pk)
    of_entry = by_entry.group_by(CardRow.entry_pk).subquery()
    section = EntryRow.content["section"].as_string()
    query = (
        select(
            DeckRow.title,
            section,
            func.sum(of_entry.c.cards),
            func.sum(of_entry.c.seen),
            func.sum(of_entry.c.reached),
        )
        .join(EntryRow, EntryRow.pk == of_entry.c.entry_pk)
        .join(DeckRow, DeckRow.pk == EntryRow.deck_pk)
        .group_by(DeckRow.pk, section)
        .order_by(DeckRow.position, DeckRow.pk, func.min(EntryRow.position))
    )
    return [
        SectionRow(title, tuple(json.loads(path or "[]")), cards, seen, total)
        for title, path, cards, seen, total in session.execute(query)
    ]


def _stage() -> ColumnElement[str]:
    return case(
        (ReviewRow.source.in_(UNSCHEDULED), Stage.PRACTICE.value),
        (ReviewRow.interval.is_(None), Stage.LEARNING.value),
        (ReviewRow.interval < YOUNG_DAYS, Stage.YOUNG.value),
        else_=Stage.MATURE.value,
    )


def _of_deck(query: Select[*_Row], deck_pk: int | None) -> Select[*_Row]:
    query = query.where(ReviewRow.source.not_in(NO_ANSWERS))
    if deck_pk is None:
        return query
    cards = select(CardRow.pk).where(CardRow.deck_pk == deck_pk)
    return query.where(ReviewRow.card_pk.in_(cards))


def _since(query: Select[*_Row], day: date | None) -> Select[*_Row]:
    return query if day is None else query.where(ReviewRow.day >= day)
