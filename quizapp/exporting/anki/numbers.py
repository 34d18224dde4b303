"""The number of each member's cloze: by it Anki knows the card again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Final

from quizapp.domain.card import MemberId

MOST_CLOZES: Final = 499
"""The highest number of a cloze that Anki takes."""

ClozeNumbers = Mapping[MemberId, int]
"""The numbers of an entry's members, from 1; of retired ones too."""


def cloze_numbers(
    members: Sequence[MemberId], kept: ClozeNumbers
) -> dict[MemberId, int]:
    """A number from 1 to 499 for each member.

    One that was given once stays, whatever comes, goes or moves.  A new member gets a
    hash of its id, or the next that is free; the number of a retired member, whose
    card may still be in Anki, only when no other is left.

    Args:
        members: Those that are asked, at most 499.
        kept: The numbers that were given before, also to members now retired.
    """
    numbers = {member: kept[member] for member in members if member in kept}
    used, reserved = set(numbers.values()), set(kept.values())
    # Members whose hashes meet are told apart by their ids, in whatever order they are,
    # and take no hash that only another wants.
    fresh = sorted(set(members) - set(numbers))
    for member in fresh:
        number = next(_from_hash(member))
        if number not in used | reserved:
            numbers[member] = number
            used.add(number)
    for member in fresh:
        if member not in numbers:
            free = [one for one in _from_hash(member) if one not in used]
            numbers[member] = next(
                (one for one in free if one not in reserved), free[0]
            )
            used.add(numbers[member])
    return numbers


def _from_hash(member: MemberId) -> Iterator[int]:
    """All numbers, that of the member's own hash first."""
    digest = blake2b(f"cloze {member}".encode(), digest_size=4).digest()
    start = int.from_bytes(digest, "big")
    return ((start + step) % MOST_CLOZES + 1 for step in range(MOST_CLOZES))
