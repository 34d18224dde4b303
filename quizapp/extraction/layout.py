"""Entries that the layout lays out: a slogan over its points, or with a bracket."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from string import ascii_lowercase
from typing import Final

from quizapp.domain.document import Block, BlockKind
from quizapp.domain.entry import Entry, Origin, Verdict, term_key
from quizapp.extraction.below import read_below, stretch_below
from quizapp.extraction.definitions import Definition
from quizapp.extraction.entries import entry_at
from quizapp.extraction.followed import (
    read_beside,
    read_chains,
    read_followed,
    read_looking_back,
    read_ordinals,
)
from quizapp.extraction.heads import CLOSING, OPENING, core_of, find_head
from quizapp.extraction.laid_lists import is_list
from quizapp.extraction.members import read_members
from quizapp.extraction.names import MAY_NAME
from quizapp.extraction.numerals import announced
from quizapp.extraction.preposed import read_preposed
from quizapp.extraction.sentences import read_sentences
from quizapp.extraction.splitting import is_begun
from quizapp.extraction.tables import tables_of
from quizapp.extraction.titles import LONGEST_TITLE, read_under, title_of

_LED_IN: Final = re.compile(
    rf"(?P<name>(?:[两二三四五六七八九十]+[个大项条])?[{OPENING}][^{OPENING}{CLOSING}，。；：]{{2,16}}[{CLOSING}])[^，。；：]{{0,14}}[，,]?"
    r"(?:(?:主要|具体|分别|内容)*(?:即为?|就?是|包括|如下|为)\s*[：:]?\s*$"
    r"|(?<!的)[：:]\s*(?:$|(?=(?:[（(]1[)）]|①|1[.、]|一是))))"
)

_HAS: Final = re.compile("(?:主要|具体|分别)*(?:包括|包含|分为)$")
_IS: Final = re.compile("[^的]是$")
"""A mere 是 leads to what something is for as often as to its members."""

_HAN: Final = re.compile("[\u4e00-\u9fff]")
_LATIN: Final = 0.35
"""From this share of Latin letters on, a text tells of programs."""

_FEWEST_ROWS: Final = 3
_MOST_LINES: Final = 80


def read_layouts(
    blocks: Sequence[Block], known: set[str], noted: set[int]
) -> list[Entry]:
    """The slogans whose members the layout gives, outside the notes.

    Only what the numeral verifies counts: a report without a glossary defines
    nothing by its mere titles.

    Args:
        blocks: The whole document.
        known: Terms that the notes define already.
        noted: The lines of the notes, which are read already.
    """
    text = "\n".join(block.text for block in blocks)
    if _is_about_programs(text):
        return []
    seen = {term_key(core_of(term)) for term in known}
    entries: list[Entry] = []
    for entry in _found(blocks, noted, text):
        key = term_key(entry.term)
        if key not in seen and not _is_foreign(entry.members):
            seen |= {key, term_key(core_of(entry.term))}
            seen |= {term_key(part.name) for part in entry.parts}
            entries.append(entry)
    return entries


def _is_about_programs(text: str) -> bool:
    """Whether small Latin letters make up a good part of a text."""
    latin = sum(map(text.count, ascii_lowercase))
    return latin > _LATIN * (len(text) - latin)


def _is_foreign(members: Sequence[str]) -> bool:
    """Whether most members are names of programs and the like, without Chinese."""
    return 2 * sum(not _HAN.search(member) for member in members) > len(members)


def _said(block: Block, below: Sequence[Block], text: str) -> Iterator[Definition]:
    """What the sentences of a block define."""
    yield from read_sentences(block)
    if not MAY_NAME.search(block.text):
        return
    yield from read_preposed(block)
    yield from read_followed(block)
    yield from read_ordinals(block, below)
    yield from read_chains(block, text)
    yield from read_beside(block)


def _found(blocks: Sequence[Block], noted: set[int], text: str) -> Iterator[Entry]:
    tables = {rows[0].line: rows for rows in tables_of(blocks)}
    for index, block in enumerate(blocks):
        if block.line in noted:
            continue
        if block.kind is BlockKind.ROW:
            yield from _of_columns(tables.get(block.line, ()))
            yield from _of_row(block)
            continue
        below = blocks[index + 1 : index + 1 + _MOST_LINES]
        said = {}
        for one in (*_said(block, below, text), *read_looking_back(blocks, index)):
            said[one.name] = one
            yield entry_at(one.term, one.name, block, [], one.reading, one.body)
        title = title_of(block)
        under = [*read_under(title, block, below)] if title else []
        yield from under
        if not under and block.kind in (BlockKind.PARAGRAPH, BlockKind.BULLET):
            yield from _headed(block, below, known=said.keys())
            yield from _led_in(block, below)


def _led_in(block: Block, below: Sequence[Block]) -> Iterator[Entry]:
    """A paragraph whose last clause names what follows: 其要义为“三个坚持”，即.

    The first member may stand behind the colon.
    """
    last = re.split("[。；]", block.text.rstrip("。"))[-1]
    led = _LED_IN.search(last)
    if led is None:
        return
    first = last[led.end() :].strip()
    stretch = stretch_below(block, below)
    if first:
        stretch = [replace(block, text=first, bold=()), *stretch]
    name = core_of(led["name"])
    if not announced(name).counts or not stretch:
        return
    reading = read_below(name, name, stretch)
    if reading.verdict is Verdict.VERIFIED:
        entry = entry_at(name, name, block, stretch, reading)
        yield replace(entry, origin=Origin.BODY)


def _headed(
    block: Block, below: Sequence[Block], *, known: Collection[str]
) -> Iterator[Entry]:
    """A line outside the notes that says in itself what a quoted slogan is."""
    head = find_head(block.text, bold=block.bold)
    if head is None or head.strength < 2 or _IS.search(block.text[: head.body]):
        return
    term = _HAS.sub("", head.term)
    names = [name for name in (core_of(term),) if announced(name).counts]
    body = block.text[head.body :].strip()
    for name in names:
        if name in known or is_begun(body):
            continue
        if body:
            reading = read_members(name, body, term)
            if reading.verdict is Verdict.VERIFIED:
                yield entry_at(term, name, block, [], reading, body)
        else:
            yield from read_under(term, block, below)


def _of_columns(rows: Sequence[Block]) -> Iterator[Entry]:
    """A table whose header names slogans, each over the column of its members."""
    if len(rows) < _FEWEST_ROWS:
        return
    names = rows[0].text.split("\t")
    cells = [row.text.split("\t") for row in rows[1:]]
    for place, name in enumerate(names):
        column = [row[place].strip() for row in cells if len(row) > place]
        members = [cell for cell in column if cell]
        counts = announced(core_of(name)).counts
        if not counts or len(members) not in counts or not is_list(members):
            continue
        reading = read_members(core_of(name), "\n".join(members), name)
        if reading.verdict is Verdict.VERIFIED:
            body = "\n".join(members)
            yield entry_at(name, core_of(name), rows[0], [], reading, body)


def _of_row(block: Block) -> Iterator[Entry]:
    """A row of a table: a slogan in one cell, its members in a later one.

    Else what the sentences of its cells define.
    """
    cells = block.text.split("\t")
    for index, cell in enumerate(cells[:-1]):
        name = core_of(cell)
        if len(cell) > LONGEST_TITLE or not announced(name).counts:
            continue
        body = "；".join(cells[index + 1 :])
        reading = read_members(name, cells[index + 1], cell)
        if reading.verdict is Verdict.VERIFIED:
            yield entry_at(cell, name, block, [], reading, body)
            return
    for cell in cells:
        one = replace(block, text=cell, bold=())
        for said in _said(one, [], cell):
            yield entry_at(said.term, said.name, one, [], said.reading, said.body)
