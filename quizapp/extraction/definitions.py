"""What a sentence says that a slogan is, and whether that is surely its list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from quizapp.domain.entry import Verdict
from quizapp.extraction.likeness import shared_head, shared_tail
from quizapp.extraction.members import read_members
from quizapp.extraction.numerals import announced
from quizapp.extraction.readings import Reading
from quizapp.extraction.splitting import is_begun

_FIGURE: Final = re.compile(
    r"\d[\d.,]*\s*(?:%|％|个百分点|[万亿]|元|人|吨|亩|公里|家|户|[题道分天页]|小时|min)"
)


_PAIR: Final = re.compile(r"[^，。；、]{2,8}(?:和|与|以及|、)[^，。；、的]{2,8}")
"""Two members and nothing else."""

_ALIKE: Final = 2
"""By so many characters their lengths differ at most."""


_SHORT: Final = 16
"""Characters of members that nothing but the marks between them shows to be such."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A slogan with what a sentence says that it is."""

    term: str
    name: str
    """The slogan itself."""
    body: str
    reading: Reading


def whole_list(name: str, body: str, term: str) -> Reading | None:
    """The reading of a text that is a list and nothing else, if the numeral agrees."""
    if is_begun(body):
        return None
    reading = read_members(name, body, term, whole=True)
    members = reading.members
    if reading.verdict is not Verdict.VERIFIED or len(members) < 2:
        return None
    if all(_FIGURE.search(member) for member in members) or all(
        member.startswith("一") and not name.endswith("一") for member in members
    ):
        return None
    return reading


def is_plain(members: tuple[str, ...], clause: str, name: str, is_quoted: bool) -> bool:
    """Whether members are surely parallel, so that a mere 是 can lead to them."""
    counted = announced(name).slots[0].counted[:1] if announced(name).slots else ""
    if counted and all(counted in member for member in members):
        return True
    if len(members) == 2 and not is_quoted and _PAIR.fullmatch(clause):
        return abs(len(members[0]) - len(members[1])) <= _ALIKE
    if shared_head(members) or shared_tail(members):
        return len(members) > 2 or is_quoted
    if len(members) > 2 and clause.count("；") == len(members) - 1:
        return True
    return (
        len(members) > 2
        and max(map(len, members)) <= min(_SHORT, 3 * min(map(len, members)) + 4)
        and clause.count("、") + clause.count("；") >= len(members) - 2
    )
