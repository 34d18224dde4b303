"""Codes and sums that say themselves how they are read: 13710, 1+M+N, 一国两制."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from quizapp.domain.entry import Part, Verdict
from quizapp.extraction.numerals import Announcement, number, numbers_of
from quizapp.extraction.readings import Reading
from quizapp.extraction.splitting import cleaned, split_at
from quizapp.extraction.tails import without_addition

IS: Final = (
    r"(?:[”」’\"]\s*[^，。；：“”、]{0,6}|\s*(?:工程|行动|计划))?\s*[，,]?\s*则?"
    r"(?:即为|即|是指|指的是|说的是|指|为|是|[：:])"
)
"""How a part is followed by what it stands for."""

_COUNTED: Final = re.compile(
    r"(\d+)\s*(?:余|多)?(?:个|家|项|户|条|名|人|亿|万|所|种|类|批|座|件|大)"
    r"[^，。；、\n]*?(?=[，。；、\n]|[和与及](?=\s*\d)|$)"
)
"""A number with what it counts."""


_FRAME: Final = re.compile(r"(?<=..)为[^，；、]{1,8}$")
_GLOSSED: Final = re.compile(
    rf"[“「‘\"]\s*(?P<number>\d{{1,2}}|[A-Z]|[一二三四五六七八九十两双])[^“”，。；\d]{{0,6}}{IS}"
)
"""A number of a code in quotes, before what it stands for."""

BEFORE_NUMBER: Final = re.compile(r"(?:以及|[和与及])(?=\d+[个大项类条家张])")
"""A conjunction before the last thing that is counted."""

_NEXT: Final = re.compile(
    r"[，。；、,;]*(?:而|其中)?(?:第[一二三四五六]个?)?[“「‘\"]?$"
)
"""What stands before the next part: 其中, 第二个."""


def by_code(announcement: Announcement, body: str) -> Reading | None:
    """One gloss for each digit of a code, or a number for each."""
    return (
        _by_digits(announcement, body)
        or _by_glossed_numbers(announcement.digits, body)
        or _by_counted_clauses(announcement, body)
        or _by_counted_groups(announcement, body)
        or _by_larger_numbers(announcement.digits, body)
    )


def one_for_each(names: Sequence[str], members: Sequence[str]) -> Reading:
    """The reading of a slogan with one member for each of its names."""
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
    return one_for_each(announcement.digits, glosses)


def _by_glossed_numbers(code: str, body: str) -> Reading | None:
    """One gloss for each number in quotes that make up the code: “4”指…“15”指…."""
    marks: list[re.Match[str]] = []
    numbers: list[str] = []
    rest = code
    for mark in _GLOSSED.finditer(body):
        said = mark["number"]
        said = str(number(said)) if said in "一二三四五六七八九十两双" else said
        if rest.startswith(said):
            marks.append(mark)
            numbers.append(said)
            rest = rest.removeprefix(said)
        if not rest:
            break
    if rest or len(marks) < 2:
        return None
    glosses = between(body, marks)
    if not all(glosses):
        return None
    return one_for_each(numbers, glosses)


def _by_larger_numbers(
    code: str, body: str, symbols: tuple[str, ...] = ()
) -> Reading | None:
    """A piece for each number of a code (51020), which begins with it or says it.

    Args:
        code: The code.
        body: The definition.
        symbols: Its numbers, where the code tells them apart (4+2).
    """
    sentence = re.split(r"[。\n]", body)[0]
    for separators in ("；;", "，,", "、，"):
        pieces = [
            piece.removesuffix("等")
            for clause in split_at(sentence, separators)
            for piece in BEFORE_NUMBER.split(clause)
        ]
        for numbers in [symbols] if symbols else numbers_of(code):
            if len(numbers) == len(pieces) > 1 and all(
                map(_says_number, pieces, numbers)
            ):
                return one_for_each(numbers, _from_number(pieces, numbers[0]))
    return None


def _from_number(pieces: list[str], opens: str) -> list[str]:
    """The pieces without the sentence around them, if they all begin with numbers."""
    first, *others = pieces
    if not all(other[:1].isdecimal() for other in others):
        return pieces
    begin = re.search(rf"(?<!\d){opens}(?!\d)", first)
    last = without_addition(others[-1], [first, *others[:-1]])
    if "以" in first:
        last = _FRAME.sub("", last)
    return [first[begin.start() if begin else 0 :], *others[:-1], last]


def _says_number(piece: str, wanted: str) -> bool:
    """Whether a piece counts as many; one of a thing need not be counted."""
    if not wanted.isdecimal():
        return True
    said = re.findall(r"\d+|[两双一二三四五六七八九十]+", piece)
    return int(wanted) in map(number, said) or wanted == "1"


def by_symbols(announcement: Announcement, body: str) -> Reading:
    """A clause for each symbol of 1+M+N, in which it stands in quotes."""
    if glossed := _by_glossed_numbers("".join(announcement.symbols), body):
        return glossed
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
            return one_for_each(announcement.symbols, found)
    code = "".join(announcement.symbols)
    return _by_larger_numbers(code, body, announcement.symbols) or Reading()


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
            return one_for_each(announcement.digits, clauses)
    return None


def _by_counted_groups(announcement: Announcement, body: str) -> Reading | None:
    """Numbers whose first digits are the code: 100 项, 10 个, 100 户 for 111.

    Neighbours with the same number stand for one digit; or, as many as the digit says.
    """
    sentence = re.split(r"[。\n]", body)[0]
    found = [(match[1], cleaned(match[0])) for match in _COUNTED.finditer(sentence)]
    if len(found) > 1:
        value, last = found[-1]
        last = without_addition(last, [member for _, member in found[:-1]])
        found[-1] = value, _FRAME.sub("", last) if "以" in sentence else last
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
