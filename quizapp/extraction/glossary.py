"""Notes: paragraphs that open with a term, under a label or by themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from quizapp.domain.document import Block, BlockKind
from quizapp.domain.entry import Verdict
from quizapp.extraction.below import ANSWER, is_laid, of_list, read_below, stretch_below
from quizapp.extraction.heads import (
    NUMBERING,
    Head,
    core_of,
    find_head,
    is_term,
)
from quizapp.extraction.laid_lists import numbered
from quizapp.extraction.members import read_members
from quizapp.extraction.notes import BLANK, Note, item_name
from quizapp.extraction.numbered import read_numbered
from quizapp.extraction.numerals import announced
from quizapp.extraction.tables import TableNote, read_tables
from quizapp.extraction.territory import defines_counted, names_list
from quizapp.extraction.zones import titled_zone

_PREDICATE: Final = re.compile(r"(?:按照?|为|就|在|通过|由|以|分为|有|包括|包含)")

_QUOTES: Final = "“”「」\"' "

_COUNTED_ONES: Final = re.compile(
    r"(?:[两双]|[一二三四五六七八九十]+)[^、，]{1,9}"
    r"(?:、(?:[两双]|[一二三四五六七八九十]+)[^、，]{1,9})+"
)
"""A term of several numerals, however long: 三个不动摇、三个再向前."""

_QUOTING: Final = re.compile(r"(?:报告|原文)(?:强调|提出|指出|表述)?\s*[：:]")
"""Before the sentence of the report that uses a term: no part of its definition."""

_BRACKETED: Final = re.compile(r"[^\u4e00-\u9fff]{0,6}【")

_LEADS_ON: Final = ("：", ":", "；", ";", "、", "，")
"""Behind these a list goes on in the next line."""

_LINE_NUMBER: Final = re.compile(r"\D{0,2}(\d{1,3})\s*[.．、)）〕\]】]?\s*(?=\S)")


def read_notes(blocks: Sequence[Block], zones: Sequence[Sequence[Block]]) -> list[Note]:
    """The notes of a document, in the order of the text.

    Args:
        blocks: The whole document.
        zones: Its stretches of notes; see `note_zones`.
    """
    stressed = frozenset(
        block.text[start:end].strip(_QUOTES)
        for block in blocks
        for start, end in block.bold
        if 2 < end - start <= 20
    )
    notes: list[Note] = []
    labelled = any(block.kind is BlockKind.LABEL for block in blocks)
    for zone in zones:
        notes.extend(_read_zone(zone, stressed, labelled=labelled))
        notes.extend(map(_of_row, read_tables(zone, noted=True)))
    known = {note.block.line for note in notes}
    notes.extend(
        _of_row(row)
        for row in read_tables(blocks, noted=False)
        if row.block.line not in known
    )
    return sorted(notes, key=lambda note: note.block.line)


def _of_row(row: TableNote) -> Note:
    return Note(row.term, row.block, [row.definition])


def read_titled_notes(blocks: Sequence[Block]) -> list[Note]:
    """The titles of the commonest level with what stands under each.

    None where most of them are no slogans: then they are titles of sections.
    """
    return _read_zone(titled_zone(blocks), frozenset(), labelled=True)


def _read_zone(
    zone: Sequence[Block], stressed: frozenset[str], *, labelled: bool
) -> list[Note]:
    notes: list[Note] = []
    zone = [block for block in zone if block.kind is not BlockKind.ROW]
    if (counted := read_numbered(zone)) is not None:
        return counted
    index = 0
    goes_on = False
    while index < len(zone):
        block = zone[index]
        head = (
            _titled_head(block)
            or _stressed_head(block.text, stressed)
            or find_head(block.text, bold=block.bold, loose=True)
            or _next_in_line(notes, block)
        )
        if head is None or (notes and _belongs_to(notes[-1], head, block)):
            if not _QUOTING.match(block.text):
                goes_on = (
                    goes_on
                    and not _is_elsewhere(zone[index : index + 2])
                    and (labelled or _is_point_of(notes[-1], block))
                )
                if goes_on:
                    notes[-1].body.append(block.text)
            index += 1
            continue
        body = block.text[head.body :].strip()
        if BLANK.fullmatch(body):
            index += 1
            continue
        note = Note(head.term, block, alone=head.alone)
        goes_on = True
        index += 1
        if body:
            note.body.append(body)
        elif head.alone:
            index = _read_below(note, zone, index)
        elif laid := _laid_below(note, zone[index:]):
            index += laid
            goes_on = False
        else:
            index = _read_items(note, zone, index)
        notes.append(note)
    return notes


def _is_point_of(note: Note, block: Block) -> bool:
    """Whether a block surely goes on with a note, in notes that no label opens.

    A line with the number after that of the note is one of its like; and a list that
    stands whole in the line of its term has no points below.
    """
    style, value = numbered(note.block)
    if value and numbered(block) == (style, value + 1):
        return False
    if note.body and _is_whole_list(note):
        return False
    return block.kind is BlockKind.BULLET or bool(numbered(block)[1])


def _is_whole_list(note: Note) -> bool:
    """Whether the line of a term lists as a whole, right or wrong in number."""
    reading = read_members(core_of(note.term), note.body[0], note.term)
    listing = Verdict.CONTRADICTED
    return reading.verdict is listing and not note.body[0].endswith(_LEADS_ON)


def _titled_head(block: Block) -> Head | None:
    """A title among the notes is a term, its definition stands below."""
    if block.kind is not BlockKind.HEADING:
        return None
    number = NUMBERING.match(block.text) or re.match(r"\d{1,3}\s+", block.text)
    term = block.text[number.end() if number else 0 :].strip("：: ")
    if re.match("[在从对]", term) or not is_term(term):
        return None
    return Head(term=term, body=len(block.text), strength=2, alone=True)


def _next_in_line(notes: Sequence[Note], block: Block) -> Head | None:
    """A short line that has the number after that of a term with a line of its own."""
    if not notes or not notes[-1].alone:
        return None
    before = _LINE_NUMBER.match(notes[-1].block.text)
    number = _LINE_NUMBER.match(block.text)
    if not before or not number or int(number[1]) != int(before[1]) + 1:
        return None
    term = block.text[number.end() :].strip()
    if re.search("[，。；：:]", term) or not is_term(term):
        return None
    return Head(term=term, body=len(block.text), strength=2, alone=True)


def _stressed_head(text: str, stressed: frozenset[str]) -> Head | None:
    """A term that runs into its sentence, known by being bold in the text above."""
    for end in range(min(20, len(text) - 1), 2, -1):
        if text[:end] in stressed and _PREDICATE.match(text, end):
            return Head(term=text[:end], body=end, strength=1)
    return None


def _belongs_to(note: Note, head: Head, block: Block) -> bool:
    """Whether a headed paragraph only goes on with the note before it.

    It does when its head is weak (a bare colon or 是) and the text is a sentence of
    the note: no quotes, no bold, no number, and longer than a term.
    """
    if head.strength == 2:
        return False
    if _COUNTED_ONES.fullmatch(head.term):
        return False
    return len(head.term) > 16 or bool(
        re.match(r"\d{4}\s*年", head.term) and not head.keeps_says
    )


def _is_bracketed(block: Block, other: Block) -> bool:
    """Whether both terms stand in brackets of their own: 【X】."""
    return all(_BRACKETED.match(one.text) for one in (block, other))


def _read_below(note: Note, zone: Sequence[Block], index: int) -> int:
    """What stands under a line that is a term: all up to the next such line."""
    below: list[Block] = []
    for block in zone[index:]:
        head = find_head(block.text, bold=block.bold, loose=True)
        if block.kind is BlockKind.HEADING or _next_in_line([note], block):
            break
        if head is not None and (head.alone or _is_bracketed(note.block, block)):
            break
        below.append(block)
    said = [block for block in below if not _QUOTING.match(block.text)]
    if len(listed := of_list(said)) in announced(core_of(note.term)).counts:
        said = [*listed]
    note.body.extend(ANSWER.sub("", block.text) for block in said)
    note.below = said
    return index + len(below)


def _laid_below(note: Note, below: Sequence[Block]) -> int:
    """How many points or numbered lines under a term are its list; 0 for none."""
    stretch = stretch_below(note.block, below)
    if not stretch or not is_laid(stretch):
        return 0
    core = core_of(note.term)
    if read_below(core, note.block.text, stretch).verdict is not Verdict.VERIFIED:
        return 0
    note.below = stretch
    note.body.extend(block.text for block in stretch)
    return len(stretch)


def _is_whole_body(note: Note, below: Sequence[Block]) -> bool:
    """Whether one paragraph under a head that stands alone is its whole definition.

    It lists what the head announces, or the next paragraph is a head again.
    """
    if not below or below[0].kind is BlockKind.HEADING:
        return False
    reading = read_members(core_of(note.term), below[0].text, note.term)
    if reading.verdict is Verdict.VERIFIED:
        return True
    heads = [find_head(block.text, bold=block.bold) for block in below]
    return heads[0] is None and (
        len(heads) == 1 or (heads[1] is not None and heads[1].strength == 2)
    )


def _is_elsewhere(lines: Sequence[Block]) -> bool:
    """Whether the first of these lines begins a term of its own."""
    return names_list(lines) or defines_counted(lines[0])


def _read_items(note: Note, zone: Sequence[Block], index: int) -> int:
    """The paragraphs under a head that stands alone, as many as it announces."""
    counts = announced(core_of(note.term)).counts
    wanted = counts[0] if counts else 0
    if _is_whole_body(note, zone[index : index + 2]):
        note.body.append(zone[index].text)
        return index + 1
    alike = index < len(zone) and defines_counted(zone[index])
    while index < len(zone):
        block = zone[index]
        if wanted and len(note.items) >= wanted:
            break
        head = find_head(block.text, bold=block.bold)
        if not wanted and head is not None and head.strength == 2:
            break
        if not alike and _is_elsewhere(zone[index : index + 2]):
            break
        note.body.append(block.text)
        note.items.append(item_name(block.text, head))
        index += 1
    return index
