"""Slogans whose names stand in their own definition: 一国两制, 一个国家、两种制度."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from quizapp.extraction.codes import BEFORE_NUMBER, IS, between, one_for_each
from quizapp.extraction.numerals import Announcement
from quizapp.extraction.readings import Reading
from quizapp.extraction.splitting import cleaned, split_at

_NUMERAL: Final = re.compile(r"[\d一二三四五六七八九十两双]")

_SAYS: Final = "(?:即|是|指|为|[：:])"


def spelt_out(announcement: Announcement, body: str) -> Reading | None:
    """A piece for each numeral, which begins with it: 一国两制, 一个国家、两种制度."""
    names = announcement.symbols or tuple(slot.name for slot in announcement.slots)
    if len(names) < 2:
        return None
    sentence = re.split(r"[。\n]", body)[0]
    quoted = re.match(r"[“「](.+)[”」][^，、。]*$", sentence)
    pieces = split_at(quoted[1] if quoted else sentence, "、，；;,")
    if len(pieces) == 1:
        pieces = tuple(map(cleaned, BEFORE_NUMBER.split(sentence)))
    if len(pieces) != len(names) or not all(map(_spells, pieces, names)):
        return None
    return one_for_each(names, pieces)


def by_units(core: str, body: str) -> Reading | None:
    """A piece for each of 千万 or 百千万, which begins with it: 千村示范、万村整治."""
    units = re.match("[百千万]{2,3}", core)
    if units is None:
        return None
    sentence = re.split(r"[。\n]", body)[0]
    for text in (*re.findall("“([^“”]+)”", sentence), sentence):
        pieces = split_at(text, "、，；")
        if len(pieces) == len(units[0]) and all(map(str.startswith, pieces, units[0])):
            return one_for_each(units[0], pieces)
    return None


def _spells(piece: str, name: str) -> bool:
    """Whether a piece begins with the numeral of a name, and says more than it."""
    numeral = re.match(r"\d+|.", name)
    if numeral is None or piece == name or not piece.startswith(numeral[0]):
        return False
    rest = piece[numeral.end() :]
    counted = name[numeral.end() :][:1]
    return not rest[:1].isdigit() and counted in rest


def by_names(core: str, body: str) -> Reading | None:
    """One gloss for each name of a slogan, where some of them count nothing.

    一主引领、全域协同: “一主引领”指…，“全域协同”指….
    """
    names = core.split("、")
    if len(names) < 2:
        return None
    if all(name.startswith("一") for name in names):
        return _by_own_clauses(names, body)
    if all(map(_NUMERAL.search, names)):
        return None
    marks: list[re.Match[str]] = []
    place = 0
    for name in names:
        mark = re.compile(rf"[“「]?{re.escape(name)}{IS}").search(body, place)
        if mark is None:
            return None
        marks.append(mark)
        place = mark.end()
    glosses = between(body, marks)
    return one_for_each(names, glosses) if all(glosses) else None


def _by_own_clauses(names: Sequence[str], body: str) -> Reading | None:
    """A piece for each name, in which it stands in quotes: “一张图”统筹甲、…."""
    sentence = re.split(r"[。\n]", body)[0]
    for separators in ("；;", "，,", "、"):
        pieces = split_at(sentence, separators)
        if len(pieces) == len(names) and all(
            re.search(rf"“{re.escape(name)}”(?!\s*[，,]?{_SAYS}).{{2,}}", piece)
            for name, piece in zip(names, pieces, strict=True)
        ):
            first = pieces[0][pieces[0].find("“") :]
            is_led = all(piece.startswith("“") for piece in pieces[1:])
            return one_for_each(names, (first if is_led else pieces[0], *pieces[1:]))
    return None
