"""Members that are alike: all of a slogan, or those of one part of a sum."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from quizapp.cards.wording import names_of
from quizapp.domain.entry import Entry, Verdict, term_key

_MARKED: Final = re.compile(r"[，。；：、]")


@dataclass(frozen=True)
class MemberGroup:
    """A slogan's members, or one part's, with what they share."""

    deck: str
    """The deck that the entry is in."""

    entry: Entry
    """The entry."""

    name: str
    """The name of the part; empty for the whole list."""

    members: tuple[str, ...]
    """Its members in order."""

    begin: int = 0
    """The place of the first of them among all members of the entry."""

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The members without quotes, marks and spaces."""
        return tuple(map(term_key, self.members))

    @cached_property
    def key_set(self) -> frozenset[str]:
        """The same, in no order."""
        return frozenset(self.keys)

    @cached_property
    def said(self) -> tuple[str, ...]:
        """All that the entry says of itself: definition, names, names of its parts."""
        entry = self.entry
        names = [*names_of(entry), *(part.name for part in entry.parts)]
        return tuple(map(term_key, [entry.definition, *names]))

    @cached_property
    def elsewhere(self) -> tuple[str, ...]:
        """The keys of the entry's members that are not in this group."""
        keys = map(term_key, self.entry.members)
        return tuple(key for key in keys if key not in self.key_set)

    @cached_property
    def is_marked(self) -> bool:
        """Whether a member has a mark in it."""
        return any(map(has_mark, self.members))

    @cached_property
    def typical(self) -> str:
        """A member of middle length."""
        return sorted(self.members, key=len)[len(self.members) // 2]

    @cached_property
    def common(self) -> frozenset[str]:
        """The characters that stand in every member."""
        return frozenset.intersection(*map(frozenset, self.members))

    @cached_property
    def head(self) -> str:
        """The characters that all members begin with."""
        if len(self.members) < 2:
            return ""
        shortest = min(map(len, self.members))
        return _shared_start(self.members)[: shortest - 1]

    @cached_property
    def tail(self) -> str:
        """The characters that all members end with."""
        if len(self.members) < 2:
            return ""
        shortest = min(len(member) for member in self.members) - len(self.head)
        shared = _shared_start([member[::-1] for member in self.members])
        return shared[: shortest - 1][::-1]

    @property
    def is_shaped(self) -> bool:
        """Whether the members share a head or a tail."""
        return bool(self.head or self.tail)

    def core(self, member: str) -> str:
        """A member without what all share."""
        return member[len(self.head) : len(member) - len(self.tail)]

    def dressed(self, core: str) -> str:
        """Something in the shape of the members."""
        return f"{self.head}{core}{self.tail}"

    @cached_property
    def cores(self) -> tuple[str, ...]:
        """The members without what all share."""
        return tuple(map(self.core, self.members))

    @cached_property
    def core_lengths(self) -> tuple[int, int, float]:
        """The length of the shortest core, of the longest, and the median."""
        lengths = sorted(map(len, self.cores))
        return lengths[0], lengths[-1], lengths[(len(lengths) - 1) // 2]


def has_mark(text: str) -> bool:
    """Whether there is a mark that parts clauses or things."""
    return bool(_MARKED.search(text))


def whole_group(deck: str, entry: Entry) -> MemberGroup | None:
    """All members of a verified list; None where it may not be asked."""
    if entry.verdict is not Verdict.VERIFIED or len(entry.members) < 2:
        return None
    if len(set(map(term_key, entry.members))) < len(entry.members):
        return None
    return MemberGroup(deck, entry, "", entry.members)


def part_groups(whole: MemberGroup) -> Iterator[MemberGroup]:
    """The parts of a sum, each with its members."""
    begin = 0
    for part in whole.entry.parts:
        yield MemberGroup(whole.deck, whole.entry, part.name, part.members, begin)
        begin += len(part.members)


def _shared_start(texts: Sequence[str]) -> str:
    # All lie between the least and the greatest in the order of their characters.
    least, greatest = min(texts), max(texts)
    for place, character in enumerate(least):
        if greatest[place : place + 1] != character:
            return least[:place]
    return least
