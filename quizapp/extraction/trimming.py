"""Take from a run of members what belongs to the sentence around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from quizapp.extraction.leads import without_lead
from quizapp.extraction.numerals import number
from quizapp.extraction.tails import CLOSING, KIND_OF, without_tail

_IS: Final = re.compile("是(?!否)(?=..)")
"""What each of the members is said by: 归根到底是甲行，是乙行."""

_AND: Final = re.compile(
    r"^(?:以及|和(?![平谐睦美气善])|与(?!时)|及(?![时早格]))(?=...)"
)
"""What joins the last of members that a mark parts already."""

_FRAME: Final = re.compile(r"(?<=.)为[^，；、]{1,8}$")
"""以甲、乙、丙为目标定位."""

_AS_ONE: Final = re.compile("(?<=.)于一[体身].*$")
"""集甲、乙、丙于一体的…."""

_BY_WHICH: Final = re.compile(r"以?(?P<what>[^，、；]{1,12})为[^，、；]{1,6}")
"""One of several frames of one form: 以甲为主体、乙为支撑."""


def trimmed(pieces: Sequence[str], count: int, term: str) -> tuple[str, ...]:
    """The members without the lead of the first and the tail of the last.

    Args:
        pieces: A run of members, the first with what stands before it in its clause
            and the last with what stands after.
        count: How many there are.
        term: The term that they belong to.
    """
    return _trimmed(tuple(pieces), count, term)


@lru_cache(maxsize=512)
def _trimmed(pieces: tuple[str, ...], count: int, term: str) -> tuple[str, ...]:
    members = list(pieces)
    if len(members) < 2:
        return tuple(members)
    if all(map(_IS.match, members[1:])) and (said := members[0].rfind("是")) >= 0:
        members = [members[0][said + 1 :], *(member[1:] for member in members[1:])]
    if not any(map(_AND.match, members[:-1])):
        members[-1] = _AND.sub("", members[-1])
    if members[0].startswith("集") and (one := _AS_ONE.search(members[-1])):
        return (members[0][1:], *members[1:-1], members[-1][: one.start()])
    if bare := unframed(members):
        return bare
    is_framed = members[0].startswith("以") and "为" not in "".join(members[:-1])
    if is_framed and (frame := _FRAME.search(members[-1])):
        members[0], last = members[0][1:], members[-1][: frame.start()]
        closing = CLOSING.search(last)
        if closing and closing.start() and number(closing["n"]) == count:
            last = last[: closing.start()]
        return (*members[:-1], last)
    members[0] = without_lead(members)
    stripped = pieces[0][: len(pieces[0]) - len(members[0])]
    if stripped.endswith("为"):
        members[-1] = re.sub(r"(?<=..)而[^，；]*$", "", members[-1])
    if stripped.endswith("以"):
        members[-1] = re.sub(r"(?<=.)为[^，；]*$", "", members[-1])
    last = without_tail(members, count, term, in_place=stripped.endswith("在"))
    if last != members[-1]:
        members[-1] = last
        members[0] = without_lead(members)
    return tuple(member.strip("，,、；; ") for member in members)


def unframed(members: Sequence[str]) -> tuple[str, ...]:
    """What is framed, where the first says 以甲为主体 and the others 乙为支撑."""
    if not members[0].startswith("以"):
        return ()
    *others, last = members
    last = KIND_OF.sub("", last)
    frames = [_BY_WHICH.fullmatch(member) for member in (*others, last)]
    if not all(frames):
        return ()
    return tuple(frame["what"] for frame in frames if frame)
