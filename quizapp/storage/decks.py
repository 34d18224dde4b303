"""Decks, entries and members as they stand in the library.

Every function takes the session first, and never commits: the caller owns the
transaction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, bindparam, func, select, text, update
from sqlalchemy.orm import Session

from quizapp.domain.card import MemberId
from quizapp.domain.choices import choices_from_json, merged_choices
from quizapp.domain.entry import Entry
from quizapp.domain.options import DeckOptions
from quizapp.storage.cards import ENTRIES_APART, ask_figures, retire_cards
from quizapp.storage.schema import Base, CardRow, DeckRow, EntryRow, MemberRow
from quizapp.storage.search_index import index_entry
from quizapp.storage.values import entry_from_json, entry_to_json

_ENTRIES = Base.metadata.tables["entries"]
_ANSWERED = update(_ENTRIES).where(_ENTRIES.c.pk == bindparam("entry"))

_KEEPS_FIGURE = func.json_extract(EntryRow.content, "$.hidden").is_not(None)
"""Whether an entry keeps a figure rather than a term."""

_OF_ONE_SENTENCE = text(
    "UPDATE entries SET last_day = :last_day WHERE deck_pk = (SELECT deck_pk FROM "
    "entries WHERE pk = :entry AND json_extract(content, '$.hidden') IS NOT NULL) "
    "AND json_extract(content, '$.hidden') IS NOT NULL "
    "AND json_extract(content, '$.definition') = (SELECT json_extract(content, "
    "'$.definition') FROM entries WHERE pk = :entry)"
)
"""Marks the figures of one sentence; nothing where the entry keeps no figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDeck:
    """A deck's own row."""

    pk: int
    id: str
    title: str
    source: str
    options: DeckOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredMember:
    """A member's identity and present wording."""

    id: MemberId
    text: str
    retired: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEntry:
    """An entry as it is studied, and as its deck file last had it."""

    pk: int
    entry: Entry
    in_file: Entry
    retired: bool
    members: tuple[StoredMember, ...]
    """Those in use in their order, then those retired."""

    @property
    def is_edited(self) -> bool:
        """Whether the learner changed it."""
        return self.entry != self.in_file

    @property
    def is_only_noted(self) -> bool:
        """Whether a note is all that the learner changed, if anything."""
        return replace(self.entry, note=self.in_file.note) == self.in_file

    @property
    def member_ids(self) -> tuple[MemberId, ...]:
        """The ids of the members in use, in their order."""
        return tuple(member.id for member in self.members if not member.retired)


def all_decks(session: Session) -> list[StoredDeck]:
    """The decks in the learner's order."""
    rows = session.scalars(select(DeckRow).order_by(DeckRow.position, DeckRow.pk))
    return [_stored_deck(row) for row in rows]


def find_deck(session: Session, deck_id: str) -> StoredDeck | None:
    """The deck of that id, if there is one."""
    row = session.scalar(select(DeckRow).where(DeckRow.id == deck_id))
    return None if row is None else _stored_deck(row)


def save_deck(session: Session, deck_id: str, *, title: str, source: str) -> StoredDeck:
    """Add a deck at the end, or give an old one its new title and source.

    A deck that is there keeps its options, which are the learner's.
    """
    row = session.scalar(select(DeckRow).where(DeckRow.id == deck_id))
    if row is None:
        last = session.scalar(select(func.max(DeckRow.position)))
        row = DeckRow(id=deck_id, position=(last or 0) + 1, options={})
        session.add(row)
    row.title, row.source = title, source
    session.flush()
    return _stored_deck(row)


def save_options(session: Session, deck_pk: int, options: DeckOptions) -> None:
    """Keep what the learner set; what a newer version keeps there stays."""
    row = session.get_one(DeckRow, deck_pk)
    row.options = merged_choices(row.options, options)
    ask_figures(session, deck_pk, wanted=options.figures)


def deck_entries(
    session: Session, deck_pk: int, *, with_retired: bool = False
) -> list[StoredEntry]:
    """The entries of a deck in study order; figures are told by `deck_figures`."""
    return _deck_rows(session, deck_pk, ~_KEEPS_FIGURE, with_retired=with_retired)


def deck_figures(
    session: Session, deck_pk: int, *, with_retired: bool = False
) -> list[StoredEntry]:
    """The entries that keep the figures of a deck, in study order."""
    return _deck_rows(session, deck_pk, _KEEPS_FIGURE, with_retired=with_retired)


def _deck_rows(
    session: Session,
    deck_pk: int,
    which: ColumnElement[bool],
    *,
    with_retired: bool,
) -> list[StoredEntry]:
    query = select(EntryRow).where(EntryRow.deck_pk == deck_pk, which)
    if not with_retired:
        query = query.where(~EntryRow.retired)
    rows = session.scalars(query.order_by(EntryRow.position, EntryRow.pk)).all()
    members: dict[int, list[MemberRow]] = defaultdict(list)
    of_deck = select(EntryRow.pk).where(EntryRow.deck_pk == deck_pk)
    for member in session.scalars(
        select(MemberRow)
        .where(MemberRow.entry_pk.in_(of_deck))
        .order_by(MemberRow.retired, MemberRow.position)
    ):
        members[member.entry_pk].append(member)
    return [_stored_entry(row, members[row.pk]) for row in rows]


