"""Slogans that a sentence defines in passing: “三会”指甲会、乙会、丙会."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from quizapp.domain.document import Block
from quizapp.extraction.definitions import Definition, is_plain, whole_list
from quizapp.extraction.heads import CLOSING, NUMBERING, OPENING
from quizapp.extraction.names import (
    COUNTED,
    LONGEST_NAME,
    NAME_BEGINS,
    NUMERAL,
    QUOTED,
    SHORTEST_OWNER,
    is_quoted,
    named,
    written,
)
from quizapp.extraction.splitting import is_begun

_MAY_SAY: Final = re.compile(
    rf"[{CLOSING}].{{0,12}}[：:（(是指即为包具分=＝→—]"
    rf"|{NUMERAL}.{{0,14}}[：:（(是指即为包具分=＝→—－ -]"
    rf"|[（(][{OPENING}]?[两三四五六七八九十]"
)
"""A quick look whether a text can define anything."""

_CONTENT: Final = r"(?:的?(?:主要|基本|科学|具体|核心)?(?:内容|内涵|含义))?"
_STRONG: Final = (
    r"(?:就是指|是指|指的是|说的是|即指|即是|即为|即|分别[是为指]|具体[是为指]|包括|包含"
    r"|[是为指]\s*[：:]|[：:]|——?|[=＝→]|[-－](?=[\u4e00-\u9fff]))\s*[：:，,]?"
)
_WEAK: Final = "[是为指]"
_SAID: Final = re.compile(
    rf"(?P<name>{QUOTED}|{COUNTED}){_CONTENT}\s*(?:[（(][^（）()、，]{{1,20}}[）)](?=[：:—]))?[，,]?\s*(?:(?P<strong>{_STRONG})|{_WEAK})\s*(?=\S)"
)
_BRACKET: Final = re.compile("[（(]")
_BRACKETED: Final = re.compile(
    rf"(?P<name>{QUOTED}|{COUNTED})\s*[（(](?P<list>[^（）()\n]{{3,300}})[）)]"
)
_NAMED_AFTER: Final = re.compile(
    rf"[（(]\s*(?P<name>[{OPENING}]?{NUMERAL}[^，。；：、（）()\s]{{1,8}}?[{CLOSING}]?)\s*[）)]"
)
_FAR: Final = 1200
"""Characters within which a definition ends."""

_SUBJECT: Final = re.compile(r"([^，。；：]*、[^，。；：、]*?)(?:是|为|共同|相互)")
"""The members that a sentence goes on to speak of: 甲、乙、丙是…."""

_CHOICE: Final = re.compile(r"[_＿]{2}|[（(]\s*[_＿]*\s*[）)]|(?:^|\s)[A-D]\s*[.．、]")
"""A question that offers answers: its list is not all true."""


_NO_PIECE: Final = re.compile(r"[。：:→=]|^\d|[是为]$")
"""What spaces part is then no name and no member."""

_MAY_CHOOSE: Final = re.compile("[_＿（(A-D]")


def read_sentences(block: Block) -> Iterator[Definition]:
    """The slogans that the text of a block defines in passing.

    Only what is a whole list of as many members as the numeral says counts.
    """
    text = block.text
    if not _MAY_SAY.search(text) or (_MAY_CHOOSE.search(text) and _CHOICE.search(text)):
        return
    begin = number.end() if (number := NUMBERING.match(text)) else 0
    if spaced := _by_spaces(text[begin:]):
        yield spaced
        return
    place = begin
    while said := _next_said(text, place):
        found = _said(said, text, begin)
        if found:
            yield found
        place = said.end() if found else max(said.end("name") - 1, place + 1)
    if not _BRACKET.search(text, begin):
        return
    for match in _all_bracketed(text, begin):
        if found := _bracketed(match, block):
            yield found
    for match in _NAMED_AFTER.finditer(text, begin):
        if found := _named_after(match, text):
            yield found


def _next_said(text: str, place: int) -> re.Match[str] | None:
    """The next name that the text says something of, from a place on."""
    for begin in NAME_BEGINS.finditer(text, place):
        if said := _SAID.match(text, begin.start()):
            return said
    return None


def _all_bracketed(text: str, place: int) -> Iterator[re.Match[str]]:
    """The names with a bracket behind them, from a place on."""
    for begin in NAME_BEGINS.finditer(text, place):
        if begin.start() < place:
            continue
        if match := _BRACKETED.match(text, begin.start()):
            place = match.end()
            yield match


def _said(said: re.Match[str], text: str, begin: int) -> Definition | None:
    name_written, start = written(said, text, begin)
    term, name = named(name_written, at_start=start == begin)
    if not name:
        return None
    in_quotes = is_quoted(said)
    body = text[said.end() : said.end() + _FAR]
    for clause in _clauses(body):
        reading = whole_list(name, _unquoted(clause), term)
        if reading is None:
            continue
        parted = len(reading.members) > 2 or re.search("[、，；+/\n]|[和与及]", clause)
        if (said["strong"] and parted) or is_plain(
            reading.members, clause, name, in_quotes
        ):
            return Definition(term=term, name=name, body=clause, reading=reading)
    return None


def _clauses(body: str) -> Iterator[str]:
    """What may be the list: the sentence, its first part, or what stands before 是."""
    sentence = re.split(r"[。！？\n]", body, maxsplit=1)[0]
    if is_begun(sentence):
        yield body.split("\n")[0]
        return
    yield sentence
    if "；" in sentence:
        yield sentence.split("；")[0]
    if subject := _SUBJECT.match(sentence):
        yield subject[1]


def _bracketed(match: re.Match[str], block: Block) -> Definition | None:
    """“四个意识”（政治意识、…）, or 商品的二因素（使用价值和价值）."""
    in_quotes = is_quoted(match)
    name_written, start = written(match, block.text)
    if not in_quotes and not _stands_out(match, start, block):
        return None
    term, name = named(name_written, at_start=True)
    if not name or min(map(len, re.split("[、，；]", match["list"]))) < 2:
        return None
    reading = whole_list(name, match["list"], term)
    if reading is None:
        return None
    return Definition(term=term, name=name, body=match["list"], reading=reading)


def _stands_out(match: re.Match[str], start: int, block: Block) -> bool:
    """Whether a bare name before a bracket is bold, or opens its line or clause."""
    left, right = match.span("name")
    return (
        any(left <= bold < right for bold, _ in block.bold)
        or start <= SHORTEST_OWNER * 2
        or block.text[start - 1] in "。；，、\n"
    )


def _named_after(match: re.Match[str], text: str) -> Definition | None:
    """政治意识、大局意识、核心意识、看齐意识（四个意识）."""
    term, name = named(match["name"], at_start=False)
    before = text[max(0, match.start() - _FAR) : match.start()]
    clause = re.split("[。；：:\n]", before.rstrip("。，； "))[-1]
    if not name or clause.count("、") < 1:
        return None
    reading = whole_list(name, clause, term)
    if reading is None or not is_plain(reading.members, clause, name, True):
        return None
    return Definition(term=term, name=name, body=clause, reading=reading)


def _by_spaces(text: str) -> Definition | None:
    """四个意识 政治意识 大局意识 核心意识 看齐意识."""
    head = text.split(maxsplit=1)[0] if text.strip() else ""
    if not head or len(head) > LONGEST_NAME:
        return None
    rest = text.split()[1:]
    if not rest or any(map(_NO_PIECE.search, (head.rstrip("：:—"), *rest[:-1]))):
        return None
    term, name = named(head.rstrip("：:—"), at_start=True)
    if not name:
        return None
    body = rest[0] if len(rest) == 1 else "、".join(rest)
    if len(rest) == 1 and not re.search("[、；，/]", body):
        return None
    reading = whole_list(name, body, term)
    if reading is None or not is_plain(reading.members, body, name, True):
        return None
    return Definition(
        term=term, name=name, body=text[len(head) :].strip(), reading=reading
    )


def _unquoted(clause: str) -> str:
    """The clause without quotes around the whole of it."""
    found = re.fullmatch(
        rf"\s*[{OPENING}]([^{OPENING}{CLOSING}]+)[{CLOSING}]\s*", clause
    )
    return found[1] if found else clause
