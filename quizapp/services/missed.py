"""The book of missed entries (错题本): what to look at again, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from quizapp.cards.wording import quoted
from quizapp.domain.entry import Entry, EntryId, term_key
from quizapp.domain.quiz import Cause, MissedEntry, MissedState
from quizapp.errors import UnknownName
from quizapp.i18n import _
from quizapp.storage import missed as storage
from quizapp.storage.database import Database, Session
from quizapp.storage.decks import find_deck, find_entry
from quizapp.storage.quizzes import confusions


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedFilter:
    """Which entries of the book to show; what is empty does not limit."""

    decks: tuple[str, ...] = ()
    """Ids of decks."""

    sections: tuple[str, ...] = ()
    """Titles; an entry is shown that stands under one of them."""

    kinds: tuple[str, ...] = ()
    """Kinds of questions or cards in which it was missed."""

    causes: tuple[Cause, ...] = ()
    """Why it was missed."""

    state: MissedState | None = MissedState.OPEN
    """Open or cleared; None for both."""

    def takes(self, missed: MissedEntry) -> bool:
        """Whether an entry is shown."""
        return (
            (self.state is None or missed.state is self.state)
            and (not self.decks or missed.deck in self.decks)
            and _meet(self.sections, missed.entry.section)
            and _meet(self.kinds, [miss.kind for miss in missed.misses])
            and (not self.causes or missed.cause in self.causes)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfusedPair:
    """Two entries whose members the learner mixes up."""

    one: Entry
    """That which was asked."""

    other: Entry
    """That which was answered."""

    deck: str
    """The deck of both."""

    chosen: tuple[str, ...]
    """What was answered wrong, each time."""

    @property
    def times(self) -> int:
        """How often."""
        return len(self.chosen)

    @property
    def shared(self) -> frozenset[str]:
        """The members that both have, as keys without marks."""
        return frozenset(map(term_key, self.one.members)) & frozenset(
            map(term_key, self.other.members)
        )

    @property
    def text(self) -> str:
        """The pair in one line."""
        return f"{quoted(self.one.term)} / {quoted(self.other.term)}"


class MissedBook:
    """The learner's missed entries."""

    def __init__(self, database: Database) -> None:
        """Open the book of a library."""
        self._database = database

    def entries(self, chosen: MissedFilter | None = None) -> list[MissedEntry]:
        """Those that a filter takes: the often and lately missed first."""
        wanted = chosen or MissedFilter()
        with self._database.reading() as session:
            found = [missed for _pk, missed in storage.missed_entries(session)]
        shown = [missed for missed in found if wanted.takes(missed)]
        return sorted(shown, key=lambda one: (-one.times, -one.last_at.timestamp()))

    def set_cause(self, deck_id: str, entry: EntryId, cause: Cause | None) -> None:
        """Keep why an entry was missed; None forgets it.

        Raises:
            UnknownName: If there is no such entry.
        """
        with self._database.writing() as session:
            storage.set_cause(session, _entry_pk(session, deck_id, entry), cause)

    def clear(self, deck_id: str, entry: EntryId, *, now: datetime) -> None:
        """Take an entry out by hand; it stays among those cleared.

        Raises:
            UnknownName: If there is no such entry.
        """
        with self._database.writing() as session:
            pk = _entry_pk(session, deck_id, entry)
            storage.set_cleared(session, pk, now.astimezone(UTC))

    def put_back(self, deck_id: str, entry: EntryId) -> None:
        """Open an entry that was cleared; its streak begins anew.

        Raises:
            UnknownName: If there is no such entry.
        """
        with self._database.writing() as session:
            storage.set_cleared(session, _entry_pk(session, deck_id, entry), None)

    def confused_pairs(self) -> list[ConfusedPair]:
        """Entries that were taken for each other in quizzes, the commonest first."""
        with self._database.reading() as session:
            pairs = []
            for (deck_id, one, other), chosen in confusions(session).items():
                deck = find_deck(session, deck_id)
                if deck is None:
                    continue
                first = find_entry(session, deck.pk, one)
                second = find_entry(session, deck.pk, other)
                if first is None or second is None or first.retired or second.retired:
                    continue
                pairs.append(
                    ConfusedPair(
                        one=first.entry,
                        other=second.entry,
                        deck=deck_id,
                        chosen=tuple(chosen),
                    )
                )
        return sorted(pairs, key=lambda pair: -pair.times)


def _entry_pk(session: Session, deck_id: str, entry: EntryId) -> int:
    pk = storage.entry_pk_of(session, deck_id, entry)
    if pk is None:
        raise UnknownName(
            _("there is no entry “{name}” in the deck “{deck}”").format(
                name=entry, deck=deck_id
            )
        )
    return pk


def _meet(wanted: Sequence[str], has: Sequence[str]) -> bool:
    return not wanted or not set(wanted).isdisjoint(has)
