"""Who is who: the entries and members of a new version among those of an old one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rapidfuzz import fuzz, process

from quizapp.domain.card import MemberId, mint_member_ids
from quizapp.domain.entry import Entry, term_key

LIKE_ENTRY: Final = 75.0
"""From this likeness on (of 100), two entries are one that was reworded."""

LIKE_MEMBER_IN_PLACE: Final = 50.0
"""The same for two members at one place of lists of one length."""

LIKE_MEMBER_MOVED: Final = 70.0
"""The same for two members at different places."""


def match_entries(
    old: Sequence[Entry], new: Sequence[Entry], *, by_likeness: bool = True
) -> dict[int, int]:
    """For the index of each new entry, that of the old entry that it continues.

    Matched by id, then by term, then by likeness of term and content; the questions
    of a table are often alike, and never taken for each other so.  A new
    entry that continues none is left out; no old entry is continued twice.

    Args:
        old: The entries before.
        new: The entries now.
        by_likeness: Whether likeness counts.  Figures of one sentence are always
            alike, and never the same.
    """
    matched: dict[int, int] = {}
    _match_equal([entry.id for entry in old], [entry.id for entry in new], matched)
    _match_equal(
        [term_key(entry.term) for entry in old],
        [term_key(entry.term) for entry in new],
        matched,
    )
    if not by_likeness:
        return matched
    taken = set(matched.values())
    left = {
        index: _content(entry)
        for index, entry in enumerate(old)
        if index not in taken and entry.given is None
    }
    for index, entry in enumerate(new):
        if index in matched or entry.given is not None or not left:
            continue
        best = process.extractOne(
            _content(entry), left, scorer=fuzz.ratio, score_cutoff=LIKE_ENTRY
        )
        if best is not None:
            matched[index] = best[2]
            del left[best[2]]
    return matched


class Fate(StrEnum):
    """What became of a member."""

    SAME = "same"
    MOVED = "moved"
    REWORDED = "reworded"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberMatch:
    """One member in the old list, in the new list, or in both."""

    fate: Fate
    """What became of it."""

    old: int | None
    """Its place in the old list; None when new."""

    new: int | None
    """Its place in the new list; None when gone."""


def match_members(old: Sequence[str], new: Sequence[str]) -> tuple[MemberMatch, ...]:
    """What became of each member, in the order of the new list, then those gone."""
    matched: dict[int, int] = {}
    _match_equal(
        [term_key(text) for text in old], [term_key(text) for text in new], matched
    )
    same_text = set(matched)
    for index, other in _alike(old, new, matched):
        if index not in matched and other not in matched.values():
            matched[index] = other
    matches = []
    for index in range(len(new)):
        place = matched.get(index)
        if place is None:
            fate = Fate.NEW
        elif index not in same_text:
            fate = Fate.REWORDED
        else:
            fate = Fate.SAME if place == index else Fate.MOVED
        matches.append(MemberMatch(fate=fate, old=place, new=index))
    gone = sorted(set(range(len(old))) - set(matched.values()))
    matches += [MemberMatch(fate=Fate.GONE, old=place, new=None) for place in gone]
    return tuple(matches)


def carry_member_ids(
    old: Sequence[str],
    old_ids: Sequence[MemberId],
    new: Sequence[str],
    taken: Collection[MemberId] = (),
) -> tuple[MemberId, ...]:
    """The ids of the new members: those of the old that they continue, or fresh ones.

    Args:
        old: The members before.
        old_ids: Their ids, in the same order.
        new: The members now.
        taken: Further ids that are in use, as those of members retired earlier.
    """
    places = {
        match.new: match.old
        for match in match_members(old, new)
        if match.old is not None
    }
    used = {*old_ids, *taken}
    ids: list[MemberId] = []
    for index, fresh in enumerate(mint_member_ids(tuple(new))):
        if index in places:
            ids.append(old_ids[places[index]])
            continue
        unique, number = fresh, 1
        while unique in used:
            number += 1
            unique = MemberId(f"{fresh.split('-')[0]}-{number}")
        used.add(unique)
        ids.append(unique)
    return tuple(ids)


def _match_equal(
    old_keys: Sequence[str], new_keys: Sequence[str], matched: dict[int, int]
) -> None:
    """Match equal keys in order, leaving alone what is matched already."""
    taken = set(matched.values())
    places: dict[str, list[int]] = defaultdict(list)
    for index in reversed(range(len(old_keys))):
        if index not in taken:
            places[old_keys[index]].append(index)
    # What stands at its old place first, so that a repeated member does not move.
    for index, key in enumerate(new_keys):
        if index not in matched and index in places.get(key, ()):
            places[key].remove(index)
            matched[index] = index
    for index, key in enumerate(new_keys):
        if index not in matched and places.get(key):
            matched[index] = places[key].pop()


def _alike(
    old: Sequence[str], new: Sequence[str], matched: dict[int, int]
) -> list[tuple[int, int]]:
    """Pairs (new, old) of members alike enough to be one reworded, likest first."""
    taken = set(matched.values())
    pairs = []
    for index in range(len(new)):
        if index in matched:
            continue
        for place in range(len(old)):
            if place in taken:
                continue
            in_place = index == place and len(old) == len(new)
            wanted = LIKE_MEMBER_IN_PLACE if in_place else LIKE_MEMBER_MOVED
            likeness = fuzz.ratio(term_key(new[index]), term_key(old[place]))
            if likeness >= wanted:
                pairs.append((-likeness, abs(index - place), index, place))
    return [(index, place) for *_, index, place in sorted(pairs)]


def _content(entry: Entry) -> str:
    said = "、".join(entry.members) or entry.definition
    return f"{term_key(entry.term)}：{said}"
