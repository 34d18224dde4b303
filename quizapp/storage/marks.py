"""What a learner has set on a card: suspended, put aside for a day, flagged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.domain.card import CardId
from quizapp.storage.cards import set_active
from quizapp.storage.schema import CardRow


@dataclass(frozen=True, slots=True, kw_only=True)
class CardMarks:
    """What stands on one card."""

    suspended: bool = False
    """Not to be asked until the learner says otherwise."""

    buried_day: date | None = None
    """Not to be asked on this learner's day."""

    flag: int = 0
    """The learner's mark; 0 for none."""


def marks_of(session: Session, card_id: CardId) -> CardMarks | None:
    """What stands on a card; None when there is no such card."""
    row = session.scalar(select(CardRow).where(CardRow.id == card_id))
    return None if row is None else _marks(row)


def marks_of_siblings(session: Session, card_id: CardId) -> dict[CardId, CardMarks]:
    """What stands on each card in use of the entry that this card is made from."""
    entry_pk = select(CardRow.entry_pk).where(CardRow.id == card_id).scalar_subquery()
    rows = session.scalars(
        select(CardRow)
        .where(CardRow.entry_pk == entry_pk, ~CardRow.retired)
        .order_by(CardRow.pk)
    )
    return {CardId(row.id): _marks(row) for row in rows}


def is_in_use(session: Session, card_id: CardId) -> bool:
    """Whether there is such a card, neither retired nor suspended."""
    return bool(session.scalar(select(CardRow.active).where(CardRow.id == card_id)))


def set_marks(session: Session, card_id: CardId, marks: CardMarks) -> None:
    """Make these the marks of a card."""
    row = session.scalars(select(CardRow).where(CardRow.id == card_id)).one()
    row.suspended, row.buried_day, row.flag = (
        marks.suspended,
        marks.buried_day,
        marks.flag,
    )
    set_active(session, row)


def _marks(row: CardRow) -> CardMarks:
    return CardMarks(suspended=row.suspended, buried_day=row.buried_day, flag=row.flag)
