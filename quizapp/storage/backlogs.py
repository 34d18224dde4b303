"""What a forecast of a backlog starts from."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from quizapp.domain.review import Memory, Phase
from quizapp.storage.counting import ENTRIES_DUE
from quizapp.storage.schema import IN_REVIEW, CardRow, DayCountRow
from quizapp.storage.values import memory_of_row


def coming(session: Session, deck_pk: int, after: date, days: int) -> list[int]:
    """How many reviews become due on each of so many days after a day."""
    rows = session.execute(
        select(DayCountRow.day, DayCountRow.count)
        .where(DayCountRow.deck_pk == deck_pk)
        .where(DayCountRow.queue == Phase.REVIEW.value)
        .where(DayCountRow.day > after.isoformat())
        .where(DayCountRow.day <= (after + timedelta(days=days)).isoformat())
    )
    counts = [0] * days
    for day, count in rows:
        counts[(date.fromisoformat(day) - after).days - 1] = count
    return counts


def entries_in_review(session: Session, deck_pk: int) -> int:
    """How many entries have a card in review, due or not."""
    return (
        session.scalar(
            select(func.sum(DayCountRow.count)).where(
                DayCountRow.deck_pk == deck_pk, DayCountRow.queue == ENTRIES_DUE
            )
        )
        or 0
    )


def due_sample(
    session: Session, deck_pk: int, today: date, number: int
) -> list[Memory]:
    """The memories of some cards that are due, taken evenly over the deck."""
    rows = session.execute(
        select(
            CardRow.phase,
            CardRow.step,
            CardRow.stability,
            CardRow.difficulty,
            CardRow.due_day,
            CardRow.due_at,
            CardRow.last_day,
            CardRow.reps,
            CardRow.lapses,
        )
        .where(CardRow.deck_pk == deck_pk, text(IN_REVIEW), CardRow.due_day <= today)
        .order_by(CardRow.shuffled % 1009, CardRow.pk)
        .limit(number)
    )
    return [memory_of_row(row) for row in rows]
