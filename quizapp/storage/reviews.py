"""Memories, and the log of reviews that made them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from quizapp.domain.card import CardId
from quizapp.domain.review import Memory, Phase, Review
from quizapp.storage.decks import mark_answered
from quizapp.storage.schema import CardRow, ReviewRow
from quizapp.storage.values import memory_from_json, memory_to_json


def memory_of(session: Session, card_id: CardId) -> Memory | None:
    """What is known of a card now; None when there is no such card."""
    row = _card(session, card_id)
    return None if row is None else _memory(row)


def save_review(session: Session, review: Review) -> int:
    """Write the log and the memory that it leaves; the primary key of the log's row."""
    card = _card(session, review.card)
    if card is None:
        raise ValueError(f"no card {review.card!r}")
    row = ReviewRow(
        card_pk=card.pk,
        at=review.at,
        day=review.day,
        grade=int(review.grade),
        milliseconds=review.milliseconds,
        was_new=review.before.phase is Phase.NEW,
        before=memory_to_json(review.before),
        after=memory_to_json(review.after),
        source=review.source.value,
        detail=None if review.detail is None else dict(review.detail),
    )
    session.add(row)
    _set_memory(card, review.after)
    mark_answered(session, card.entry_pk, review.day)
    session.flush()
    return row.pk


def take_back_review(session: Session, review_pk: int) -> CardId | None:
    """Undo a review: its card remembers what it did before.

    Returns:
        The card; None when the review is gone, or is no longer the card's latest
        (another window answered since), and nothing was changed.
    """
    row = session.get(ReviewRow, review_pk)
    if row is None:
        return None
    latest = session.scalar(
        select(func.max(ReviewRow.pk)).where(ReviewRow.card_pk == row.card_pk)
    )
    if latest != review_pk:
        return None
    card = session.get_one(CardRow, row.card_pk)
    _set_memory(card, memory_from_json(row.before))
    session.delete(row)
    session.flush()
    mark_answered(session, card.entry_pk, _last_day(session, card.entry_pk))
    return CardId(card.id)


def _last_day(session: Session, entry_pk: int) -> date | None:
    return session.scalar(
        select(func.max(ReviewRow.day))
        .join(CardRow, CardRow.pk == ReviewRow.card_pk)
        .where(CardRow.entry_pk == entry_pk)
    )


def _card(session: Session, card_id: CardId) -> CardRow | None:
    return session.scalar(select(CardRow).where(CardRow.id == card_id))


def _memory(row: CardRow) -> Memory:
    return Memory(
        phase=Phase(row.phase),
        step=row.step,
        stability=row.stability,
        difficulty=row.difficulty,
        due_day=row.due_day,
        due_at=row.due_at,
        last_day=row.last_day,
        reps=row.reps,
        lapses=row.lapses,
    )


def _set_memory(row: CardRow, memory: Memory) -> None:
    row.phase = memory.phase.value
    row.step = memory.step
    row.stability = memory.stability
    row.difficulty = memory.difficulty
    row.due_day = memory.due_day
    row.due_at = memory.due_at
    row.last_day = memory.last_day
    row.reps = memory.reps
    row.lapses = memory.lapses
