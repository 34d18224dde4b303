"""The entries that questions are made from, and what is akin to each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, islice
from typing import Final

from quizapp.cards.questions.decoys import Decoy, decoys_of, is_provably_wrong
from quizapp.cards.questions.groups import MemberGroup, part_groups, whole_group
from quizapp.cards.questions.kinship import are_near, may_borrow
from quizapp.cards.questions.likeness import is_too_like
from quizapp.cards.questions.subjects import Subjects
from quizapp.domain.entry import Deck, Entry, EntryId, term_key

_AKIN: Final = 8
"""So many groups before and behind are looked at for one group."""

_WANTED: Final = 8
"""So many wrong options are enough for any question."""

_TITLE_YEAR: Final = re.compile(r"(?:19|20)\d\d(?=\s*年)")

_OF_NUMBERS: Final = frozenset("0123456789.")


class QuestionBank:
    """Decks to ask about; what is derived from them is worked out once."""

    def __init__(self, decks: Sequence[Deck]) -> None:
        """Take the entries of these decks."""
        self._decks = {deck.id: deck for deck in decks}
        self.entries: tuple[tuple[str, Entry], ...] = tuple(
            (deck.id, entry)
            for deck in decks
            for entry in deck.entries
            if entry.given is None
        )
        self.given: tuple[tuple[str, Entry], ...] = tuple(
            (deck.id, entry)
            for deck in decks
            for entry in deck.entries
            if entry.given is not None
        )
        """Questions of tables: asked as they are, and nothing is made of them."""
        self.figures: tuple[tuple[str, Entry], ...] = tuple(
            (deck.id, figure.as_entry()) for deck in decks for figure in deck.figures
        )
        self.explained: dict[tuple[str, str], tuple[str, list[Entry]] | None] = {}
        """By term and definition: what is said first, and terms of its subject."""
        self.namesakes: dict[tuple[str, EntryId], list[Entry]] = {}
        """By deck and entry: lists of its subject that are named as darkly."""
        self._texts: dict[str, str] = {}
        self._by_deck: dict[str, list[tuple[str, Entry]]] = {}
        self._decoys: dict[tuple[str, EntryId, str], tuple[Decoy, ...]] = {}

    @cached_property
    def wholes(self) -> dict[tuple[str, EntryId], MemberGroup]:
        """The verified lists, by deck and entry."""
        found = (whole_group(deck, entry) for deck, entry in self.entries)
        return {(one.deck, one.entry.id): one for one in found if one is not None}

    @cached_property
    def parts(self) -> dict[tuple[str, EntryId], tuple[MemberGroup, ...]]:
        """The parts of those lists that are sums."""
        return {place: tuple(part_groups(one)) for place, one in self.wholes.items()}

    def decoys(self, group: MemberGroup) -> tuple[Decoy, ...]:
        """Wrong options for a group, the best first; none too like another."""
        place = (group.deck, group.entry.id, f"{group.begin} {group.name}")
        if place not in self._decoys:
            found = _apart(self._proposed(group))
            self._decoys[place] = tuple(islice(found, _WANTED))
        return self._decoys[place]

    def _proposed(self, group: MemberGroup) -> Iterator[Decoy]:
        akin = self.akin(group) if may_borrow(group) else ()
        yield from decoys_of(group, akin, self.parts_beside(group))
        if not group.name:
            # In the whole of a sum, what looks like one of its parts.
            by_part = map(self.decoys, self.parts[group.deck, group.entry.id])
            for decoy in chain.from_iterable(by_part):
                if is_provably_wrong(decoy, group):
                    yield decoy

    def parts_beside(self, group: MemberGroup) -> tuple[MemberGroup, ...]:
        """The other parts of the same sum; none for a whole list."""
        if not group.name:
            return ()
        parts = self.parts[group.deck, group.entry.id]
        return tuple(part for part in parts if part.begin != group.begin)

    def akin(self, group: MemberGroup) -> list[MemberGroup]:
        """Groups of other slogans that may lend their members, the nearest first."""
        place = self._places[group.deck, group.entry.id]
        alike = self._index.get(_shape(group), [])
        middle = bisect_left(alike, place, key=lambda found: found[0])
        near = sorted(
            alike[max(0, middle - _AKIN) : middle + _AKIN],
            key=lambda found: (
                found[1].deck != group.deck,
                abs(len(found[1].members) - len(group.members)),
                abs(found[0] - place),
            ),
        )
        return [one for _, one in near if not _is_same_list(one, group)]

    def of_deck(self, deck: str) -> list[tuple[str, Entry]]:
        """The entries of one deck."""
        if deck not in self._by_deck:
            self._by_deck[deck] = [one for one in self.entries if one[0] == deck]
        return self._by_deck[deck]

    def title(self, deck: str) -> str:
        """What a stem calls the document of a deck."""
        return self._decks[deck].title

    def year(self, deck: str) -> int | None:
        """The year that the title of a deck's document says, if it does."""
        found = _TITLE_YEAR.search(self.title(deck))
        return None if found is None else int(found[0])

    def near(self, deck: str, entry: Entry) -> list[Entry]:
        """Other entries of a deck that the document speaks of in the same place."""
        place = self._places[deck, entry.id]
        around = self.entries[max(0, place - _AKIN) : place + _AKIN + 1]
        return [
            one
            for other, one in around
            if other == deck and one.id != entry.id and are_near(one, entry)
        ]

    def tells(self, deck: str, quantity: str) -> bool:
        """Whether a deck says this number with its unit anywhere."""
        text = self._text(deck)
        sought = "".join(quantity.split())
        place = text.find(sought)
        while place >= 0:
            if text[place - 1 : place] not in _OF_NUMBERS:
                return True
            place = text.find(sought, place + 1)
        return False

    def _text(self, deck_id: str) -> str:
        """All that a deck says, without spaces."""
        if deck_id not in self._texts:
            deck = self._decks[deck_id]
            said = [f"{one.term}；{one.definition}" for one in deck.entries]
            said += dict.fromkeys(one.sentence for one in deck.figures)
            self._texts[deck_id] = "".join("；".join(["", *said]).split())
        return self._texts[deck_id]

    @cached_property
    def subjects(self) -> Subjects:
        """The explained terms by what they are about."""
        return Subjects(entry for _deck, entry in self.entries)

    def is_name(self, text: str) -> bool:
        """Whether some entry is called so."""
        return term_key(text) in self._names

    @cached_property
    def _places(self) -> dict[tuple[str, EntryId], int]:
        return {
            (deck, entry.id): place for place, (deck, entry) in enumerate(self.entries)
        }

    @cached_property
    def _index(self) -> dict[str, list[tuple[int, MemberGroup]]]:
        """The groups by shape, each with the place of its entry."""
        index: dict[str, list[tuple[int, MemberGroup]]] = {}
        for place, whole in self.wholes.items():
            groups: Iterable[MemberGroup] = self.parts[place] or (whole,)
            for group in groups:
                if group.members:
                    found = (self._places[place], group)
                    index.setdefault(_shape(group), []).append(found)
        return index

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(
            term_key(name)
            for _, entry in self.entries
            for name in (entry.term, *entry.aliases)
        )


def _shape(group: MemberGroup) -> str:
    if group.head:
        return "head"
    return "tail" if group.tail else ""


def _is_same_list(one: MemberGroup, other: MemberGroup) -> bool:
    """Whether two groups are of one entry, or share members."""
    if (one.deck, one.entry.id) == (other.deck, other.entry.id):
        return True
    return not one.key_set.isdisjoint(other.key_set)


def _apart(decoys: Iterable[Decoy]) -> Iterator[Decoy]:
    """Only those that are not too like one before them."""
    kept: list[Decoy] = []
    for decoy in decoys:
        if not any(is_too_like(decoy.core, other.core) for other in kept):
            kept.append(decoy)
            yield decoy
