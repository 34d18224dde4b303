"""Memories, and the log of reviews that made them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Select, bindparam, func, insert, or_, select, update
from sqlalchemy.orm import Session

from quizapp.domain.card import CardId, CardKind, MemberId
from quizapp.domain.review import Grade, Memory, Phase, Review, Source
from quizapp.storage.decks import mark_answered
from quizapp.storage.schema import Base, CardRow, ReviewRow
from quizapp.storage.values import memory_from_json, memory_of_row, memory_to_json

_CARDS: Final = Base.metadata.tables["cards"]
_REVIEWS: Final = Base.metadata.tables["reviews"]
_REMEMBER: Final = update(_CARDS).where(_CARDS.c.pk == bindparam("card"))
_LOG: Final = insert(_REVIEWS)
_MEMORY: Final = select(
    *(
        _CARDS.c[name]
        for name in (
            "phase",
            "step",
            "stability",
            "difficulty",
            "due_day",
            "due_at",
            "last_day",
            "reps",
            "lapses",
        )
    )
).where(_CARDS.c.id == bindparam("id"))
_PLACE: Final = select(_CARDS.c.pk, _CARDS.c.entry_pk).where(
    _CARDS.c.id == bindparam("id")
)
_UNSCHEDULED: Final = [source.value for source in Source if not source.is_scheduled]


def memory_of(session: Session, card_id: CardId) -> Memory | None:
    """What is known of a card now; None when there is no such card."""
    row = session.execute(_MEMORY, {"id": card_id}).first()
    return None if row is None else memory_of_row(row)


def save_review(session: Session, review: Review) -> int:
    """Write the log and the memory that it leaves; the primary key of the log's row.

    A review outside the schedule leaves only the log.  The rows are written past the
    session's objects, since this runs between two cards.
    """
    place = session.execute(_PLACE, {"id": review.card}).first()
    if place is None:
        raise ValueError(f"no card {review.card!r}")
    session.flush()
    connection = session.connection()
    logged = connection.execute(_LOG, _log_row(place.pk, review))
    if review.source.is_scheduled:
        connection.execute(_REMEMBER, {"card": place.pk, **_columns(review.after)})
        mark_answered(session, place.entry_pk, review.day)
    key = logged.inserted_primary_key
    return int(key[0]) if key else 0


def reviews_of(session: Session, card_id: CardId) -> list[Review]:
    """All reviews of a card, the oldest first."""
    return [review for _pk, review in logged_reviews(session, card_id)]


def logged_reviews(session: Session, card_id: CardId) -> list[tuple[int, Review]]:
    """All reviews of a card by primary key, the oldest first."""
    rows = session.scalars(
        select(ReviewRow)
        .join(CardRow, CardRow.pk == ReviewRow.card_pk)
        .where(CardRow.id == card_id)
        .order_by(ReviewRow.at, ReviewRow.pk)
    )
    return [(row.pk, _review(card_id, row)) for row in rows]


def rewrite_log(
    session: Session, card_id: CardId, log: Sequence[tuple[int | None, Review]]
) -> None:
    """Make this the log of a card, the oldest first, and its end the card's memory.

    Args:
        session: The session.
        card_id: The card.
        log: The reviews, each with its primary key, or None for one to be added.
    """
    place = session.execute(_PLACE, {"id": card_id}).one()
    connection = session.connection()
    for pk, review in log:
        if pk is None:
            connection.execute(_LOG, _log_row(place.pk, review))
        else:
            columns = _log_row(place.pk, review)
            connection.execute(_REVIEWS.update().where(_REVIEWS.c.pk == pk), columns)
    scheduled = [review for _pk, review in log if review.source.is_scheduled]
    if scheduled:
        memory = _columns(scheduled[-1].after)
        connection.execute(_REMEMBER, {"card": place.pk, **memory})
        mark_answered(session, place.entry_pk, _last_day(session, place.entry_pk))


def reviews_by_card(
    session: Session, card_pks: Select[tuple[int]]
) -> dict[int, list[Review]]:
    """The reviews of many cards by primary key, the oldest first."""
    rows = session.execute(
        select(CardRow.id, ReviewRow)
        .join(CardRow, CardRow.pk == ReviewRow.card_pk)
        .where(ReviewRow.card_pk.in_(card_pks))
        .order_by(ReviewRow.at, ReviewRow.pk)
        .execution_options(yield_per=1000)
    )
    found: dict[int, list[Review]] = defaultdict(list)
    for card_id, row in rows:
        found[row.card_pk].append(_review(CardId(card_id), row))
    return found


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
        session.delete(row)
        session.flush()
        if row.source in _UNSCHEDULED:
            continue
        card = session.get_one(CardRow, row.card_pk)
        for name, value in _columns(memory_from_json(row.before)).items():
            setattr(card, name, value)
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
    return {CardId(row.id): memory_of_row(row) for row in rows}


def _review(card_id: CardId, row: ReviewRow) -> Review:
    return Review(
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


def _is_latest(session: Session, row: ReviewRow) -> bool:
    """Whether nothing has built on a review; on one outside the schedule none can."""
    if row.source in _UNSCHEDULED:
        return True
    latest = session.scalar(
        select(func.max(ReviewRow.pk))
        .where(ReviewRow.card_pk == row.card_pk)
        .where(ReviewRow.source.not_in(_UNSCHEDULED))
    )
    return latest == row.pk


def _last_day(session: Session, entry_pk: int) -> date | None:
    return session.scalar(
        select(func.max(ReviewRow.day))
        .join(CardRow, CardRow.pk == ReviewRow.card_pk)
        .where(CardRow.entry_pk == entry_pk)
        .where(ReviewRow.source.not_in([*_UNSCHEDULED, Source.MANUAL.value]))
    )


def _log_row(card_pk: int, review: Review) -> dict[str, Any]:
    """A review as it stands in the log."""
    return {
        "card_pk": card_pk,
        "at": review.at,
        "day": review.day,
        "grade": int(review.grade),
        "milliseconds": review.milliseconds,
        "was_new": review.before.phase is Phase.NEW and review.source.is_scheduled,
        "first_of_day": review.is_first_of_day,
        "interval": review.interval,
        "before": memory_to_json(review.before),
        "after": memory_to_json(review.after),
        "source": review.source.value,
        "detail": None if review.detail is None else dict(review.detail),
    }


def _columns(memory: Memory) -> dict[str, Any]:
    """A memory as it stands in a card's row."""
    return {
        "phase": memory.phase.value,
        "step": memory.step,
        "stability": memory.stability,
        "difficulty": memory.difficulty,
        "due_day": memory.due_day,
        "due_at": memory.due_at,
        "last_day": memory.last_day,
        "reps": memory.reps,
        "lapses": memory.lapses,
    }
