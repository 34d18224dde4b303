"""Many cards at once: as lines of a list, and changed together.

Primary keys go to the database as one JSON text: it takes however many there are.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Final

from sqlalchemy import ScalarSelect, and_, false, func, select, update
from sqlalchemy.orm import Session

from quizapp.domain.card import CardId, CardKind
from quizapp.domain.review import Grade, Memory, Phase, Source
from quizapp.storage.decks import all_decks
from quizapp.storage.marks import CardMarks
from quizapp.storage.schema import CardRow, EntryRow, MemberRow, ReviewRow
from quizapp.storage.values import memory_of_row, memory_to_json

_NEW: Final = Memory()
_REMEMBERED: Final = [one.name for one in fields(Memory)]
"""A memory's fields, which are the columns of a card that hold it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLine:
    """A card as one line of a list."""

    pk: int
    id: CardId
    kind: CardKind
    term: str
    member: str
    """What a cloze hides; empty for other kinds."""
    memory: Memory
    marks: CardMarks


def card_lines(session: Session, pks: Sequence[int]) -> dict[int, CardLine]:
    """The cards with these primary keys, those that there are."""
    rows = session.execute(
        select(CardRow, func.json_extract(EntryRow.content, "$.term"), MemberRow.text)
        .join(EntryRow, EntryRow.pk == CardRow.entry_pk)
        .outerjoin(
            MemberRow,
            and_(
                MemberRow.entry_pk == CardRow.entry_pk,
                MemberRow.id == CardRow.member_id,
            ),
        )
        .where(CardRow.pk.in_(pks))
    )
    return {
        card.pk: CardLine(
            pk=card.pk,
            id=CardId(card.id),
            kind=CardKind(card.kind),
            term=term,
            member=member or "",
            memory=memory_of_row(card),
            marks=_marks(card.suspended, card.buried_day, card.flag),
        )
        for card, term, member in rows
    }


def marks_of_cards(session: Session, pks: Iterable[int]) -> dict[CardMarks, list[int]]:
    """What stands on these cards: for each combination, the cards that have it."""
    found: dict[CardMarks, list[int]] = defaultdict(list)
    for pk, suspended, buried_day, flag in session.execute(
        select(CardRow.pk, CardRow.suspended, CardRow.buried_day, CardRow.flag).where(
            CardRow.pk.in_(_each(pks))
        )
    ):
        found[_marks(suspended, buried_day, flag)].append(pk)
    return dict(found)


def set_marks_of_cards(
    session: Session, marks: Mapping[CardMarks, Sequence[int]]
) -> None:
    """Make these the marks of the cards under them."""
    figures = [deck.pk for deck in all_decks(session) if deck.options.figures]
    askable = ~CardRow.retired & (
        (CardRow.kind != CardKind.FIGURE.value) | CardRow.deck_pk.in_(figures)
    )
    for one, pks in marks.items():
        session.execute(
            update(CardRow)
            .where(CardRow.pk.in_(_each(pks)))
            .values(
                suspended=one.suspended,
                buried_day=one.buried_day,
                flag=one.flag,
                active=false() if one.suspended else askable,
            ),
            execution_options={"synchronize_session": False},
        )


def forget_cards(
    session: Session, pks: Iterable[int], *, at: datetime, day: date
) -> list[int]:
    """Make cards new again; that it was done by hand is kept with their reviews.

    Returns:
        The primary keys of what was written in the log, one for each card that was
        not new.
    """
    forgotten = []
    for card in session.scalars(
        select(CardRow)
        .where(CardRow.pk.in_(_each(pks)), CardRow.phase != Phase.NEW.value)
        .order_by(CardRow.pk)
    ):
        row = ReviewRow(
            card_pk=card.pk,
            at=at,
            day=day,
            # Nothing was answered; the source says so.
            grade=int(Grade.AGAIN),
            milliseconds=0,
            was_new=False,
            first_of_day=False,
            interval=None,
            before=memory_to_json(memory_of_row(card)),
            after=memory_to_json(_NEW),
            source=Source.MANUAL.value,
            detail=None,
        )
        for name in _REMEMBERED:
            setattr(card, name, getattr(_NEW, name))
        forgotten.append(row)
    session.add_all(forgotten)
    session.flush()
    return [row.pk for row in forgotten]


def _each(pks: Iterable[int]) -> ScalarSelect[int]:
    """All of these as a subquery."""
    values = func.json_each(json.dumps(list(pks))).table_valued("value")
    return select(values.c.value).scalar_subquery()


def _marks(suspended: bool, buried_day: date | None, flag: int) -> CardMarks:
    return CardMarks(suspended=suspended, buried_day=buried_day, flag=flag)
