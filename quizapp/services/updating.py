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
from quizapp.storage.cards import save_cards
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

    new_figures: int = 0
    """Figures that were not there before."""

    changed_figures: int = 0
    """Figures whose content changed."""

    retired_figures: int = 0
    """Figures that the deck no longer has."""

    @property
    def text(self) -> str:
        """The update in one line, for the user."""
        if self.is_new:
            said = _("added: {entries} terms, {cards} cards").format(
                entries=self.new_entries, cards=self.new_cards
            )
            if self.new_figures:
                turned_on = _("; {count} figures, which the deck's options turn on")
                said += turned_on.format(count=self.new_figures)
            return said
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
        if self.new_figures or self.changed_figures or self.retired_figures:
            said += _(
                "; figures: {new} new, {changed} changed, {retired} retired"
            ).format(
                new=self.new_figures,
                changed=self.changed_figures,
                retired=self.retired_figures,
            )
        if self.kept_edits:
            said += _("; {count} of your own edits kept").format(count=self.kept_edits)
        return said


def update_deck(session: Session, deck: Deck) -> DeckUpdate:
    """Make the library's deck what the deck file says, in the caller's transaction.

    Entries are matched by id, term and likeness, figures by id and what they measure,
    members by alignment.  An entry that the learner edited keeps the edit;
    one that the learner only noted keeps the note.
    """
    is_new = storage.find_deck(session, deck.id) is None
    stored = storage.save_deck(session, deck.id, title=deck.title, source=deck.source)
    place = _Place(session=session, deck_id=deck.id, deck_pk=stored.pk)
    tally = place.update_all(
        storage.deck_entries(session, stored.pk, with_retired=True), deck.entries
    )
    figures = place.update_all(
        storage.deck_figures(session, stored.pk, with_retired=True),
        [figure.as_entry() for figure in deck.figures],
        first=len(deck.entries),
        by_likeness=False,
    )
    return DeckUpdate(
        deck_id=deck.id,
        is_new=is_new,
        kept_edits=tally.pop("kept_edits", 0) + figures["kept_edits"],
        new_figures=figures["new_entries"],
        changed_figures=figures["changed_entries"],
        retired_figures=figures["retired_entries"],
        **tally,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where entries are put: one deck, in one transaction."""

    session: Session
    deck_id: str
    deck_pk: int

    def update_all(
        self,
        old: Sequence[StoredEntry],
        new: Sequence[Entry],
        *,
        first: int = 0,
        by_likeness: bool = True,
    ) -> Counter[str]:
        """Make these the entries from a position on; what is not among them retires."""
        continued = _continued(old, new, by_likeness=by_likeness)
        tally: Counter[str] = Counter()
        for index, entry in enumerate(new):
            if index in continued:
                tally += self.update(old[continued[index]], entry, first + index)
            else:
                tally += self.add(entry, first + index)
        for index in set(range(len(old))) - set(continued.values()):
            if not old[index].retired:
                tally["retired_entries"] += 1
                retired = storage.retire_entry(self.session, old[index].pk)
                tally["retired_cards"] += retired
        return tally

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
            if old.is_only_noted:
                content = replace(in_file, note=old.entry.note)
            else:
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
        added, retired = save_cards(
            self.session,
            self.deck_pk,
            entry_pk,
            make_cards(self.deck_id, entry, ids),
            entry_position=position,
        )
        return Counter(new_cards=added, retired_cards=retired)


def _continued(
    old: Sequence[StoredEntry], new: Sequence[Entry], *, by_likeness: bool
) -> dict[int, int]:
    """For each new entry's index the old entry's; one that was retired may return.

    A retired entry comes back only under its own id or term, not by likeness.
    """
    in_use = [index for index, entry in enumerate(old) if not entry.retired]
    found = match_entries(
        [old[index].in_file for index in in_use], new, by_likeness=by_likeness
    )
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
