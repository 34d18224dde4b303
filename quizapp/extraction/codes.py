"""Codes and sums that say themselves how they are read: 13710, 1+M+N, 一国两制."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from quizapp.domain.entry import Part, Verdict
from quizapp.extraction.numerals import Announcement, number
from quizapp.extraction.readings import Reading
from quizapp.extraction.splitting import cleaned, split_at

IS: Final = (
    r"[”」’\"]?\s*(?:工程|行动|计划)?\s*[，,]?\s*则?"
    r"(?:即为|即|是指|指的是|说的是|指|为|是|[：:])"
)
"""How a part is followed by what it stands for."""

_COUNTED: Final = re.compile(
    r"(\d+)\s*(?:余|多)?(?:个|家|项|户|条|名|人|亿|万|所|种|类|批|座|件|大)"
    r"[^，。；、\n]*?(?=[，。；、\n]|[和与及](?=\s*\d)|$)"
)
"""A number with what it counts."""


_NEXT: Final = re.compile(
    r"[，。；、,;]*(?:而|其中)?(?:第[一二三四五六]个?)?[“「‘\"]?$"
)
"""What stands before the next part: 其中, 第二个."""


def by_code(announcement: Announcement, body: str) -> Reading | None:
    """One gloss for each digit of a code, or a number for each."""
    return (
        _by_digits(announcement, body)
        or _by_counted_clauses(announcement, body)
        or _by_counted_groups(announcement, body)
    )


def spelt_out(announcement: Announcement, body: str) -> Reading | None:
    """A piece for each numeral, which begins with it: 一国两制, 一个国家、两种制度."""
    names = announcement.symbols or tuple(slot.name for slot in announcement.slots)
    if len(names) < 2:
        return None
    sentence = re.split(r"[。\n]", body)[0]
    quoted = re.match(r"[“「](.+)[”」][^，、。]*$", sentence)
    pieces = split_at(quoted[1] if quoted else sentence, "、，；;,")
    if len(pieces) != len(names) or not all(map(_spells, pieces, names)):
        return None
    return _one_for_each(names, pieces)


def _spells(piece: str, name: str) -> bool:
    """Whether a piece begins with the numeral of a name, and says more than it."""
    numeral = re.match(r"\d+|.", name)
    if numeral is None or piece == name or not piece.startswith(numeral[0]):
        return False
    rest = piece[numeral.end() :]
    counted = name[numeral.end() :][:1]
    return not rest[:1].isdigit() and counted in rest


def _one_for_each(names: Sequence[str], members: Sequence[str]) -> Reading:
    return Reading(
        members=tuple(members),
        parts=tuple(
            Part(name=name, members=(member,))
            for name, member in zip(names, members, strict=True)
        ),
        verdict=Verdict.VERIFIED,
    )


def _by_digits(announcement: Announcement, body: str) -> Reading | None:
    """One gloss for each digit, in order; digits may repeat."""
    marks = []
    place = 0
    for digit in announcement.digits:
        pattern = re.compile(rf"[“「‘\"]\s*{digit}\s*{IS}")
        match = pattern.search(body, place)
        if match is None:
            return None
        marks.append(match)
        place = match.end()
    glosses = between(body, marks)
    if not all(glosses):
        return None
    return _one_for_each(announcement.digits, glosses)


def by_symbols(announcement: Announcement, body: str) -> Reading:
    """A clause for each symbol of 1+M+N, in which it stands in quotes."""
    for separators in ("；;", "，,；;"):
        clauses = split_at(re.split(r"[。\n]", body)[0], separators)
        found: list[str] = []
        for clause in clauses:
            if len(found) == len(announcement.symbols):
                break
            symbol = re.escape(announcement.symbols[len(found)])
            if re.search(rf"[“「‘\"]\s*{symbol}\s*[”」’\"]", clause):
                found.append(clause)
        if len(found) == len(announcement.symbols):
            return _one_for_each(announcement.symbols, found)
    return Reading()


def _by_counted_clauses(announcement: Announcement, body: str) -> Reading | None:
    """A clause for each digit of a code (2653), which says that number itself."""
    for separators in ("；;", "，,"):
        clauses = split_at(body.strip("。 \n"), separators)
        if len(clauses) != len(announcement.digits):
            continue
        if all(
            int(digit)
            in map(number, re.findall(r"\d+|[两双一二三四五六七八九十]+", clause))
            for digit, clause in zip(announcement.digits, clauses, strict=True)
        ):
            return _one_for_each(announcement.digits, clauses)
    return None


def _by_counted_groups(announcement: Announcement, body: str) -> Reading | None:
    """Numbers whose first digits are the code: 100 项, 10 个, 100 户 for 111.

    Neighbours with the same number stand for one digit; or, as many as the digit says.
    """
    sentence = re.split(r"[。\n]", body)[0]
    found = [(match[1], cleaned(match[0])) for match in _COUNTED.finditer(sentence)]
    groups = [
        (value, [member for _, member in group])
        for value, group in groupby(found, key=lambda one: one[0])
    ]
    if len(groups) != len(announcement.digits):
        return None
    if not all(
        re.fullmatch(f"{digit}0*", value) or len(members) == int(digit)
        for digit, (value, members) in zip(announcement.digits, groups, strict=True)
    ):
        return None
    return Reading(
        members=tuple(member for _, members in groups for member in members),
        parts=tuple(
            Part(name=digit, members=tuple(members))
            for digit, (_, members) in zip(announcement.digits, groups, strict=True)
        ),
        verdict=Verdict.VERIFIED,
    )


def between(body: str, marks: list[re.Match[str]]) -> list[str]:
    """What stands between the marks, and behind the last, without the joints."""
    ends = [match.start() for match in marks[1:]] + [len(body)]
    return [
        _NEXT.sub("", cleaned(body[match.end() : end]))
        for match, end in zip(marks, ends, strict=True)
    ]
