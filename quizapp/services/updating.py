"""A deck file meets the library: nothing that a learner did is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quizapp.cards import make_cards
from quizapp.decks import carry_member_ids, match_entries
from quizapp.domain.card import MemberId, mint_member_ids
from quizapp.domain.entry import Deck, Entry, term_key
from quizapp.i18n import _
from quizapp.storage import decks as storage
from quizapp.storage.decks import StoredEntry

if TYPE_CHECKING:
    from quizapp.storage.database import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckUpdate:
    """What putting a deck in the library changed."""

    deck_id: str
    """The deck."""

    is_new: bool = False
    """Whether the library did not have it before."""

    new_entries: int = 0
    """Entries that were not there before."""

    changed_entries: int = 0
    """Entries whose content changed; their cards keep their schedule."""

    retired_entries: int = 0
    """Entries that the deck no longer has; their history is kept."""

    kept_edits: int = 0
    """Entries that the deck changed, and the learner had edited: the edit stays."""

    new_cards: int = 0
    """Cards that were not there before."""

    retired_cards: int = 0
    """Cards that are no longer asked; their history is kept."""

    @property
    def text(self) -> str:
        """The update in one line, for the user."""
        if self.is_new:
            return _("added: {entries} terms, {cards} cards").format(
                entries=self.new_entries, cards=self.new_cards
            )
        if self == DeckUpdate(deck_id=self.deck_id):
            return _("nothing changed")
        said = _(
            "updated: {new} terms new, {changed} changed, {retired} retired; "
            "{new_cards} cards new, {retired_cards} retired"
        ).format(
            new=self.new_entries,
            changed=self.changed_entries,
            retired=self.retired_entries,
            new_cards=self.new_cards,
            retired_cards=self.retired_cards,
        )
        if self.kept_edits:
            said += _("; {count} of your own edits kept").format(count=self.kept_edits)
        return said


def update_deck(session: Session, deck: Deck) -> DeckUpdate:
    """Make the library's deck what the deck file says, in the caller's transaction.

    Entries are matched by id, term and likeness, members by alignment.  An entry
    that the learner edited keeps the edit.
    """
    is_new = storage.find_deck(session, deck.id) is None
    stored = storage.save_deck(session, deck.id, title=deck.title, source=deck.source)
    place = _Place(session=session, deck_id=deck.id, deck_pk=stored.pk)
    old = storage.deck_entries(session, stored.pk, with_retired=True)
    continued = _continued(old, deck.entries)
    tally: Counter[str] = Counter()
    for position, entry in enumerate(deck.entries):
        if position in continued:
            tally += place.update(old[continued[position]], entry, position)
        else:
            tally += place.add(entry, position)
    for index in set(range(len(old))) - set(continued.values()):
        if not old[index].retired:
            tally["retired_entries"] += 1
            tally["retired_cards"] += storage.retire_entry(session, old[index].pk)
    return DeckUpdate(deck_id=deck.id, is_new=is_new, **tally)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where entries are put: one deck, in one transaction."""

    session: Session
    deck_id: str
    deck_pk: int

    def add(self, entry: Entry, position: int) -> Counter[str]:
        """Put an entry in that the library does not have."""
        entry_pk = storage.add_entry(self.session, self.deck_pk, entry, position)
        ids = mint_member_ids(entry.members)
        return Counter(new_entries=1) + self._save(entry_pk, entry, ids, position)

    def update(self, old: StoredEntry, entry: Entry, position: int) -> Counter[str]:
        """Give an entry that the library has the content of the deck file."""
        in_file = replace(entry, id=old.entry.id)
        if in_file == old.in_file and not old.retired:
            storage.move_entry(self.session, old.pk, position)
            return Counter()
        tally = Counter(changed_entries=1)
        content = in_file
        if old.is_edited and not old.retired:
            content, tally = old.entry, Counter(kept_edits=1)
        storage.save_entry(
            self.session, old.pk, content=content, in_file=in_file, position=position
        )
        active = [member for member in old.members if not member.retired]
        ids = carry_member_ids(
            [member.text for member in active],
            [member.id for member in active],
            content.members,
        )
        return tally + self._save(old.pk, content, ids, position)

    def _save(
        self, entry_pk: int, entry: Entry, ids: tuple[MemberId, ...], position: int
    ) -> Counter[str]:
        storage.save_members(self.session, entry_pk, entry.members, ids)
        added, retired = storage.save_cards(
            self.session,
            self.deck_pk,
            entry_pk,
            make_cards(self.deck_id, entry, ids),
            entry_position=position,
        )
        return Counter(new_cards=added, retired_cards=retired)


def _continued(old: Sequence[StoredEntry], new: Sequence[Entry]) -> dict[int, int]:
    """For each new entry's index the old entry's; one that was retired may return.

    A retired entry comes back only under its own id or term, not by likeness.
    """
    in_use = [index for index, entry in enumerate(old) if not entry.retired]
    found = match_entries([old[index].in_file for index in in_use], new)
    continued = {index: in_use[place] for index, place in found.items()}
    retired = {
        key: index
        for index, entry in reversed(list(enumerate(old)))
        if entry.retired
        for key in (f"term {term_key(entry.in_file.term)}", f"id {entry.entry.id}")
    }
    for index, entry in enumerate(new):
        for key in (f"id {entry.id}", f"term {term_key(entry.term)}"):
            place = retired.get(key)
            if index in continued or place is None:
                continue
            if place not in continued.values():
                continued[index] = place
    return continued
