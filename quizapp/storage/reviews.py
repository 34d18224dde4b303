"""Memories, and the log of reviews that made them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from quizapp.domain.card import CardId, CardKind, MemberId
from quizapp.domain.review import Grade, Memory, Phase, Review, Source
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
        first_of_day=review.is_first_of_day,
        interval=review.interval,
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


def reviews_of(session: Session, card_id: CardId) -> list[Review]:
    """All reviews of a card, the oldest first."""
    rows = session.scalars(
        select(ReviewRow)
        .join(CardRow, CardRow.pk == ReviewRow.card_pk)
        .where(CardRow.id == card_id)
        .order_by(ReviewRow.pk)
    )
    return [
        Review(
            card=card_id,
            at=row.at,
            day=row.day,
            grade=Grade(row.grade),
            milliseconds=row.milliseconds,
            before=memory_from_json(row.before),
            after=memory_from_json(row.after),
            source=Source(row.source),
            detail=row.detail,
        )
        for row in rows
    ]


def take_back_reviews(session: Session, review_pks: Sequence[int]) -> bool:
    """Undo reviews that were written together: their cards remember as before.

    Returns:
        False when one of them is gone, or is no longer its card's latest (another
        window answered since); nothing was changed then.
    """
    rows = [session.get(ReviewRow, pk) for pk in reversed(review_pks)]
    found = [row for row in rows if row is not None and _is_latest(session, row)]
    if len(found) != len(review_pks):
        return False
    for row in found:
        card = session.get_one(CardRow, row.card_pk)
        _set_memory(card, memory_from_json(row.before))
        session.delete(row)
        session.flush()
        mark_answered(session, card.entry_pk, _last_day(session, card.entry_pk))
    return True


def clozes_in_review(
    session: Session, card_id: CardId, members: Sequence[MemberId], today: date
) -> dict[CardId, Memory]:
    """The clozes of these members that are in review, with what is known of them.

    Those that are suspended, retired or put aside for today are left out.

    Args:
        session: The session.
        card_id: A card of the same entry.
        members: Which members.
        today: The learner's day.
    """
    entry_pk = select(CardRow.entry_pk).where(CardRow.id == card_id).scalar_subquery()
    rows = session.scalars(
        select(CardRow)
        .where(CardRow.entry_pk == entry_pk, CardRow.active)
        .where(CardRow.kind == CardKind.CLOZE.value, CardRow.member_id.in_(members))
        .where(CardRow.phase == Phase.REVIEW.value)
        .where(or_(CardRow.buried_day.is_(None), CardRow.buried_day < today))
        .order_by(CardRow.pk)
    )
    return {CardId(row.id): _memory(row) for row in rows}


def _is_latest(session: Session, row: ReviewRow) -> bool:
    latest = session.scalar(
        select(func.max(ReviewRow.pk)).where(ReviewRow.card_pk == row.card_pk)
    )
    return latest == row.pk


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
