"""Lists that surely are the whole of a slogan, but have another number of members."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from quizapp.domain.entry import Verdict, term_key
from quizapp.extraction.likeness import shared_head, shared_tail
from quizapp.extraction.members import read_members
from quizapp.extraction.numerals import announced
from quizapp.extraction.readings import Reading
from quizapp.extraction.splitting import CONJUNCTION, is_begun, split_at

_MOST: Final = 12
"""So many members are announced, and found, at most."""

_SHORT: Final = 14
"""Characters of members that have nothing in common."""

_LONGEST: Final = 40
_SHORT_OF_FEW: Final = 8
_FEW: Final = 3
"""Fewer members are a list only where they are short, and no sum is announced."""

_OPEN: Final = re.compile(
    r"等[^、，；]{0,8}$|…|\.\.\.|[_＿]{2}|[（(]\s*[)）]|[：:？?=＝→]"
)
"""What leaves a list open, or makes it something else than a list."""

_FIGURE: Final = re.compile(r"\d|[A-H]\s*[.．、]")
_MARKS: Final = ("、", "；;", "，,", "+＋", "/／")
_WEAK: Final = "，,"
"""This parts clauses as well as members."""

_BY_LETTERS: Final = re.compile(r"[十\d]字|^\s*\d")
"""What counts the characters of a saying, or begins with a number of its line."""

_PREDICATE: Final = re.compile("是(?!非)|[了过]$|取得|实现了|成为|有所")
"""A sentence about the members rather than a list of them."""


def miscounted_line(core: str, text: str, term: str = "") -> Reading | None:
    """The contradicted reading of a text that is a list and nothing else.

    None where the list agrees with the numeral, or where it may.

    Args:
        core: The slogan.
        text: What is said of it, in one line.
        term: The whole term, where the slogan is only a part of it.
    """
    wanted = _wanted(core)
    text = text.strip().rstrip("。；; ")
    if not wanted or "。" in text or "\n" in text or is_begun(text):
        return None
    if _OPEN.search(text):
        return None
    pieces, alike = _pieces(core, text)
    most = len(pieces) + len(CONJUNCTION.findall(text))
    if len(pieces) <= wanted <= most or len(split_at(text, "，,；;")) == wanted:
        return None
    if read_members(core, text, term or core).verdict is Verdict.VERIFIED:
        return None
    if pieces and "的" in pieces[-1] and not any("的" in one for one in pieces[:-1]):
        return None  # A sentence goes on behind the last: …、丙的新业态.
    last = CONJUNCTION.split(pieces[-1]) if pieces else []
    if len(last) == 2 and all(len(one) > 1 for one in last):
        pieces = (*pieces[:-1], *last)
    return _contradicted(core, pieces, wanted, alike=alike)


def miscounted_lines(core: str, lines: Sequence[str]) -> Reading | None:
    """The contradicted reading of members that have a line each."""
    wanted = _wanted(core)
    if not wanted or len(lines) == wanted:
        return None
    alike = are_alike(core, lines)
    return _contradicted(core, tuple(lines), wanted, alike=alike)


def are_alike(core: str, members: Sequence[str]) -> bool:
    """Whether members share their first or last character, or what is counted."""
    slots = announced(core).slots
    counted = slots[0].counted[:1] if slots else ""
    if counted and all(counted in member for member in members):
        return True
    return bool(shared_head(members) or shared_tail(members))


def _wanted(core: str) -> int:
    """How many members are announced, if only one number can be meant."""
    announcement = announced(core)
    if _BY_LETTERS.search(core):
        return 0
    if announcement.digits or announcement.symbols or len(announcement.counts) != 1:
        return 0
    return announcement.counts[0] if announcement.counts[0] <= _MOST else 0


def _pieces(core: str, text: str) -> tuple[tuple[str, ...], bool]:
    """What the mark parts that shows a list by itself, or pieces that are alike.

    Also whether they are alike.
    """
    used = [marks for marks in _MARKS if any(mark in text for mark in marks)]
    if not used:
        return (), False
    pieces = split_at(text, "、；;，," if used[0] == "、" else used[0])
    alike = are_alike(core, pieces)
    is_list = len(used) == 1 and used[0] not in _WEAK
    return (pieces if alike or is_list else ()), alike


def _contradicted(
    core: str, members: tuple[str, ...], wanted: int, *, alike: bool
) -> Reading | None:
    keys = {*map(term_key, members)}
    if not 1 < len(members) <= _MOST or len(keys) < len(members) or "" in keys:
        return None
    if any(_PREDICATE.search(member) for member in members):
        return None
    if max(map(len, members)) > (_LONGEST if alike else _SHORT):
        return None
    if len(members) < _FEW and (
        announced(core).is_sum or max(map(len, members)) > _SHORT_OF_FEW
    ):
        return None
    if any(_FIGURE.search(member) for member in members):
        return None
    return Reading(
        members=members,
        verdict=Verdict.CONTRADICTED,
        found=len(members),
        wanted=wanted,
    )
