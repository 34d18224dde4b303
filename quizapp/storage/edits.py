"""The rows of an entry before and after the learner's edit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from quizapp.domain.card import Card, CardId, MemberId
from quizapp.domain.entry import Entry
from quizapp.storage.cards import save_cards
from quizapp.storage.decks import save_members
from quizapp.storage.schema import CardRow, DeckRow, EntryRow, MemberRow, ReviewRow
from quizapp.storage.search_index import index_again
from quizapp.storage.values import entry_to_json


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRows:
    """What the rows of one entry say that an edit may change."""

    entry_pk: int
    content: dict[str, Any]
    members: dict[int, tuple[str, int, str, bool]]
    """For each primary key id, position, text and whether it is retired."""
    cards: dict[int, tuple[int, int, bool, bool]]
    """For each primary key both positions, whether active, and whether retired."""


def rows_of_entry(session: Session, card_id: CardId) -> EntryRows:
    """The rows of the entry that a card is made from, as they are now."""
    entry_pk = session.scalars(
        select(CardRow.entry_pk).where(CardRow.id == card_id)
    ).one()
    members = session.scalars(select(MemberRow).where(MemberRow.entry_pk == entry_pk))
    cards = session.scalars(select(CardRow).where(CardRow.entry_pk == entry_pk))
    return EntryRows(
        entry_pk=entry_pk,
        content=dict(session.get_one(EntryRow, entry_pk).content),
        members={
            row.pk: (row.id, row.position, row.text, row.retired) for row in members
        },
        cards={
            row.pk: (row.position, row.shuffled, row.active, row.retired)
            for row in cards
        },
    )


def edit_entry(
    session: Session,
    entry_pk: int,
    entry: Entry,
    ids: Sequence[MemberId],
    cards: Sequence[Card],
) -> None:
    """Make this what is studied; what the deck file last had stays beside it."""
    row = session.get_one(EntryRow, entry_pk)
    row.content = entry_to_json(entry)
    save_members(session, entry_pk, entry.members, ids)
    save_cards(session, row.deck_pk, entry_pk, cards, entry_position=row.position)
    index_again(session, entry_pk)


def deck_id_of_entry(session: Session, entry_pk: int) -> str:
    """The id of the deck that holds an entry."""
    return session.scalars(
        select(DeckRow.id)
        .join(EntryRow, EntryRow.deck_pk == DeckRow.pk)
        .where(EntryRow.pk == entry_pk)
    ).one()


def restore_rows(session: Session, before: EntryRows, after: EntryRows) -> bool:
    """Bring an entry back to what it was before an edit.

    Returns:
        False when the entry is no longer as the edit left it (another window or an
        update of the deck changed it since); nothing was changed then.
    """
    entry = session.get_one(EntryRow, before.entry_pk)
    if entry.content != after.content:
        return False
    entry.content = before.content
    for member in session.scalars(
        select(MemberRow).where(MemberRow.entry_pk == before.entry_pk)
    ):
        if member.pk in before.members:
            _id, member.position, member.text, member.retired = before.members[
                member.pk
            ]
        else:
            session.delete(member)
    for card in session.scalars(
        select(CardRow).where(CardRow.entry_pk == before.entry_pk)
    ):
        if card.pk in before.cards:
            card.position, card.shuffled, card.active, card.retired = before.cards[
                card.pk
            ]
        elif session.scalar(select(exists().where(ReviewRow.card_pk == card.pk))):
            card.active, card.retired = False, True
        else:
            session.delete(card)
    index_again(session, before.entry_pk)
    return True
