"""The first card of each queue of a day, and how many wait in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, TypeVarTuple

from sqlalchemy import ColumnElement, Select, case, distinct, func, or_, select
from sqlalchemy.orm import Session

from quizapp.domain.card import CardId
from quizapp.domain.review import Phase
from quizapp.storage.schema import CardRow, EntryRow, ReviewRow

_Row = TypeVarTuple("_Row")

IN_STEPS: Final = (Phase.LEARNING.value, Phase.RELEARNING.value)

MATURE: Final = 21.0
"""Days of stability at which a card counts as mastered, as Anki's mature cards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueCounts:
    """How many cards a deck asks today, before the limit of new ones.

    Of the cards of one entry only one is asked a day, and only it is counted.
    """

    new: int
    learning: int
    due: int


def first_in_steps(session: Session, deck_pk: int) -> tuple[CardId, datetime] | None:
    """The card in its steps whose pause is over first, and when."""
    row = session.execute(
        select(CardRow.id, CardRow.due_at)
        .where(CardRow.deck_pk == deck_pk, CardRow.active)
        .where(CardRow.phase.in_(IN_STEPS), CardRow.due_at.is_not(None))
        .order_by(CardRow.due_at)
        .limit(1)
    ).first()
    return (CardId(row[0]), row[1]) if row and row[1] else None


def first_due(
    session: Session, deck_pk: int, today: date
) -> tuple[CardId, date] | None:
    """The review that is due longest, and since when."""
    row = session.execute(
        _askable(select(CardRow.id, CardRow.due_day), deck_pk, today)
        .where(CardRow.phase == Phase.REVIEW.value, CardRow.due_day <= today)
        .order_by(CardRow.due_day, CardRow.position)
        .limit(1)
    ).first()
    return (CardId(row[0]), row[1]) if row and row[1] else None


def first_new(session: Session, deck_pk: int, today: date) -> CardId | None:
    """The next new card in the order of study."""
    found = session.scalar(
        _askable(select(CardRow.id), deck_pk, today)
        .where(CardRow.phase == Phase.NEW.value)
        .order_by(CardRow.position)
        .limit(1)
    )
    return None if found is None else CardId(found)


def new_today(session: Session, deck_pk: int, today: date) -> int:
    """How many new cards of the deck were begun today."""
    return (
        session.scalar(
            select(func.count())
            .select_from(ReviewRow)
            .join(CardRow, CardRow.pk == ReviewRow.card_pk)
            .where(
                ReviewRow.day == today, ReviewRow.was_new, CardRow.deck_pk == deck_pk
            )
        )
        or 0
    )


def queue_counts(
    session: Session, deck_pk: int, today: date, due_by: date | None = None
) -> QueueCounts:
    """How many cards wait, on this day or by a later one."""
    new = session.scalar(
        _askable(select(func.count(distinct(CardRow.entry_pk))), deck_pk, today).where(
            CardRow.phase == Phase.NEW.value
        )
    )
    learning = session.scalar(
        select(func.count())
        .select_from(CardRow)
        .where(CardRow.deck_pk == deck_pk, CardRow.active)
        .where(CardRow.phase.in_(IN_STEPS))
    )
    due = select(func.count(distinct(CardRow.entry_pk))).where(
        CardRow.phase == Phase.REVIEW.value, CardRow.due_day <= (due_by or today)
    )
    due = (
        _askable(due, deck_pk, today)
        if due_by is None
        else due.where(CardRow.deck_pk == deck_pk, CardRow.active)
    )
    return QueueCounts(
        new=new or 0, learning=learning or 0, due=session.scalar(due) or 0
    )


def mastery(session: Session, deck_pk: int) -> float:
    """How far the deck is learnt, 0–1: stability over 21 days, averaged over cards."""
    return (
        session.scalar(
            select(func.avg(reached())).where(
                CardRow.deck_pk == deck_pk, CardRow.active
            )
        )
        or 0.0
    )


def reached() -> ColumnElement[Any]:
    """How far a card is learnt, 0–1."""
    return case(
        (CardRow.stability.is_(None), 0.0),
        (CardRow.stability >= MATURE, 1.0),
        else_=CardRow.stability / MATURE,
    )


def _askable(query: Select[*_Row], deck_pk: int, today: date) -> Select[*_Row]:
    """Only cards in use whose entry has not been asked today."""
    return (
        query.join(EntryRow, EntryRow.pk == CardRow.entry_pk)
        .where(CardRow.deck_pk == deck_pk, CardRow.active)
        .where(or_(EntryRow.last_day.is_(None), EntryRow.last_day < today))
        .where(or_(CardRow.buried_day.is_(None), CardRow.buried_day < today))
    )
