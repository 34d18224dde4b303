"""Slogans with which a sentence ends, and whose members the next sentences tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from quizapp.domain.document import Block, BlockKind
from quizapp.domain.entry import Verdict
from quizapp.extraction.below import is_laid
from quizapp.extraction.definitions import Definition, is_plain, whole_list
from quizapp.extraction.heads import CLOSING, NUMBERING, OPENING
from quizapp.extraction.laid_lists import is_list, member_of
from quizapp.extraction.members import read_members
from quizapp.extraction.names import (
    COUNTED,
    NAME_BEGINS,
    QUOTED,
    is_quoted,
    named,
    written,
)
from quizapp.extraction.numerals import announced, number
from quizapp.extraction.readings import Reading

_COUNTS: Final = (
    r"(?:其?[一1](?:是|个是|方面)|第一|其一|①|[（(]\s*[1一]\s*[）)]|[1１]\s*[.．、])"
)
_MARKED: Final = re.compile(
    rf"(?P<name>{QUOTED}|{COUNTED})\s*[。；;，]\s*(?={_COUNTS})"
)
"""A name at the end of its sentence, and the first of numbered members."""

_STOPPED: Final = re.compile(
    rf"(?P<name>{QUOTED}|{COUNTED})\s*。\s*(?P<body>[^。\n]+)(?:。|$)"
)
_CONTENT: Final = re.compile(
    r"(?:内容|分别|具体|主要)*(?:包括|是|为|有)\s*[：:]\s*(?P<list>[^。\n]+)"
)
_ORDINAL: Final = re.compile(
    r"第(?P<n>[一二三四五六七八九十]{1,3})(?P<what>[^，。；：:]{0,8})[：:]\s*(?P<said>.+)"
)
_GLOSS: Final = re.compile(
    rf"[{OPENING}](?P<name>[一二三四五六七八九十两][^{OPENING}{CLOSING}，。]{{1,5}})[{CLOSING}]"
    r"\s*则?(?:就是|是指|指的是|指|即|是)"
)
_MAY_NAME: Final = re.compile(
    rf"[二两三四五六七八九十][个大项条种类][^，：、]{{2,12}}[。；]|[{CLOSING}][。；]"
    r"|[二两三四五六七八九十][^，：、]{2,8}。"
)
"""A quick look whether a sentence may end with a name."""

_MAY_GLOSS: Final = re.compile(rf"[{CLOSING}]则?(?:就|是|指|即)")
_AT_END: Final = re.compile(rf"(?P<name>{QUOTED}|{COUNTED})(?:的[^，。]{{2,6}})?$")
_BACK: Final = re.compile(
    rf"(?:以上|上述|这)[^，。；：]{{0,6}}?(?:[合统并]称为?|就是|即为?|是|构成了?|叫做?)"
    rf"(?P<owner>[^，。；：“”]{{0,14}}?)(?P<name>{QUOTED}|{COUNTED})。?$"
)
_FAR: Final = 1200
_IN_QUOTES: Final = re.compile(
    rf"[{OPENING}](?P<name>[两三四五六七八九十][^{OPENING}{CLOSING}，。、]{{1,7}})[{CLOSING}]"
)
_NEAR: Final = 120
"""Characters behind a slogan within which its members begin."""

_FEWEST: Final = 3
_MOST: Final = 10


def read_followed(block: Block) -> Iterator[Definition]:
    """The slogans that end a sentence of a text, with the members behind them."""
    text = block.text
    begin = number_.end() if (number_ := NUMBERING.match(text)) else 0
    if "。" not in text or not _MAY_NAME.search(text):
        return
    yield from _marked(text, begin)
    while begin >= 0:
        yield from _stopped(text, begin)
        begin = text.find("\n", begin) + 1 or -1
        if number_ := NUMBERING.match(text, max(0, begin)):
            begin = number_.end() if begin > 0 else begin


def _marked(text: str, begin: int) -> Iterator[Definition]:
    """包含着两个联盟。一是…；二是…."""
    for first in re.finditer(rf"[。；;，]\s*(?={_COUNTS})", text):
        found = _name_before(_MARKED, text, begin, first.start())
        if found is None:
            continue
        name_written, start = written(found, text, begin)
        term, name = named(name_written, at_start=start == begin)
        body = text[found.end() : found.end() + _FAR].split("\n")[0]
        reading = read_members(name, body, term, whole=True) if name else None
        if reading is not None and reading.verdict is Verdict.VERIFIED:
            yield Definition(term=term, name=name, body=body, reading=reading)


def _name_before(
    pattern: re.Pattern[str], text: str, begin: int, end: int
) -> re.Match[str] | None:
    """The longest name that ends where a sentence does."""
    for place in NAME_BEGINS.finditer(text, max(begin, end - 24), end):
        found = pattern.match(text, place.start())
        if found is not None and found.end("name") == end:
            return found
    return None


def _stopped(text: str, begin: int) -> Iterator[Definition]:
    """“三大作风。甲、乙、丙。”, or “五项原则。…，内容包括：甲、乙。”."""
    place = NAME_BEGINS.search(text, begin, begin + 16)
    found = _STOPPED.match(text, place.start()) if place else None
    if found is None:
        return
    name_written, start = written(found, text, begin)
    term, name = named(name_written, at_start=start == begin)
    if not name or start != begin:
        return
    content = _CONTENT.search(text, found.end("name"))
    for body in (found["body"], content["list"] if content else ""):
        reading = whole_list(name, body, term) if body else None
        if reading is not None and is_plain(
            reading.members, body, name, is_quoted(found)
        ):
            yield Definition(term=term, name=name, body=body, reading=reading)
            return


def read_chains(block: Block, text: str) -> Iterator[Definition]:
    """A sum of which a text explains the parts in turn: “一房”即…，“三火”即….

    Args:
        block: Where it does.
        text: The whole document, which must use the parts as one word.
    """
    if not _MAY_GLOSS.search(block.text):
        return
    glosses = list(_GLOSS.finditer(block.text))
    for first, second in pairwise(glosses):
        name = first["name"] + second["name"]
        if not announced(name).is_sum or name not in text:
            continue
        body = block.text[first.start() :].split("。")[0]
        reading = read_members(name, body)
        if reading.verdict is Verdict.VERIFIED:
            yield Definition(term=name, name=name, body=body, reading=reading)


def read_beside(block: Block) -> Iterator[Definition]:
    """A slogan in quotes whose members come soon after, each with what it counts.

    推进“三去一补”，优化结构。坚持去甲、去乙、去丙、补丁: every member begins with its
    character, so that no word need join them to the slogan.
    """
    for found in _IN_QUOTES.finditer(block.text):
        name = found["name"]
        announcement = announced(name)
        heads = [slot.counted for slot in announcement.slots for _ in range(slot.count)]
        if not _FEWEST <= len(heads) <= _MOST or {*map(len, heads)} != {1}:
            continue
        near = block.text[found.end() : found.end() + _NEAR]
        if any(near.count(head) < heads.count(head) for head in heads):
            continue
        for sentence in re.split("[。\n]", near):
            if any(sentence.count(head) < heads.count(head) for head in heads):
                continue
            reading = read_members(name, sentence)
            members = reading.members
            if reading.verdict is Verdict.VERIFIED and all(
                map(str.startswith, members, heads)
            ):
                yield Definition(term=name, name=name, body=sentence, reading=reading)
                break


def read_looking_back(blocks: Sequence[Block], index: int) -> Iterator[Definition]:
    """A slogan that is said of the list above: 以上三者合称茶乡三大规矩.

    Args:
        blocks: The whole document.
        index: Which block may look back.
    """
    found = _BACK.match(blocks[index].text)
    if found is None:
        return
    above = blocks[max(0, index - _MOST) : index]
    term, name = named(found["owner"] + found["name"], at_start=False)
    counts = announced(name).counts if name else ()
    lines = above[-counts[0] :] if counts and counts[0] <= _MOST else ()
    members = tuple(member_of(one) for one in lines)
    if (
        len(members) == (counts or (0,))[0] > 1
        and len({one.kind for one in lines}) == 1
        and is_laid(lines)
        and is_list(members)
    ):
        reading = Reading(members=members, verdict=Verdict.VERIFIED)
        body = "\n".join(one.text for one in lines)
        yield Definition(term=term, name=name, body=body, reading=reading)


def read_ordinals(block: Block, below: Sequence[Block]) -> Iterator[Definition]:
    """A slogan at the end of a paragraph, over lines that count it: 第一个基地：…."""
    lines: list[re.Match[str]] = []
    if block.kind is BlockKind.HEADING or not below or below[0].text[:1] != "第":
        return
    for one in below:
        found = _ORDINAL.match(one.text)
        is_next = found is not None and number(found["n"]) == len(lines) + 1
        if found is None or not is_next or one.kind is BlockKind.HEADING:
            break
        lines.append(found)
    if len(lines) < 2 or len({one["what"] for one in lines}) > 1:
        return
    last = re.split("[。；]", block.text.rstrip("。：: "))[-1]
    for place in NAME_BEGINS.finditer(last):
        found = _AT_END.match(last, place.start())
        if found is None:
            continue
        term, name = named(found["name"], at_start=False)
        if name and announced(name).counts[0] == len(lines):
            members = tuple(one["said"].split("。")[0].strip() for one in lines)
            body = "\n".join(one[0] for one in lines)
            reading = Reading(members=members, verdict=Verdict.VERIFIED)
            yield Definition(term=term, name=name, body=body, reading=reading)
            return
