"""Entries that the layout lays out: a slogan over its points, or with a bracket."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from quizapp.domain.document import Block, BlockKind
from quizapp.domain.entry import Entry, Part, Verdict, mint_entry_id, term_key
from quizapp.extraction.heads import (
    CLOSING,
    NUMBERING,
    OPENING,
    core_of,
    find_head,
    quoted,
)
from quizapp.extraction.laid_lists import lists, without_run_on
from quizapp.extraction.members import read_members
from quizapp.extraction.numerals import announced
from quizapp.extraction.readings import Reading

_BRACKETED: Final = re.compile(
    rf"[{OPENING}]\s*([^{OPENING}{CLOSING}，。；：（）()\n]{{2,20}})\s*[{CLOSING}]\s*"
    r"[（(]([^（）()\n]{3,300})[）)]"
)

_COUNTED: Final = re.compile(
    r"(?:\d|[两双一二三四五六七八九十百])\s*(?:个|大|项|条|种|类|件|方面|步|位|点|字|篇|次|张)"
)
"""A numeral that counts with a classifier; a bare one in a title may mean nothing."""

_LONGEST_TITLE: Final = 40

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
    seen = {term_key(core_of(term)) for term in known}
    entries: list[Entry] = []
    for entry in _found(blocks, noted):
        key = term_key(entry.term)
        if key not in seen:
            seen |= {key, term_key(core_of(entry.term))}
            entries.append(entry)
    return entries


def _found(blocks: Sequence[Block], noted: set[int]) -> Iterator[Entry]:
    for index, block in enumerate(blocks):
        if block.line in noted:
            continue
        if block.kind is BlockKind.ROW:
            yield from _of_row(block)
            continue
        yield from _bracketed(block)
        title = _title(block)
        if title:
            entry = _under(title, block, blocks[index + 1 : index + 1 + _MOST_LINES])
            if entry is not None:
                yield entry
        elif block.kind in (BlockKind.PARAGRAPH, BlockKind.BULLET):
            yield from _headed(block, blocks[index + 1 : index + 1 + _MOST_LINES])


def _title(block: Block) -> str:
    """The text of a line that may name what stands under it."""
    if block.kind is BlockKind.LABEL or len(block.text) > _LONGEST_TITLE:
        return ""
    text = block.text
    if number := NUMBERING.match(text):
        text = text[number.end() :]
    text = re.sub(r"^\d{1,3}\s+", "", text).strip(" ：:")
    if block.kind is not BlockKind.HEADING and re.search(r"[。；，：:！]", text):
        return ""
    return text


def _slogans(title: str) -> list[str]:
    """The slogans that a title may name, the quoted ones first."""
    if re.match(r"[在从以把对于]", title):
        return []
    slogans = quoted(title)
    if not slogans and _COUNTED.search(title) and not re.search("[，。；]", title):
        slogans = (title,)
    return [name for name in slogans if announced(name).counts]


def _under(title: str, block: Block, below: Sequence[Block]) -> Entry | None:
    """The slogan of a title with the list under it, if the numeral agrees."""
    stretch = _stretch(block, below)
    if not stretch:
        return None
    plain = all(one.kind is not BlockKind.HEADING for one in stretch)
    for name in _slogans(title):
        counts = announced(name).counts
        for lines in lists(stretch):
            if len(lines) in counts and (plain or _names(title, name, lines)):
                reading = _of_lines(name, without_run_on(lines))
                return _entry(title, name, block, stretch, reading)
        reading = read_members(name, "\n".join(one.text for one in stretch), title)
        if reading.verdict is Verdict.VERIFIED and (
            plain or _names(title, name, list(reading.members))
        ):
            return _entry(title, name, block, stretch, reading)
    return None


def _names(title: str, name: str, lines: list[str]) -> bool:
    """Whether a title over other titles names what they list.

    One that uses the slogan in passing (深化“三零”创建和…) does only where the
    numeral counts something that stands in every line.
    """
    if title.startswith((*OPENING, name)) or title.endswith((*CLOSING, name)):
        return True
    counted = announced(name).slots[0].counted[:1] if announced(name).slots else ""
    return 2 * len(name) >= len(title) or (
        bool(counted) and all(counted in line for line in lines)
    )


def _stretch(block: Block, below: Sequence[Block]) -> list[Block]:
    """What stands under a title or over-point, up to the next of its kind."""
    stretch: list[Block] = []
    for one in below:
        if one.kind is BlockKind.LABEL:
            break
        if block.kind is BlockKind.HEADING:
            if one.kind is BlockKind.HEADING and one.level <= block.level:
                break
        elif (
            one.kind is BlockKind.HEADING
            or (
                block.kind is BlockKind.BULLET
                and one.kind is BlockKind.BULLET
                and one.level <= block.level
            )
            or (
                block.kind is BlockKind.PARAGRAPH
                and stretch
                and one.kind is not stretch[0].kind
            )
        ):
            break
        stretch.append(one)
    return stretch


def _of_lines(name: str, lines: list[str]) -> Reading:
    announcement = announced(name)
    parts: list[Part] = []
    if announcement.is_sum and len(lines) == announcement.counts[0]:
        begin = 0
        for slot in announcement.slots:
            parts.append(
                Part(name=slot.name, members=tuple(lines[begin : begin + slot.count]))
            )
            begin += slot.count
    return Reading(members=tuple(lines), parts=tuple(parts), verdict=Verdict.VERIFIED)


def _headed(block: Block, below: Sequence[Block]) -> Iterator[Entry]:
    """A line outside the notes that says in itself what a quoted slogan is."""
    head = find_head(block.text, bold=block.bold)
    if head is None or head.strength < 2:
        return
    names = [name for name in (core_of(head.term),) if announced(name).counts]
    body = block.text[head.body :].strip()
    for name in names:
        if body:
            reading = read_members(name, body, head.term)
            if reading.verdict is Verdict.VERIFIED:
                yield _entry(head.term, name, block, [], reading, body)
        else:
            entry = _under(head.term, block, below)
            if entry is not None:
                yield entry


def _bracketed(block: Block) -> Iterator[Entry]:
    """“四个意识”（政治意识、…）: a quoted slogan with its members in brackets."""
    for match in _BRACKETED.finditer(block.text):
        reading = read_members(match[1], match[2], match[1])
        if reading.verdict is Verdict.VERIFIED:
            yield _entry(match[1], match[1], block, [], reading, match[2])


def _of_row(block: Block) -> Iterator[Entry]:
    """A row of a table: a slogan in one cell, its members in a later one."""
    cells = block.text.split("\t")
    for index, cell in enumerate(cells[:-1]):
        name = core_of(cell)
        if len(cell) > _LONGEST_TITLE or not announced(name).counts:
            continue
        body = "；".join(cells[index + 1 :])
        reading = read_members(name, cells[index + 1], cell)
        if reading.verdict is Verdict.VERIFIED:
            yield _entry(cell, name, block, [], reading, body)
            return


def _entry(
    title: str,
    name: str,
    block: Block,
    stretch: Sequence[Block],
    reading: Reading,
    definition: str = "",
) -> Entry:
    term = title if len(title) <= 20 or name == title else name
    bare = re.sub(r"^[“「\"”](.*)[”」\"“]$", r"\1", term)
    term = bare if not re.search(r"[“”「」]", bare) else term
    aliases = () if term_key(name) == term_key(term) else (name,)
    return Entry(
        id=mint_entry_id(term),
        term=term,
        aliases=aliases,
        definition=definition or "\n".join(one.text for one in stretch),
        members=reading.members,
        parts=reading.parts,
        section=block.section,
        line=block.line,
        verdict=reading.verdict,
    )
