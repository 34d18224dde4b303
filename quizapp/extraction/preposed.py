"""Slogans whose members a sentence names first: 甲、乙、丙是山里的三大作物."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from quizapp.domain.document import Block
from quizapp.extraction.definitions import Definition, is_plain, whole_list
from quizapp.extraction.heads import NUMBERING, OPENING
from quizapp.extraction.names import (
    COUNTED,
    QUOTED,
    is_quoted,
    named,
)

_ENDS: Final = r"(?:[，。；、）)！\n]|$)"
_NAMES: Final = re.compile(
    rf"[二两三四五六七八九十](?=[个大项条种类][^，。；：、“”（）()\n]{{1,16}}{_ENDS})"
    rf"|[{OPENING}](?=[二两三四五六七八九十][^，。；：、（）()\n]{{1,28}}{_ENDS})"
)
"""Where a name may begin, which a search finds at once."""

_NAME: Final = re.compile(
    rf"(?P<name>{QUOTED}|{COUNTED})(?:的?(?:统称|总称|合称|简称))?"
    rf"(?=\s*{_ENDS})"
)
_CALLED: Final = re.compile(
    r"(?P<called>(?:[是即称叫]|概括|构成|组成|成)(?:之?为|作|做|了)?|(?<!因)[为作])"
    r"(?P<owner>[^，。；：、“”（）()\n]*)$"
)
"""What joins a name to what stands before, and whose it is."""

_LEADS_ON: Final = re.compile(
    r"[，,]?(?:这(?:就|些|几[个项])?|就|都|正|也|被|[常通]常?|(?:可以?|[简合统并总])|共同)*$"
)
"""Between the members and that verb."""

_CALLS: Final = re.compile("称|概括|叫")
_SENTENCE: Final = re.compile("[。；：:！？\n]")
_FAR: Final = 160
_CLOSE: Final = 26
"""Characters before a name within which it is joined to its members."""


def read_preposed(block: Block) -> Iterator[Definition]:
    """The slogans of a text that are said of members named before them.

    Only what is a whole list of as many members as the numeral says counts.
    """
    text = block.text
    begin = number.end() if (number := NUMBERING.match(text)) else 0
    for place in _NAMES.finditer(text, begin + 1):
        said = _NAME.match(text, place.start())
        if said is None:
            continue
        left = max(begin, place.start() - _CLOSE)
        called = _CALLED.search(text, left, place.start())
        if called and (found := _said(said, called, text, begin)):
            yield found


def _said(
    said: re.Match[str], called: re.Match[str], text: str, begin: int
) -> Definition | None:
    in_quotes = is_quoted(said)
    written = said["name"] if in_quotes else called["owner"].lstrip("的") + said["name"]
    term, name = named(written, at_start=False)
    if not name:
        return None
    end = said.start() - len(called["owner"]) - len(called["called"])
    before = text[max(begin, end - _FAR) : end]
    sentence = _LEADS_ON.sub("", _SENTENCE.split(before)[-1].strip())
    for clause in _clauses(sentence):
        reading = whole_list(name, clause, term)
        if reading is None or name in clause:
            continue
        members = reading.members
        calls = bool(_CALLS.search(called["called"])) or in_quotes
        marks = clause if "、" in clause else re.sub("[，,]", "、", clause)
        if is_plain(members, marks, name, calls):
            return Definition(term=term, name=name, body=clause, reading=reading)
    return None


def _clauses(sentence: str) -> Iterator[str]:
    """What may be the list: the last clause, or all of the sentence."""
    bare = sentence.rstrip("，, ")
    last = re.split("[，,]", bare)[-1]
    if re.search("[、和与及]", last):
        yield last
    if last != bare:
        yield bare
