"""Slogans whose list is there, but with another number of members than they say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from quizapp.domain.document import Block, BlockKind
from quizapp.domain.entry import Entry, term_key
from quizapp.extraction.below import is_laid, stretch_below
from quizapp.extraction.entries import entry_at
from quizapp.extraction.heads import CLOSING, NUMBERING, OPENING, core_of
from quizapp.extraction.laid_lists import member_of, numbered
from quizapp.extraction.miscounted import are_alike, miscounted_line, miscounted_lines
from quizapp.extraction.names import COUNTED, QUOTED, named
from quizapp.extraction.numerals import announced
from quizapp.extraction.titles import title_of

_SAYS: Final = (
    r"(?:的?(?:主要|基本|具体)?内容)?\s*[，,]?\s*"
    r"(?:(?:就是指|是指|指的是|说的是|即指|即是|即为|即|分别[是为指])\s*[：:，,]?|[：:]|[=＝]|——?)\s*"
)
_OPENS: Final = re.compile(
    rf"(?P<name>{QUOTED}|[^，。；：:{OPENING}{CLOSING}\s]{{0,8}}?{COUNTED}){_SAYS}(?=\S)"
)
"""A name with which a line opens, and what leads to its list."""

_QUOTED_SAYS: Final = re.compile(rf"(?P<name>{QUOTED}){_SAYS}(?=\S)")
_SENTENCE: Final = re.compile("[^。！？\n]*")
_MOST_LINES: Final = 30
_LONGEST_LINE: Final = 24
_TWO: Final = re.compile(r"[二两双三四五六七八九十]\S")
_CLASSIFIED: Final = re.compile(r"[二两三四五六七八九十][个大项条]\S{2,8}")


def read_contradictions(blocks: Sequence[Block], known: set[str]) -> Iterator[Entry]:
    """The slogans of which a line, or what stands under it, is a list of wrong length.

    Args:
        blocks: The document, without what defines other terms.
        known: The keys of the terms that are defined already.
    """
    seen = set(known)
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.LABEL:
            continue
        below = blocks[index + 1 : index + 1 + _MOST_LINES]
        for entry in (*_in_line(block), *_under(block, below)):
            keys = {term_key(entry.term), term_key(core_of(entry.term))}
            if not keys & seen:
                seen |= keys
                yield entry


def _in_line(block: Block) -> Iterator[Entry]:
    """The names that a line defines: with which it opens, or in quotes."""
    text = block.text.replace("\t", "：")
    number = NUMBERING.match(text)
    begin = number.end() if number else 0
    found = [*_QUOTED_SAYS.finditer(text, begin)]
    opening = _OPENS.match(text, begin)
    if opening and not any(said.start() == opening.start() for said in found):
        found.insert(0, opening)
    for said in found:
        term, name = named(said["name"], at_start=said.start() == begin)
        sentence = _SENTENCE.match(text, said.end())
        body = sentence[0] if sentence else ""
        if (
            not name
            or "的" in name
            or (said is opening and text[said.end() :].strip("。 ") != body)
        ):
            continue
        if reading := miscounted_line(name, body, term):
            yield entry_at(term, name, block, [], reading, text[said.end() :])


def _under(block: Block, below: Sequence[Block]) -> Iterator[Entry]:
    """The slogan that a line is, over lines of one kind."""
    title = title_of(block) if block.kind is not BlockKind.ROW else ""
    name = core_of(title)
    if not title or not announced(name).counts or not named(title, at_start=True)[1]:
        return
    stretch = _of_one_kind(block, stretch_below(block, below))
    if not stretch:
        return
    if len(stretch) == 1:
        reading = miscounted_line(name, stretch[0].text, title)
    else:
        lines = [member_of(one) for one in stretch]
        is_plain = bool(_TWO.fullmatch(name) or _CLASSIFIED.fullmatch(name))
        is_list = is_laid(stretch) and (is_plain or name != title)
        if max(len(one.text) for one in stretch) > _LONGEST_LINE or not (
            is_list or are_alike(name, lines)
        ):
            return
        reading = miscounted_lines(name, lines)
    if reading is not None:
        yield entry_at(title, name, block, stretch, reading)


def _of_one_kind(block: Block, stretch: Sequence[Block]) -> list[Block]:
    """The lines at the head of a stretch that are laid out like its first."""
    if not stretch or stretch[0].kind in (BlockKind.HEADING, BlockKind.ROW):
        return []
    leads_on = block.kind is BlockKind.HEADING or block.text.endswith(("：", ":"))
    if not is_laid(stretch) and not leads_on:
        return []
    style, kind = numbered(stretch[0])[0], stretch[0].kind
    return list(
        takewhile(
            lambda one: (
                (numbered(one)[0], one.kind) == (style, kind)
                and one.level == stretch[0].level
            ),
            stretch,
        )
    )