def entry_of_card(session: Session, card_id: str) -> StoredEntry:
    """The entry that a card in the library is made from."""
    row = session.scalars(
        select(EntryRow)
        .join(CardRow, CardRow.entry_pk == EntryRow.pk)
        .where(CardRow.id == card_id)
    ).one()
    return _with_members(session, row)


def find_entry(session: Session, deck_pk: int, entry_id: str) -> StoredEntry | None:
    """The entry of that id in a deck, retired ones included."""
    row = session.scalar(
        select(EntryRow).where(EntryRow.deck_pk == deck_pk, EntryRow.id == entry_id)
    )
    return None if row is None else _with_members(session, row)


def add_entry(session: Session, deck_pk: int, entry: Entry, position: int) -> int:
    """Add an entry; its primary key."""
    row = EntryRow(
        deck_pk=deck_pk,
        id=entry.id,
        position=position,
        content=entry_to_json(entry),
        in_file=entry_to_json(entry),
        retired=False,
        last_day=None,
    )
    session.add(row)
    session.flush()
    index_entry(session, row.pk, content=entry, in_file=entry)
    return row.pk


def save_entry(
    session: Session, entry_pk: int, *, content: Entry, in_file: Entry, position: int
) -> None:
    """Give an entry its new content; one that was retired is in use again."""
    session.execute(
        update(EntryRow)
        .where(EntryRow.pk == entry_pk)
        .values(
            content=entry_to_json(content),
            in_file=entry_to_json(in_file),
            position=position,
            retired=False,
        )
    )
    index_entry(session, entry_pk, content=content, in_file=in_file)


def move_entry(session: Session, entry_pk: int, position: int) -> None:
    """Give an entry that did not change its new place, and its cards theirs."""
    moved = session.execute(
        update(EntryRow)
        .where(EntryRow.pk == entry_pk, EntryRow.position != position)
        .values(position=position)
        .returning(EntryRow.pk)
    )
    if moved.first() is None:
        return
    for card in session.scalars(select(CardRow).where(CardRow.entry_pk == entry_pk)):
        card.position = card.position // ENTRIES_APART * ENTRIES_APART + position


def retire_entry(session: Session, entry_pk: int) -> int:
    """Take an entry and its cards out of use; how many cards were in use."""
    session.execute(
        update(EntryRow).where(EntryRow.pk == entry_pk).values(retired=True)
    )
    return retire_cards(
        session.scalars(select(CardRow).where(CardRow.entry_pk == entry_pk))
    )


def save_members(
    session: Session, entry_pk: int, members: Sequence[str], ids: Sequence[MemberId]
) -> None:
    """Make these the members of an entry; others are retired, none is deleted."""
    rows = {
        row.id: row
        for row in session.scalars(
            select(MemberRow).where(MemberRow.entry_pk == entry_pk)
        )
    }
    for row in rows.values():
        row.retired = row.id not in ids
    for position, (wording, member_id) in enumerate(zip(members, ids, strict=True)):
        row = rows.get(member_id) or MemberRow(entry_pk=entry_pk, id=member_id)
        row.position, row.text, row.retired = position, wording, False
        session.add(row)
    session.flush()


def mark_answered(session: Session, entry_pk: int, day: date | None) -> None:
    """Note the learner's day of the latest answer to a card of this entry.

    The figures of one sentence, which show each other's answers, are marked together.
    """
    session.flush()
    connection = session.connection()
    connection.execute(_ANSWERED, {"entry": entry_pk, "last_day": day})
    connection.execute(
        _OF_ONE_SENTENCE,
        {"entry": entry_pk, "last_day": None if day is None else day.isoformat()},
    )


def _stored_deck(row: DeckRow) -> StoredDeck:
    return StoredDeck(
        pk=row.pk,
        id=row.id,
        title=row.title,
        source=row.source,
        options=choices_from_json(DeckOptions, row.options),
    )


def _with_members(session: Session, row: EntryRow) -> StoredEntry:
    members = session.scalars(
        select(MemberRow)
        .where(MemberRow.entry_pk == row.pk)
        .order_by(MemberRow.retired, MemberRow.position)
    )
    return _stored_entry(row, members)


def _stored_entry(row: EntryRow, members: Iterable[MemberRow]) -> StoredEntry:
    return StoredEntry(
        pk=row.pk,
        entry=entry_from_json(row.id, row.content),
        in_file=entry_from_json(row.id, row.in_file),
        retired=row.retired,
        members=tuple(
            StoredMember(id=MemberId(one.id), text=one.text, retired=one.retired)
            for one in members
        ),
    )
