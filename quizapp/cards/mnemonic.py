"""First characters as a hint (首字提示), where they say which member is which."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from os.path import commonprefix
from typing import Final

from quizapp.domain.entry import Entry

MOST_MEMBERS: Final = 8
"""A longer chain is no help to memory."""

LONGEST_MEMBER: Final = 20
"""One character does not bring a whole sentence back."""


def first_characters(entry: Entry) -> tuple[int, ...]:
    """For each member the place of the character that stands for it, from 0.

    The head that all members share is stripped, then the head that members with
    one first character share: 六稳 gives 就金贸资投预.  Empty where the hint would
    be none: a single member or more than eight, a member that is a sentence or has
    Latin letters or digits, two members with one character.
    """
    members = entry.members
    if not entry.lists_members or not 2 <= len(members) <= MOST_MEMBERS:
        return ()
    starts = [_first_letter(member) for member in members]
    bare = [member[start:] for member, start in zip(members, starts, strict=True)]
    if any(map(_is_foreign, members)) or max(map(len, members)) > LONGEST_MEMBER:
        return ()
    if len(set(bare)) < len(bare):
        return ()
    strip = _stripped(bare)
    places = tuple(start + cut for start, cut in zip(starts, strip, strict=True))
    if any(place >= len(member) for member, place in zip(members, places, strict=True)):
        return ()
    chosen = [member[place] for member, place in zip(members, places, strict=True)]
    if len(set(chosen)) < len(chosen) or not all(map(_is_han, chosen)):
        return ()
    return places


def shared_head(texts: Sequence[str]) -> str:
    """What all the texts begin with; empty for a single one."""
    if len(texts) < 2:
        return ""
    return commonprefix(list(texts))  # noqa: RUF071 - by characters is meant


def shared_tail(texts: Sequence[str]) -> str:
    """What all the texts end with; empty for a single one."""
    return shared_head([text[::-1] for text in texts])[::-1]


def _stripped(members: Sequence[str]) -> list[int]:
    """How many characters to pass over in each: the head of all, then of its group."""
    head = len(shared_head(members))
    groups: dict[str, list[str]] = defaultdict(list)
    for member in members:
        groups[member[head : head + 1]].append(member[head:])
    return [
        head + len(shared_head(groups[member[head : head + 1]])) for member in members
    ]


def _first_letter(member: str) -> int:
    """Where the first character that is no mark stands."""
    for place, character in enumerate(member):
        if unicodedata.category(character)[0] in "LN":
            return place
    return 0


def _is_han(character: str) -> bool:
    return unicodedata.name(character, "").startswith("CJK UNIFIED")


def _is_foreign(member: str) -> bool:
    """Whether it has Latin letters or digits."""
    return any(
        character.isdecimal() or unicodedata.name(character, "").startswith("LATIN")
        for character in unicodedata.normalize("NFKC", member)
    )
