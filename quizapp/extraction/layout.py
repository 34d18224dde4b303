"""Entries that the layout lays out: a slogan over its points, or with a bracket."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from quizapp.domain.document import Block, BlockKind
from quizapp.domain.entry import Entry, Origin, Verdict, mint_entry_id, term_key
from quizapp.extraction.below import SHORT_SLOGAN, read_below, stretch_below
from quizapp.extraction.definitions import Definition
from quizapp.extraction.followed import (
    read_beside,
    read_chains,
    read_followed,
    read_ordinals,
)
from quizapp.extraction.heads import (
    CLOSING,
    NUMBERING,
    OPENING,
    core_of,
    find_head,
    quoted,
)
from quizapp.extraction.members import read_members
from quizapp.extraction.names import short_name
from quizapp.extraction.numerals import announced
from quizapp.extraction.preposed import read_preposed
from quizapp.extraction.readings import Reading
from quizapp.extraction.resolving import shares_of
from quizapp.extraction.sentences import read_sentences
from quizapp.extraction.splitting import is_begun

_COUNTED: Final = re.compile(
    r"(?:\d|[两双一二三四五六七八九十百])\s*(?:个|大|项|条|种|类|件|方面|步|位|点|字|篇|次|张)"
)
"""A numeral that counts with a classifier; a bare one in a title may mean nothing."""

_PREDICATE: Final = re.compile("取得|实现|加快|推进|成效|进展")
"""Behind a counted name, that something is said of it: 三大战役取得胜利."""

_ATTRIBUTE: Final = re.compile(r"[^，。]*的(?=[^的]{2,6}$)")
"""What only says which plan or way a title names: …基本实现现代化的发展战略."""

_SIGNS: Final = re.compile(
    r"\s*[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff\ufe0f]+$"
)
"""Arrows and pictures behind a title."""

_COUNTED_WAYS: Final = re.compile(
    r"(?:包括|包含|分为|有|是|体现在|表现在|坚持|做好|抓好|把握)(?:以下|下列|如下|这)?"
    r"\S{1,3}个?(?:大|重要|主要|基本)?(?:方面|部分|阶段|层次|问题|环节|要点|原因|条|点)$"
)
"""A line that only says how many follow: …包括三个方面."""

_LONGEST_TITLE: Final = 40

_LED_IN: Final = re.compile(
    rf"(?P<name>(?:[两二三四五六七八九十]+[个大项条])?[{OPENING}][^{OPENING}{CLOSING}，。；：]{{2,16}}[{CLOSING}])[^，。；：]{{0,14}}[，,]?"
    r"(?:(?:主要|具体|分别|内容)*(?:即为?|就?是|包括|如下|为)\s*[：:]?\s*$"
    r"|(?<!的)[：:]\s*(?:$|(?=(?:[（(]1[)）]|①|1[.、]|一是))))"
)

_HAS: Final = re.compile("(?:主要|具体|分别)*(?:包括|包含|分为)$")
_IS: Final = re.compile("[^的]是$")
"""A mere 是 leads to what something is for as often as to its members."""

_MOST_SLOGANS: Final = 3
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
            seen |= {term_key(part.name) for part in entry.parts}
            entries.append(entry)
    return entries


def _said(block: Block, below: Sequence[Block], text: str) -> Iterator[Definition]:
    """What the sentences of a block define."""
    yield from read_sentences(block)
    yield from read_preposed(block)
    yield from read_followed(block)
    yield from read_ordinals(block, below)
    yield from read_chains(block, text)
    yield from read_beside(block)


def _found(blocks: Sequence[Block], noted: set[int]) -> Iterator[Entry]:
    text = "\n".join(block.text for block in blocks)
    for index, block in enumerate(blocks):
        if block.line in noted:
            continue
        if block.kind is BlockKind.ROW:
            yield from _of_row(block)
            continue
        below = blocks[index + 1 : index + 1 + _MOST_LINES]
        for one in _said(block, below, text):
            yield _entry(one.term, one.name, block, [], one.reading, one.body)
        title = _title(block)
        under = [*_under(title, block, below)] if title else []
        yield from under
        if not under and block.kind in (BlockKind.PARAGRAPH, BlockKind.BULLET):
            yield from _headed(block, below)
            yield from _led_in(block, below)


def _title(block: Block) -> str:
    """The text of a line that may name what stands under it."""
    if block.kind is BlockKind.LABEL or len(block.text) > _LONGEST_TITLE:
        return ""
    text = block.text
    if number := NUMBERING.match(text):
        text = text[number.end() :]
    text = re.sub(r"^\d{1,3}\s+", "", text).strip(" ：:")
    text = _SIGNS.sub("", text)
    if block.kind is BlockKind.HEADING:
        text = text.rstrip("。")
    if (asked := find_head(block.text)) is not None and asked.alone:
        return asked.term
    if block.kind is not BlockKind.HEADING and re.search(r"[。；，：:！]", text):
        return ""
    return text


def _slogans(title: str) -> list[str]:
    """The slogans that a title may name, the quoted ones first."""
    if re.match(r"[在从以把对于]", title) or title.endswith("的"):
        return []
    if _COUNTED_WAYS.search(title) or "+" in title:
        return []
    slogans = quoted(title)
    if len(slogans) == 1:
        slogans = (core_of(title),)
    counts = _COUNTED.search(title) or SHORT_SLOGAN.fullmatch(title)
    pieces = title.split("、")
    if len(pieces) > 1 and not all(announced(piece).counts for piece in pieces):
        counts = None
    if counts and _PREDICATE.search(_ATTRIBUTE.sub("", title), counts.end()):
        counts = None
    if not slogans and counts and not re.search("[，。；]", title):
        slogans = (title,)
    return [name for name in slogans if announced(name).counts]


def _under(title: str, block: Block, below: Sequence[Block]) -> Iterator[Entry]:
    """The slogan of a title with the list under it, if the numeral agrees."""
    several, slogans = _several(title), _slogans(title)
    stretch = stretch_below(block, below) if several or slogans else []
    if not stretch:
        return
    if several:
        yield from _shared(several, block, stretch)
        return
    plain = all(one.kind is not BlockKind.HEADING for one in stretch)
    found = 0
    for name in slogans:
        reading = read_below(name, title, stretch)
        if reading.verdict is not Verdict.VERIFIED or not (
            plain or _names(title, name, list(reading.members))
        ):
            continue
        holds = len(slogans) > 1 and _all_hold(name, reading)
        if holds or not found:
            found += 1
            yield _entry(name if holds else title, name, block, stretch, reading)
        if not holds:
            return


def _all_hold(name: str, reading: Reading) -> bool:
    """Whether what the numeral counts stands in every member."""
    counted = announced(name).slots[0].counted if announced(name).slots else ""
    return bool(counted) and all(counted in one for one in reading.members)


def _several(title: str) -> tuple[str, ...]:
    """The slogans of a title that names two or three: 五位一体布局和四个全面布局."""
    names = tuple(re.split(r"\s*(?:和|与|及|、)\s*", title))
    if not 1 < len(names) <= _MOST_SLOGANS or quoted(title):
        return ()
    return names if all(announced(name).counts for name in names) else ()


def _shared(
    names: tuple[str, ...], block: Block, stretch: Sequence[Block]
) -> Iterator[Entry]:
    """Each slogan with its share of what stands under them, if all numerals agree."""
    shares = shares_of(names, "\n".join(one.text for one in stretch))
    for name, share in zip(names, shares or (), strict=False):
        reading = read_members(name, share)
        yield _entry(name, name, block, stretch, reading, share)


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
        entry = _entry(name, name, block, stretch, reading)
        yield replace(entry, origin=Origin.BODY)


def _headed(block: Block, below: Sequence[Block]) -> Iterator[Entry]:
    """A line outside the notes that says in itself what a quoted slogan is."""
    head = find_head(block.text, bold=block.bold)
    if head is None or head.strength < 2 or _IS.search(block.text[: head.body]):
        return
    term = _HAS.sub("", head.term)
    names = [name for name in (core_of(term),) if announced(name).counts]
    body = block.text[head.body :].strip()
    for name in names:
        if is_begun(body):
            continue
        if body:
            reading = read_members(name, body, term)
            if reading.verdict is Verdict.VERIFIED:
                yield _entry(term, name, block, [], reading, body)
        else:
            yield from _under(term, block, below)


def _of_row(block: Block) -> Iterator[Entry]:
    """A row of a table: a slogan in one cell, its members in a later one.

    Else what the sentences of its cells define.
    """
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
    for cell in cells:
        one = replace(block, text=cell, bold=())
        for said in _said(one, [], cell):
            yield _entry(said.term, said.name, one, [], said.reading, said.body)


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
    short = {term_key(one): one for one in (name, short_name(name))}
    short.pop(term_key(term), None)
    return Entry(
        id=mint_entry_id(term),
        term=term,
        aliases=tuple(short.values()),
        definition=definition or "\n".join(one.text for one in stretch),
        members=reading.members,
        parts=reading.parts,
        section=block.section,
        line=block.line,
        verdict=reading.verdict,
    )
