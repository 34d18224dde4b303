"""What home tells beside the decks, each by one quick question."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from sqlalchemy import func, select, text

from quizapp.storage.database import Session
from quizapp.storage.schema import EntryRow, MissedRow, ReviewRow
from quizapp.storage.statistics import NO_ANSWERS, UNSCHEDULED

_RUN: Final = text(
    "WITH RECURSIVE run(day) AS (SELECT :last UNION ALL"
    " SELECT date(day, '-1 day') FROM run WHERE EXISTS (SELECT 1 FROM reviews"
    " WHERE reviews.day = date(run.day, '-1 day')"
    " AND source NOT IN ('list', 'manual')))"
    " SELECT count(*) FROM run"
)


def current_streak(session: Session, today: date) -> int:
    """The days in a row with answers that reach today or yesterday."""
    for last in (today, today - timedelta(days=1)):
        answered = (
            select(ReviewRow.pk)
            .where(ReviewRow.day == last, ReviewRow.source.not_in(NO_ANSWERS))
            .limit(1)
        )
        if session.scalar(answered) is not None:
            run = session.execute(_RUN, {"last": last.isoformat()})
            return int(run.scalar_one())
    return 0


def seconds_per_card(session: Session, since: date) -> float | None:
    """What a card took on a day since then, all its showings together."""
    of_card = (
        select(func.sum(ReviewRow.milliseconds).label("spent"))
        .where(ReviewRow.day >= since)
        .where(ReviewRow.source.not_in((*NO_ANSWERS, *UNSCHEDULED)))
        .group_by(ReviewRow.day, ReviewRow.card_pk)
        .subquery()
    )
    spent = session.scalar(select(func.avg(of_card.c.spent)))
    return spent / 1000 if spent else None


def missed_counts(session: Session) -> tuple[int, int]:
    """How many entries of the book are open, and how many cleared."""
    query = (
        select(func.count(), func.count(MissedRow.cleared_at))
        .join(EntryRow, EntryRow.pk == MissedRow.entry_pk)
        .where(~EntryRow.retired)
    )
    everything, cleared = session.execute(query).one()
    return everything - cleared, cleared
