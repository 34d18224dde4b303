"""What packages for Anki were told: when each note changed, which number a cloze has.

Every function takes the session first, and never commits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from quizapp.domain.card import CardId, MemberId
from quizapp.domain.entry import EntryId
from quizapp.domain.review import Memory, Phase, Review
from quizapp.storage.reviews import reviews_by_card
from quizapp.storage.schema import (
    AnkiNoteRow,
    Base,
    CardRow,
    DeckRow,
    EntryRow,
    MemberRow,
    ReviewRow,
)
from quizapp.storage.values import memory_of_row

_NOTES: Final = Base.metadata.tables["anki_notes"]
_CLOZES: Final = Base.metadata.tables["anki_clozes"]


@dataclass(frozen=True, slots=True)
class NoteStamp:
    """What a note last said, and since when."""

    guid: str
    digest: str
    modified: int
    """Seconds since 1970."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCard:
    """A card that was answered or marked."""

    id: CardId
    memory: Memory
    suspended: bool
    flag: int
    reviews: tuple[Review, ...]
    """Its log, the oldest first."""


def note_stamps(session: Session) -> dict[str, NoteStamp]:
    """The stamps of all notes that were ever written, by guid."""
    rows = session.execute(
        select(AnkiNoteRow.guid, AnkiNoteRow.digest, AnkiNoteRow.modified)
    )
    return {guid: NoteStamp(guid, digest, at) for guid, digest, at in rows}


def save_note_stamps(session: Session, stamps: Iterable[NoteStamp]) -> None:
    """Keep these; a note whose stamp another window has moved on keeps the later."""
    rows = [
        {"guid": one.guid, "digest": one.digest, "modified": one.modified}
        for one in stamps
    ]
    if not rows:
        return
    saving = insert(_NOTES)
    session.connection().execute(
        saving.on_conflict_do_update(
            index_elements=["guid"],
            set_={
                "digest": saving.excluded.digest,
                "modified": saving.excluded.modified,
            },
            where=_NOTES.c.modified <= saving.excluded.modified,
        ),
        rows,
    )


def kept_numbers(session: Session, deck_id: str) -> dict[EntryId, dict[MemberId, int]]:
    """The numbers that the members of a deck's entries were given, retired or not."""
    rows = session.execute(
        select(EntryRow.id, MemberRow.id, _CLOZES.c.number)
        .join(MemberRow, MemberRow.pk == _CLOZES.c.member_pk)
        .join(EntryRow, EntryRow.pk == MemberRow.entry_pk)
        .join(DeckRow, DeckRow.pk == EntryRow.deck_pk)
        .where(DeckRow.id == deck_id)
    )
    numbers: dict[EntryId, dict[MemberId, int]] = defaultdict(dict)
    for entry, member, number in rows:
        numbers[EntryId(entry)][MemberId(member)] = number
    return dict(numbers)


def save_numbers(
    session: Session,
    deck_id: str,
    numbers: Mapping[EntryId, Mapping[MemberId, int]],
) -> None:
    """Keep the numbers of members; one that has a number gets this one instead."""
    pks = {
        (entry, member): pk
        for entry, member, pk in session.execute(
            select(EntryRow.id, MemberRow.id, MemberRow.pk)
            .join(EntryRow, EntryRow.pk == MemberRow.entry_pk)
            .join(DeckRow, DeckRow.pk == EntryRow.deck_pk)
            .where(DeckRow.id == deck_id)
        )
    }
    rows = [
        {"member_pk": pks[entry, member], "number": number}
        for entry, of_entry in numbers.items()
        for member, number in of_entry.items()
        if (entry, member) in pks
    ]
    if rows:
        saving = insert(_CLOZES)
        session.connection().execute(
            saving.on_conflict_do_update(
                index_elements=["member_pk"], set_={"number": saving.excluded.number}
            ),
            rows,
        )


def all_places(session: Session) -> Iterator[tuple[str, EntryId, str, MemberId | None]]:
    """Deck, entry, kind and member of every card, retired ones too."""
    rows = session.execute(
        select(DeckRow.id, EntryRow.id, CardRow.kind, CardRow.member_id)
        .join(EntryRow, EntryRow.pk == CardRow.entry_pk)
        .join(DeckRow, DeckRow.pk == EntryRow.deck_pk)
    )
    for deck, entry, kind, member in rows:
        yield deck, EntryId(entry), kind, MemberId(member) if member else None


def known_cards(session: Session, deck_id: str) -> list[KnownCard]:
    """The cards of a deck in use that were answered, flagged or suspended."""
    in_deck = (
        select(CardRow)
        .join(DeckRow, DeckRow.pk == CardRow.deck_pk)
        .where(DeckRow.id == deck_id, ~CardRow.retired)
    )
    reviews = reviews_by_card(session, in_deck.with_only_columns(CardRow.pk))
    marked = or_(
        CardRow.phase != Phase.NEW.value,
        CardRow.flag != 0,
        CardRow.suspended,
        CardRow.pk.in_(select(ReviewRow.card_pk)),
    )
    return [
        KnownCard(
            id=CardId(row.id),
            memory=memory_of_row(row),
            suspended=row.suspended,
            flag=row.flag,
            reviews=tuple(reviews.get(row.pk, ())),
        )
        for row in session.scalars(in_deck.where(marked).order_by(CardRow.pk))
    ]
