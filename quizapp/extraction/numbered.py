"""Glossaries whose entries are numbered: the next number opens the next entry."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from quizapp.domain.document import Block, BlockKind
from quizapp.extraction.heads import NUMBERING, Head, core_of, find_head, is_term
from quizapp.extraction.notes import BLANK, Note, item_name
from quizapp.extraction.numerals import announced, number
from quizapp.extraction.territory import names_list

_COUNTER: Final = re.compile(r"\d{1,3}|[一二三四五六七八九十]{1,3}|[①-⑳㉑-㉟]")
_FEWEST: Final = 3
"""So many entries in a row make a numbered glossary."""

_MOST: Final = 0.6
"""From this share of headed entries on."""

_LARGEST_GAP: Final = 3
"""So many numbers may be missing between two entries."""

_LOOSE: Final = re.compile(
    r"(?P<term>[^，。；：:！？]{2,24}?)(?:\s{1,}|[：:，,]\s*|是指|指|即|是)"
)
_ANSWER: Final = re.compile(r"^\s*答\s*[：:]\s*")
_LEAD: Final = re.compile(
    r"(?:[：:]|^\s*(?:是指|就是指|主要指|主要是|主要包括|具体包括|包括|指|即|是)[：:]?)\s*$"
)
_ENDS: Final = tuple("。；！？：，、”）】》」.;:!?")
_GOES_ON: Final = tuple("，。；、：！？”）》」")
_RUNS_ON: Final = ("、", "，")
_LONGEST_TERM: Final = 12
_FRAGMENT: Final = 4
"""A line of so few characters is a piece of the one before it."""

_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟"


@dataclass(frozen=True, slots=True)
class _Number:
    """The number that a block begins with."""

    style: str
    """Its marks, with # for the counter and what kind of counter it is."""
    value: int
    end: int


def read_numbered(zone: Sequence[Block]) -> list[Note] | None:
    """The notes of a numbered glossary; None where the zone is none.

    What has no number, or one of another style or out of its turn, goes on with the
    entry before it.
    """
    openers = _openers(zone)
    if len(openers) < _FEWEST:
        return None
    heads = [_head(zone[index]) for index in openers]
    if sum(head is not None for head in heads) < _MOST * len(openers):
        return None
    if _marked_between(zone, openers) > len(openers):
        return None
    if _are_members(zone, openers, heads):
        return None
    notes: list[Note] = []
    ends = [*openers[1:], len(zone)]
    for index, end, head in zip(openers, ends, heads, strict=True):
        below = [
            block
            for block in zone[index + 1 : end]
            if block.kind is not BlockKind.HEADING
        ]
        if head is not None and BLANK.fullmatch(zone[index].text[head.body :].strip()):
            continue
        if head is not None:
            notes.append(_note(zone[index], head, below))
        elif notes:
            notes[-1].body.extend(block.text for block in (zone[index], *below))
    return notes


def _are_members(
    zone: Sequence[Block], openers: Sequence[int], heads: Sequence[Head | None]
) -> bool:
    """Whether the numbers count what a name right above them lists, no entries."""
    first = openers[0]
    return (
        first > 0
        and names_list(zone[first - 1 : first + 1])
        and all(head is None or head.alone for head in heads)
    )


def _marked_between(zone: Sequence[Block], openers: Sequence[int]) -> int:
    """How many terms that announce a number have no number of their own.

    Where they are more than the numbered ones, the numbers only count points.
    """
    own = set(openers)
    heads = (
        find_head(block.text, bold=block.bold, loose=True)
        for index, block in enumerate(zone)
        if index not in own
    )
    return sum(
        head is not None
        and len(head.term) <= _LONGEST_TERM
        and bool(announced(core_of(head.term)).counts)
        for head in heads
    )


def entry_number(block: Block) -> tuple[str, int] | None:
    """The style and the value of the number that a block begins with."""
    found = _number(block.text)
    return (found.style, found.value) if found else None


def _number(text: str) -> _Number | None:
    match = NUMBERING.match(text)
    counter = _COUNTER.search(match[0]) if match else None
    if match is None or counter is None:
        return None
    figure = counter[0]
    kind = "1" if figure.isdecimal() else "①" if figure in _CIRCLED else "一"
    value = _CIRCLED.index(figure) + 1 if kind == "①" else number(figure)
    marks = match[0].replace(figure, "#").replace(" ", "").replace("．", ".")
    return _Number(f"{kind}{marks}", value, match.end())


def _openers(zone: Sequence[Block]) -> list[int]:
    """Where the numbers of the style that counts furthest stand."""
    numbers = [_number(block.text) for block in zone]
    styles = Counter(found.style for found in numbers if found)
    best: list[int] = []
    for style, count in styles.items():
        if count > len(best):
            places = _counted_on(zone, numbers, style)
            best = max(best, places, key=len)
    return best


def _counted_on(
    zone: Sequence[Block], numbers: Sequence[_Number | None], style: str
) -> list[int]:
    places: list[int] = []
    last = 0
    for index, found in enumerate(numbers):
        if found is None or found.style != style:
            continue
        follows = 0 < found.value - last <= _LARGEST_GAP
        again = found.value == 1 and index and _is_group_title(zone[index - 1])
        if follows or again:
            places.append(index)
            last = found.value
    return places


def _is_group_title(block: Block) -> bool:
    """一、经济发展类: what the next entries are about."""
    return block.kind is BlockKind.HEADING or (
        len(block.text) <= 20 and not block.text.endswith(_ENDS)
    )


def _head(block: Block) -> Head | None:
    head = find_head(block.text, bold=block.bold, loose=True)
    if head is not None:
        return head
    found = _number(block.text)
    begin = found.end if found else 0
    rest = block.text[begin:].strip()
    if len(rest) <= 24 and not re.search("[，。；：]", rest) and is_term(rest):
        return Head(term=rest, body=len(block.text), strength=1, alone=True)
    match = _LOOSE.match(block.text, begin)
    if match is None or not is_term(match["term"]):
        return None
    return Head(term=match["term"].strip(), body=match.end(), strength=1)


def _note(block: Block, head: Head, below: Sequence[Block]) -> Note:
    note = Note(head.term, block, alone=head.alone)
    note.lines.extend(one.line for one in below)
    lead = block.text[head.body :].strip()
    if lead:
        note.body.append(lead)
    for one in below:
        if note.body and _is_piece(note.body[-1], one.text):
            note.body[-1] += one.text
        else:
            note.body.append(_ANSWER.sub("", one.text))
    counts = announced(core_of(note.term)).counts
    if (not lead or _LEAD.search(lead)) and len(below) > 1 and len(below) in counts:
        note.items.extend(item_name(one.text, find_head(one.text)) for one in below)
    return note


def _is_piece(before: str, text: str) -> bool:
    """Whether a line break in the middle of a sentence parts the two."""
    if before.endswith(_RUNS_ON):
        return True
    if before.endswith(_ENDS) and before.count("“") <= before.count("”"):
        return False
    return (
        text.startswith(_GOES_ON)
        or len(text) <= _FRAGMENT
        or before.count("“") > before.count("”")
    )
