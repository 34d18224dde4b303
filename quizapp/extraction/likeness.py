"""What members have in common."""

from __future__ import annotations

from collections.abc import Sequence


def shared_head(members: Sequence[str]) -> str:
    """The characters that all of them begin with."""
    if not members:
        return ""
    # All lie between the least and the greatest in the order of their characters.
    least, greatest = min(members), max(members)
    for place, character in enumerate(least):
        if greatest[place] != character:
            return least[:place]
    return least


def shared_tail(members: Sequence[str]) -> str:
    """The characters that all of them end with."""
    return shared_head([member[::-1] for member in members])[::-1]
