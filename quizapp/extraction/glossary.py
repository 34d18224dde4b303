"""Notes: paragraphs that open with a term, under a label or by themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from quizapp.domain.document import Block, BlockKind
from quizapp.domain.entry import term_key
from quizapp.extraction.heads import Head, core_of, find_head, quoted
from quizapp.extraction.numerals import announced

_DENSE: Final = 0.4
"""From this share of headed paragraphs on, a document is a glossary by itself."""

_PREDICATE: Final = re.compile(r"(?:按照?|为|就|在|通过|由|以|分为|有|包括|包含)")
_QUOTES: Final = "“”「」\"' "

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
    items: list[str] = field(default_factory=list)
    """Members that stand in paragraphs or points of their own."""

    @property
    def definition(self) -> str:
        """The paragraphs, a newline between them."""
        return "\n".join(part for part in self.body if part)


def read_notes(blocks: Sequence[Block]) -> list[Note]:
    """The notes of a document, in the order of the text."""
    stressed = frozenset(
        block.text[start:end].strip(_QUOTES)
        for block in blocks
        for start, end in block.bold
        if 2 < end - start <= 20
    )
    notes: list[Note] = []
    for zone in _zones(blocks):
        notes.extend(_read_zone(zone, stressed))
    return notes


def _zones(blocks: Sequence[Block]) -> list[list[Block]]:
    """The stretches of notes: from a label to the next title."""
    zones: list[list[Block]] = []
    open_zone: list[Block] | None = None
    for block in blocks:
        if block.kind is BlockKind.LABEL:
            open_zone = []
            zones.append(open_zone)
        elif block.kind is BlockKind.HEADING:
            if open_zone is not None and not open_zone:
                continue
            open_zone = None
        elif open_zone is not None:
            open_zone.append(block)
    if not any(zones) and _is_glossary(blocks):
        return [[block for block in blocks if block.kind is not BlockKind.HEADING]]
    return zones


def _is_glossary(blocks: Sequence[Block]) -> bool:
    """Whether the document is made of paragraphs that open with a marked term."""
    texts = [block for block in blocks if block.kind is BlockKind.PARAGRAPH]
    heads = [find_head(block.text, bold=block.bold) for block in texts]
    strong = sum(1 for head in heads if head is not None and head.strength == 2)
    return strong >= _FEWEST and strong >= _DENSE * len(texts)


def _read_zone(zone: Sequence[Block], stressed: frozenset[str]) -> list[Note]:
    notes: list[Note] = []
    index = 0
    while index < len(zone):
        block = zone[index]
        head = _stressed_head(block.text, stressed) or find_head(
            block.text, bold=block.bold, loose=True
        )
        if head is None or (notes and _belongs_to(notes[-1], head, block)):
            if notes:
                notes[-1].body.append(block.text)
            index += 1
            continue
        body = block.text[head.body :].strip()
        note = Note(head.term, block)
        index += 1
        if body:
            note.body.append(body)
        elif head.alone:
            index = _read_below(note, zone, index)
        else:
            index = _read_items(note, zone, index)
        notes.append(note)
    return notes


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
