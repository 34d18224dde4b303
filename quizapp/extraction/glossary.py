"""Notes: paragraphs that open with a term, under a label or by themselves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from quizapp.domain.document import Block, BlockKind
from quizapp.domain.entry import term_key
from quizapp.extraction.heads import (
    NUMBERING,
    Head,
    core_of,
    find_head,
    is_term,
    quoted,
)
from quizapp.extraction.numerals import announced
from quizapp.extraction.tables import TableNote, read_tables

_DENSE: Final = 0.4
"""From this share of headed paragraphs on, a document is a glossary by itself."""

_MOST: Final = 0.6
"""From this share of slogans on, titles are terms."""

_LONGEST_TITLE: Final = 24
"""Characters of a title that is a term."""

_PREDICATE: Final = re.compile(r"(?:按照?|为|就|在|通过|由|以|分为|有|包括|包含)")
_QUOTES: Final = "“”「」\"' "

_LINE_NUMBER: Final = re.compile(r"\D{0,2}(\d{1,3})\s*[.．、)）〕\]】]?\s*(?=\S)")
_ANSWER: Final = re.compile(r"^\s*答\s*[：:]\s*")

_FEWEST: Final = 5
"""So many headed paragraphs at least."""


@dataclass(slots=True)
class Note:
    """A term with the text that defines it."""

    term: str
    block: Block
    body: list[str] = field(default_factory=list)
    """The paragraphs of the definition."""
    alone: bool = False
    """Whether the term has a line of its own."""
    items: list[str] = field(default_factory=list)
    """Members that stand in paragraphs or points of their own."""

    @property
    def definition(self) -> str:
        """The paragraphs, a newline between them."""
        return "\n".join(part for part in self.body if part)


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
    for zone in zones:
        notes.extend(_read_zone(zone, stressed))
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


def note_zones(blocks: Sequence[Block]) -> list[list[Block]]:
    """The stretches of notes: from a label to the next title."""
    zones: list[list[Block]] = []
    open_zone: list[Block] | None = None
    terms_until = 0
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.LABEL:
            open_zone = []
            zones.append(open_zone)
            terms_until = _titled_terms_end(blocks, index)
        elif block.kind is BlockKind.HEADING and index >= terms_until:
            if open_zone is not None and not open_zone:
                continue
            open_zone = None
        elif open_zone is not None:
            open_zone.append(block)
    if any(zones):
        return zones
    if _is_glossary(blocks):
        return [[block for block in blocks if block.kind is not BlockKind.HEADING]]
    return []


def read_titled_notes(blocks: Sequence[Block]) -> list[Note]:
    """The titles of the commonest level with what stands under each.

    None where most of them are no slogans: then they are titles of sections.
    """
    return _read_zone(_titled_zone(blocks), frozenset())


def _titled_zone(blocks: Sequence[Block]) -> list[Block]:
    levels = Counter(block.level for block in blocks if block.kind is BlockKind.HEADING)
    if not levels:
        return []
    level = levels.most_common(1)[0][0]
    titles = [
        block.text
        for block in blocks
        if block.kind is BlockKind.HEADING and block.level == level
    ]
    if _slogans_among(titles) < max(_FEWEST, _MOST * len(titles)):
        return []
    zone: list[Block] = []
    inside = False
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            inside = block.level == level or (inside and block.level > level)
        if inside:
            zone.append(block)
    return zone


def _slogans_among(titles: Sequence[str]) -> int:
    """How many of the titles are quoted or announce a number."""
    bare = [NUMBERING.sub("", title, count=1) for title in titles]
    return sum(
        1
        for title in bare
        if len(title) <= _LONGEST_TITLE
        and not title.endswith("。")
        and (quoted(title) or announced(core_of(title)).counts)
    )


def _titled_terms_end(blocks: Sequence[Block], label: int) -> int:
    """Where the titles under a label that are terms end; the label where none are.

    They are terms where the first stands right under the label, and most of its like
    are quoted or announce a number.
    """
    first = blocks[label + 1 : label + 2]
    if not first or first[0].kind is not BlockKind.HEADING:
        return label
    end = label + 1
    while end < len(blocks) and blocks[end].kind is not BlockKind.LABEL:
        block = blocks[end]
        if block.kind is BlockKind.HEADING and block.level < first[0].level:
            break
        end += 1
    titles = [
        block.text
        for block in blocks[label + 1 : end]
        if block.kind is BlockKind.HEADING
    ]
    return end if _slogans_among(titles) >= max(2, _MOST * len(titles)) else label


def _is_glossary(blocks: Sequence[Block]) -> bool:
    """Whether the document is made of paragraphs that open with a marked term."""
    texts = [
        block
        for block in blocks
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.BULLET)
    ]
    heads = [find_head(block.text, bold=block.bold, loose=True) for block in texts]
    strong = sum(1 for head in heads if head is not None and _is_marked(head))
    return strong >= _FEWEST and strong >= _DENSE * len(texts)


def _is_marked(head: Head) -> bool:
    """Whether a head is surely a term: quoted, or short and with a numeral."""
    return head.strength == 2 or (
        head.keeps_says and len(head.term) <= 12 and bool(announced(head.term).counts)
    )


def _read_zone(zone: Sequence[Block], stressed: frozenset[str]) -> list[Note]:
    notes: list[Note] = []
    zone = [block for block in zone if block.kind is not BlockKind.ROW]
    index = 0
    while index < len(zone):
        block = zone[index]
        head = (
            _titled_head(block)
            or _stressed_head(block.text, stressed)
            or find_head(block.text, bold=block.bold, loose=True)
            or _next_in_line(notes, block)
        )
        if head is None or (notes and _belongs_to(notes[-1], head, block)):
            if notes:
                notes[-1].body.append(block.text)
            index += 1
            continue
        body = block.text[head.body :].strip()
        note = Note(head.term, block, alone=head.alone)
        index += 1
        if body:
            note.body.append(body)
        elif head.alone:
            index = _read_below(note, zone, index)
        else:
            index = _read_items(note, zone, index)
        notes.append(note)
    return notes


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
    return len(head.term) > 16 or bool(
        re.match(r"\d{4}\s*年", head.term) and not head.keeps_says
    )


def _read_below(note: Note, zone: Sequence[Block], index: int) -> int:
    """What stands under a line that is a term: all up to the next such line."""
    below: list[Block] = []
    for block in zone[index:]:
        head = find_head(block.text, bold=block.bold, loose=True)
        if block.kind is BlockKind.HEADING or _next_in_line([note], block):
            break
        if head is not None and head.alone:
            break
        below.append(block)
    note.body.extend(_ANSWER.sub("", block.text) for block in below)
    if len(below) > 1:
        note.items.extend(
            _item_name(text, find_head(text)) for text in note.body if text
        )
    return index + len(below)


def _read_items(note: Note, zone: Sequence[Block], index: int) -> int:
    """The paragraphs under a head that stands alone, as many as it announces."""
    counts = announced(core_of(note.term)).counts
    wanted = counts[0] if counts else 0
    while index < len(zone):
        block = zone[index]
        if wanted and len(note.items) >= wanted:
            break
        head = find_head(block.text, bold=block.bold)
        if not wanted and head is not None and head.strength == 2:
            break
        note.body.append(block.text)
        note.items.append(_item_name(block.text, head))
        index += 1
    return index


def _item_name(text: str, head: Head | None) -> str:
    """A member that has a paragraph of its own: its head, or the paragraph."""
    if head is None:
        return text
    slogans = quoted(head.term)
    return slogans[0] if len(slogans) == 1 and term_key(slogans[0]) else head.term
