"""Cards as they stand in the library: made, retired, asked or not.

Every function takes the session first, and never commits: the caller owns the
transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b

from sqlalchemy import false, select, update
from sqlalchemy.orm import Session

from quizapp.domain.card import Card, CardKind
from quizapp.domain.choices import choices_from_json
from quizapp.domain.options import DeckOptions
from quizapp.domain.review import Phase
from quizapp.storage.schema import CardRow, DeckRow

ENTRIES_APART = 1_000_000
"""Cards of one rank of all entries come before those of the next rank."""


def save_cards(
    session: Session,
    deck_pk: int,
    entry_pk: int,
    cards: Sequence[Card],
    *,
    entry_position: int,
) -> tuple[int, int]:
    """Make these the cards of an entry; how many are new, and how many retired.

    A card that is there keeps its memory; one that is no longer made is retired.
    """
    rows = {
        row.id: row
        for row in session.scalars(select(CardRow).where(CardRow.entry_pk == entry_pk))
    }
    has_figures = any(card.kind is CardKind.FIGURE for card in cards)
    wanted = has_figures and _wants_figures(session, deck_pk)
    added, shuffled = 0, shuffled_place(cards[0].entry) if cards else 0
    for rank, card in enumerate(cards):
        row = rows.pop(card.id, None)
        if row is None:
            row = _new_card(deck_pk, entry_pk, card)
            session.add(row)
            added += 1
        row.position = rank * ENTRIES_APART + entry_position
        row.shuffled = rank * ENTRIES_APART + shuffled
        row.retired = False
        row.active = not row.suspended and (card.kind is not CardKind.FIGURE or wanted)
    retired = retire_cards(rows.values())
    session.flush()
    return added, retired


def shuffled_place(entry_id: str) -> int:
    """The place of an entry in random order: the same on every day and machine."""
    return int.from_bytes(blake2b(entry_id.encode(), digest_size=8).digest()) % (
        ENTRIES_APART
    )


def ask_figures(session: Session, deck_pk: int, *, wanted: bool) -> None:
    """Ask the figures of a deck, or leave them be; their memory stays."""
    askable = ~CardRow.retired & ~CardRow.suspended
    session.execute(
        update(CardRow)
        .where(CardRow.deck_pk == deck_pk, CardRow.kind == CardKind.FIGURE.value)
        .values(active=askable if wanted else false())
    )


def set_active(session: Session, row: CardRow) -> None:
    """Ask a card, unless it is retired, suspended, or a figure that is not wanted."""
    wanted = row.kind != CardKind.FIGURE.value or _wants_figures(session, row.deck_pk)
    row.active = wanted and not (row.retired or row.suspended)


def retire_cards(rows: Iterable[CardRow]) -> int:
    """Take cards out of use; how many were in use."""
    count = 0
    for row in rows:
        count += not row.retired
        row.retired, row.active = True, False
    return count


def _wants_figures(session: Session, deck_pk: int) -> bool:
    row = session.get_one(DeckRow, deck_pk)
    return choices_from_json(DeckOptions, row.options).figures


def _new_card(deck_pk: int, entry_pk: int, card: Card) -> CardRow:
    return CardRow(
        id=card.id,
        deck_pk=deck_pk,
        entry_pk=entry_pk,
        kind=card.kind.value,
        member_id=card.member,
        suspended=False,
        flag=0,
        phase=Phase.NEW.value,
        step=0,
        reps=0,
        lapses=0,
    )
