"""The book of missed entries, and the answers that changed it.

Every function takes the session first, and never commits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.domain.card import CardId
from quizapp.domain.entry import EntryId
from quizapp.domain.quiz import Cause, Miss, MissedEntry, MissedState
from quizapp.storage.schema import (
    CardRow,
    DeckRow,
    EntryRow,
    MissedEventRow,
    MissedRow,
)
from quizapp.storage.values import entry_from_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """An answer on an entry, as the book sees it."""

    entry_pk: int
    at: datetime
    """When (UTC)."""
    is_right: bool
    source: str
    kind: str
    asked: str = ""
    given: str = ""
    right: str = ""
    review_pk: int | None = None
    """The review that it came with, if any."""


def note_outcome(session: Session, outcome: Outcome, *, streak: int) -> None:
    """Bring the book up to date with an answer.

    A wrong answer puts its entry in, or starts its streak anew; a right one counts
    only for an entry that is open, and clears it when `streak` follow each other.
    """
    row = _row(session, outcome.entry_pk)
    if outcome.is_right and (row is None or row.cleared_at is not None):
        return
    event = MissedEventRow(
        entry_pk=outcome.entry_pk,
        at=outcome.at,
        is_right=outcome.is_right,
        source=outcome.source,
        kind=outcome.kind,
        asked=outcome.asked,
        given=outcome.given,
        right=outcome.right,
        review_pk=outcome.review_pk,
        before=None if row is None else _to_json(row),
    )
    session.add(event)
    if outcome.is_right and row is not None:
        row.streak += 1
        if row.streak >= streak:
            row.cleared_at = outcome.at
    elif row is None:
        session.add(
            MissedRow(
                entry_pk=outcome.entry_pk,
                times=1,
                first_at=outcome.at,
                last_at=outcome.at,
                streak=0,
                cause=None,
                cleared_at=None,
            )
        )
    else:
        row.times += 1
        row.streak, row.last_at, row.cleared_at = 0, outcome.at, None
    session.flush()


def forget_outcomes(session: Session, review_pks: Sequence[int]) -> None:
    """Take back what came with these reviews: the book is as it was before them.

    Where the book has changed since by other answers, only the wrong answer itself
    is struck out.
    """
    events = session.scalars(
        select(MissedEventRow)
        .where(MissedEventRow.review_pk.in_(review_pks))
        .order_by(MissedEventRow.pk.desc())
    ).all()
    for event in events:
        later = session.scalar(
            select(MissedEventRow.pk)
            .where(MissedEventRow.entry_pk == event.entry_pk)
            .where(MissedEventRow.pk > event.pk)
            .limit(1)
        )
        if later is None:
            _restore(session, event)
        session.delete(event)
        session.flush()


def set_cause(session: Session, entry_pk: int, cause: Cause | None) -> None:
    """Keep why an entry was missed."""
    row = _row(session, entry_pk)
    if row is not None:
        row.cause = None if cause is None else cause.value


def set_cleared(session: Session, entry_pk: int, at: datetime | None) -> None:
    """Take an entry out of the book by hand, or put it back for None."""
    row = _row(session, entry_pk)
    if row is not None:
        row.cleared_at = at
        row.streak = 0 if at is None else row.streak


def missed_entries(session: Session) -> list[tuple[int, MissedEntry]]:
    """All of the book with the keys of the entries: the latest missed first."""
    rows = session.execute(
        select(MissedRow, EntryRow, DeckRow)
        .join(EntryRow, EntryRow.pk == MissedRow.entry_pk)
        .join(DeckRow, DeckRow.pk == EntryRow.deck_pk)
        .where(~EntryRow.retired)
        .order_by(MissedRow.last_at.desc(), MissedRow.pk.desc())
    ).all()
    misses = _misses(session, [entry.pk for _, entry, _ in rows])
    return [
        (
            entry.pk,
            MissedEntry(
                deck=deck.id,
                deck_title=deck.title,
                entry=entry_from_json(entry.id, entry.content),
                state=(
                    MissedState.OPEN if row.cleared_at is None else MissedState.CLEARED
                ),
                times=row.times,
                first_at=row.first_at,
                last_at=row.last_at,
                streak=row.streak,
                cause=None if row.cause is None else Cause(row.cause),
                misses=tuple(misses.get(entry.pk, ())),
            ),
        )
        for row, entry, deck in rows
    ]


def entry_pk_of(session: Session, deck_id: str, entry_id: EntryId) -> int | None:
    """The key of an entry."""
    return session.scalar(
        select(EntryRow.pk)
        .join(DeckRow, DeckRow.pk == EntryRow.deck_pk)
        .where(DeckRow.id == deck_id, EntryRow.id == entry_id)
    )


def entry_pk_of_card(session: Session, card: CardId) -> int | None:
    """The key of the entry that a card is made from."""
    return session.scalar(select(CardRow.entry_pk).where(CardRow.id == card))


def _misses(session: Session, entry_pks: Iterable[int]) -> dict[int, list[Miss]]:
    found: dict[int, list[Miss]] = defaultdict(list)
    wanted = set(entry_pks)
    for event in session.scalars(
        select(MissedEventRow)
        .where(~MissedEventRow.is_right)
        .order_by(MissedEventRow.at.desc(), MissedEventRow.pk.desc())
    ):
        if event.entry_pk in wanted:
            found[event.entry_pk].append(
                Miss(
                    at=event.at,
                    source=event.source,
                    kind=event.kind,
                    asked=event.asked,
                    given=event.given,
                    right=event.right,
                )
            )
    return found


def _row(session: Session, entry_pk: int) -> MissedRow | None:
    return session.scalar(select(MissedRow).where(MissedRow.entry_pk == entry_pk))


def _restore(session: Session, event: MissedEventRow) -> None:
    row = _row(session, event.entry_pk)
    if row is None:
        return
    if event.before is None:
        session.delete(row)
        return
    before = event.before
    row.times, row.streak = before["times"], before["streak"]
    row.last_at = datetime.fromisoformat(before["last_at"])
    cleared = before["cleared_at"]
    row.cleared_at = datetime.fromisoformat(cleared) if cleared else None


def _to_json(row: MissedRow) -> dict[str, Any]:
    return {
        "times": row.times,
        "streak": row.streak,
        "last_at": row.last_at.isoformat(),
        "cleared_at": row.cleared_at and row.cleared_at.isoformat(),
    }
