"""How much the members of a reading look alike, and what speaks for their list."""

from __future__ import annotations

import re
from statistics import median
from typing import Final

from quizapp.extraction.likeness import shared_head, shared_tail
from quizapp.extraction.numerals import PartSlot, number

_MANY: Final = 4
"""More members than this in the first clause agree with a numeral by no chance."""


def worth_of(members: tuple[str, ...], slot: PartSlot) -> float:
    """How much the members look alike and like what the numeral counts."""
    worth = 0.0
    counted = slot.counted[:1]
    if counted and all(counted in member for member in members):
        worth += 4
        if all(member.startswith(counted) for member in members):
            worth += 3
    if shared_head(members) or shared_tail(members):
        worth += 3
    worth += 0.8 * (len(members) - 2)
    lengths = [len(member) for member in members]
    middle = median(lengths)
    worth -= min(6.0, 2 * (max(lengths) - middle) / (middle + 2))
    worth -= min(4.0, (middle - min(lengths)) / (middle + 1))
    return worth


def evidence_for(before: str, pieces: tuple[str, ...], slot: PartSlot) -> float:
    """What the sentence around a run says for its being the list."""
    worth = 0.0
    if re.search(r"(?:包括|分别|即|指|是|为|围绕|从|主要)$|^“$", before) or re.match(
        r".{0,14}(?:包括|分别|即|指|是|为|围绕|从|推进|在|开展|聚焦|打造|培育|发展|实施)",
        pieces[0],
    ):
        worth += 2
    if not before and len(pieces) > _MANY:
        worth += 2
    closing = re.search(
        r"(?<!第)(\d+|[两双]|[一二三四五六七八九十]+)\s*"
        r"(?:个|大|项|条|类|种|方面|位|件|级|层|者)",
        pieces[-1],
    )
    if closing and number(closing[1]) == slot.count:
        worth += 6
    if before == "“":
        worth += 3
    return worth
