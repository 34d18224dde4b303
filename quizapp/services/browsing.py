"""Look through the cards of the whole library, and change many at once."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from quizapp.cards import make_cards
from quizapp.domain.card import Card, CardId, MemberId
from quizapp.domain.day import learners_day
from quizapp.domain.entry import Entry
from quizapp.domain.query import Query
from quizapp.services.changing import (
    Change,
    EntryChange,
    bury_cards,
    flag_cards,
    reset_cards,
    suspend_cards,
)
from quizapp.services.editing import EntryEdit, edit_card
from quizapp.services.history import CardHistory, card_history
from quizapp.services.schedulers import Schedulers
from quizapp.storage.browsing import CardLine as CardLine
from quizapp.storage.browsing import card_lines
from quizapp.storage.database import Database, Session
from quizapp.storage.decks import all_decks, deck_entries, entry_of_card, find_deck
from quizapp.storage.search import IndexDamaged, find_cards
from quizapp.storage.search import Sorting as Sorting
from quizapp.storage.search import SortKey as SortKey
from quizapp.storage.search_index import (
    complete_index,
    is_complete,
    is_sound,
    remake_index,
)

_BATCH: Final = 1000
"""How many lines are read at a time."""

ADDED: Final = Sorting()
"""As the cards came into the library."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A card to look at."""

    card: Card
    entry: Entry
    members: tuple[tuple[MemberId, str], ...]
    """The entry's members with their ids."""
    deck_title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A deck with the sections that its entries stand in."""

    id: str
    title: str
    sections: tuple[str, ...]


class Browser:
    """The cards of a library, found by queries; what is changed can be taken back."""

    def __init__(self, database: Database, schedulers: Schedulers) -> None:
        """Begin; nothing is read yet."""
        self._database = database
        self._schedulers = schedulers
        self._changes: list[Change] = []

    def prepare(self) -> None:
        """Make sure that every entry can be found; a blink where nothing is amiss."""
        with self._database.reading() as session:
            if is_complete(session):
                return
        with self._database.writing() as session:
            complete_index(session)

    def verify(self) -> bool:
        """Read all of the index, and make it anew where it is damaged.

        Returns:
            Whether it was sound.
        """
        with self._database.writing() as session:
            if is_sound(session):
                return True
            remake_index(session)
        return False

    def find(
        self,
        query: Query,
        sorting: Sorting = ADDED,
        *,
        now: datetime,
        limit: int | None = None,
    ) -> array[int]:
        """The primary keys of the cards that a query finds, all or the first."""
        try:
            return self._find(query, sorting, now, limit)
        except IndexDamaged:
            with self._database.writing() as session:
                remake_index(session)
            return self._find(query, sorting, now, limit)

    def lines(self, pks: Sequence[int]) -> dict[int, CardLine]:
        """These cards as lines of a list."""
        with self._database.reading() as session:
            return card_lines(session, pks)

    def lines_of(self, pks: Sequence[int]) -> Iterator[CardLine]:
        """However many cards as lines, in their order."""
        for begin in range(0, len(pks), _BATCH):
            batch = pks[begin : begin + _BATCH]
            lines = self.lines(batch)
            yield from (lines[pk] for pk in batch if pk in lines)

    def show(self, card_id: CardId) -> Shown | None:
        """A card to look at; None when it is no longer made."""
        with self._database.reading() as session:
            stored = entry_of_card(session, card_id)
            deck_id = card_id.split("/")[0]
            titles = {deck.id: deck.title for deck in all_decks(session)}
        cards = make_cards(deck_id, stored.entry, stored.member_ids)
        card = next((card for card in cards if card.id == card_id), None)
        if card is None:
            return None
        return Shown(
            card=card,
            entry=stored.entry,
            members=tuple(zip(stored.member_ids, stored.entry.members, strict=True)),
            deck_title=titles[deck_id],
        )

    def history(self, card: CardId, *, now: datetime) -> CardHistory | None:
        """What became of a card so far, and when it would come back."""
        with self._database.reading() as session:
            deck = find_deck(session, card.split("/")[0])
            if deck is None:
                return None
            return card_history(session, self._schedulers.of(deck), card, now)

    def shelves(self) -> list[Shelf]:
        """The decks with their sections, to choose from."""
        with self._database.reading() as session:
            return [
                Shelf(
                    id=deck.id,
                    title=deck.title,
                    sections=tuple(
                        dict.fromkeys(
                            one.entry.section[-1]
                            for one in deck_entries(session, deck.pk)
                            if one.entry.section
                        )
                    ),
                )
                for deck in all_decks(session)
            ]

    def suspend(self, pks: Iterable[int], *, on: bool) -> int:
        """Do not ask these cards any more, or ask them again; how many changed."""
        return self._do(lambda session: suspend_cards(session, pks, on=on))

    def bury(self, pks: Iterable[int], *, on: bool, now: datetime) -> int:
        """Put these cards off until tomorrow, or not; how many changed."""
        today = learners_day(now)
        return self._do(lambda session: bury_cards(session, pks, today=today, on=on))

    def flag(self, pks: Iterable[int], *, on: bool) -> int:
        """Mark these cards, or take the marks off; how many changed."""
        return self._do(lambda session: flag_cards(session, pks, flag=int(on)))

    def reset(self, pks: Iterable[int], *, now: datetime) -> int:
        """Make these cards new again, their reviews kept; how many were not new."""
        return self._do(lambda session: reset_cards(session, pks, now=now))

    def edit(self, card: CardId, edit: EntryEdit) -> bool:
        """Edit the entry of a card; whether anything changed.

        Raises:
            EditError: If the form says what no entry can be; names the field.
        """

        def change(session: Session) -> Change | None:
            step = edit_card(session, card, edit)
            return None if step is None else EntryChange(step=step)

        return bool(self._do(change))

    def undo(self) -> int | None:
        """Take the latest change back; for how many cards, None when there is none."""
        if not self._changes:
            return None
        with self._database.writing() as session:
            count = self._changes[-1].take_back(session)
        self._changes.pop()
        return count

    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._changes)

    def _find(
        self, query: Query, sorting: Sorting, now: datetime, limit: int | None
    ) -> array[int]:
        with self._database.reading() as session:
            return find_cards(
                session, query, sorting=sorting, today=learners_day(now), limit=limit
            )

    def _do(self, change: Callable[[Session], Change | None]) -> int:
        """Make a change in one transaction; how many cards it changed."""
        with self._database.writing() as session:
            done = change(session)
        if done is None or not done.count:
            return 0
        self._changes.append(done)
        return done.count
