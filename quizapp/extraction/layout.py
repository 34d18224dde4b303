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
        for lines in _lists(stretch):
            if len(lines) in counts and (plain or _names(title, name, lines)):
                reading = _of_lines(name, _without_run_on(lines))
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


def _lists(stretch: Sequence[Block]) -> Iterator[list[str]]:
    """The lists that a stretch lays out, by points, titles, numbers, or lines."""
    for kind in (BlockKind.BULLET, BlockKind.HEADING):
        levels = sorted({one.level for one in stretch if one.kind is kind})
        for level in levels[:2]:
            for group in _groups(stretch, kind, level):
                yield [_member(one) for one in group]
    numbered = [one for one in stretch if NUMBERING.match(one.text)]
    yield [_member(one) for one in numbered]
    marked = [
        one
        for one in stretch
        if re.match(
            r"[一二三四五六七八九十]{1,3}(?:是|要)|第[一二三四五六七八九十]{1,3}",
            one.text,
        )
    ]
    yield [
        re.sub(
            r"^(?:[一二三四五六七八九十]{1,3}(?:是|要)|第[一二三四五六七八九十]{1,3}[，、：]?)",
            "",
            one,
        )
        for one in map(_member, marked)
    ]
    lines = [one for one in stretch if one.kind is BlockKind.PARAGRAPH]
    lead_ins = [one for one in lines if one.text.endswith(("：", ":"))]
    if lead_ins:
        lines = lines[lines.index(lead_ins[0]) + 1 :]
    yield [_member(one) for one in lines]
    yield from _parallel(lines)
    yield from _parallel([one for one in stretch if one.kind is BlockKind.PARAGRAPH])


def _groups(
    stretch: Sequence[Block], kind: BlockKind, level: int
) -> Iterator[list[Block]]:
    """Runs of points of one level; deeper ones between them do not end a run."""
    group: list[Block] = []
    for one in stretch:
        if one.kind is kind and one.level == level:
            group.append(one)
        elif (
            kind is BlockKind.BULLET
            and group
            and (one.kind is not kind or one.level < level)
        ):
            yield group
            group = []
    if group:
        yield group


def _parallel(lines: Sequence[Block]) -> Iterator[list[str]]:
    """Neighbouring lines that all begin, or all end, with the same two characters."""
    texts = [_member(one) for one in lines]
    for edge in (slice(2), slice(-2, None)):
        group: list[str] = []
        for text in texts:
            if group and group[-1][edge] != text[edge]:
                if len(group) > 1:
                    yield group
                group = []
            group.append(text)
        if len(group) > 1:
            yield group


def _member(block: Block) -> str:
    """A line as a member: without its number, its mark at the end, its explanation."""
    text = block.text
    if number := NUMBERING.match(text):
        text = text[number.end() :]
    head = find_head(block.text, bold=block.bold)
    if head is not None and head.keeps_says and head.strength == 2:
        return head.term
    if "。" in text[:-1]:
        text = text.split("。")[0]
    return text.strip("；;。，,、 ")


def _without_run_on(lines: list[str]) -> list[str]:
    """The lines, the last one without the sentence that goes on behind the list."""
    *others, last = lines
    if len(others) > 1 and not any("，" in other for other in others):
        first, *more = last.split("，")
        last = first if len(more) > 1 else last
    return [*others, last]


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
