"""Rejoin paragraphs that a page break cut in two, even within a word."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from quizapp.domain.document import Block, BlockKind

_ENDS: Final = tuple("。！？；：…”’）】》」』.!?;:)，,、")
"""After these a paragraph, or a line of a list, may well be over."""

_BEGINS: Final = re.compile(
    r"[“‘「『\"（(]|\d{1,3}\s*[.．、)）]|[一二三四五六七八九十]+(?:[、是]|来|要)|第[一二三四五六七八九十]"
    r"|[①-⑳]|[^，。；、]{1,20}[：:]"
)
"""How a paragraph of its own may begin."""

_MOST: Final = 0.7
"""The share of long paragraphs that end in a mark where writing is punctuated."""

_SHORTEST: Final = 28
"""A line of fewer characters was not cut by the end of a page."""


_NUMBERED: Final = re.compile(
    r"\d{1,3}\s*[.．、)）]|[（(\[［〔【]\s*[\d一二三四五六七八九十]{1,3}\s*[)）\]］〕】]|[①-⑳]"
    r"|[一二三四五六七八九十]{1,3}(?:、|是)|第[一二三四五六七八九十]{1,3}[章节、，]"
)
"""How a line begins that goes on with nothing, wherever the one before it ends."""

_STOPS: Final = tuple("。！？!?")
_FEWEST_LINES: Final = 8
_ONE_OF: Final = 16
"""One line of so many may be wider."""

_NARROWEST, _WIDEST = 18, 60
"""Between how many characters the lines of a typeset page are wide."""

_SLACK: Final = 3
"""So many characters a full line may be short of the others."""


def unwrap_lines(blocks: list[Block]) -> list[Block]:
    """The blocks with paragraphs made whole that are wrapped at the width of a page."""
    width = _page_width(blocks)
    if not width:
        return blocks
    whole: list[Block] = []
    last_width = 0.0
    for block in blocks:
        is_line = block.kind is BlockKind.PARAGRAPH
        if whole and is_line and _is_wrapped(whole[-1], last_width, block, width):
            whole[-1] = _joined(whole[-1], block)
        else:
            whole.append(block)
        last_width = _width(block.text) if is_line else 0.0
    return whole


def _width(text: str) -> float:
    """How many full-width characters wide a line is."""
    wide = sum(character > "\u2e80" or character in "“”‘’—…" for character in text)
    return (len(text) + wide) / 2


def _page_width(blocks: list[Block]) -> float:
    """The width at which the lines of the text are wrapped; 0 where they are not.

    Many lines are then of nearly that width, none is wider, and many stop without
    any mark.
    """
    lines = [block.text for block in blocks if block.kind is BlockKind.PARAGRAPH]
    lengths = sorted(map(len, lines))
    if len(lines) < _FEWEST_LINES or lengths[-1 - len(lines) // _ONE_OF] > 2 * _WIDEST:
        return 0
    widths = sorted(map(_width, lines))
    width = widths[-1 - len(widths) // _ONE_OF]
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    full = [text for text in lines if _width(text) >= width - _SLACK]
    cut = sum(not text.endswith(_ENDS) for text in full)
    return width if 4 * len(full) >= len(lines) and 2 * cut >= len(full) else 0


def _is_wrapped(before: Block, last_width: float, after: Block, width: float) -> bool:
    if before.kind not in (BlockKind.PARAGRAPH, BlockKind.BULLET):
        return False
    if last_width < width - _SLACK or _NUMBERED.match(after.text):
        return False
    if before.text.endswith(_STOPS):
        return not _BEGINS.match(after.text)
    return True


def rejoin_pages(blocks: list[Block]) -> list[Block]:
    """The blocks with cut paragraphs made whole.

    A paragraph was cut where a long line of running text stops without any mark and
    the next goes on as text.
    """
    if not _closes_its_paragraphs(blocks):
        return blocks
    whole: list[Block] = []
    for block in blocks:
        if whole and _is_cut(whole[-1], block):
            whole[-1] = _joined(whole[-1], block)
        else:
            whole.append(block)
    return whole


def _closes_its_paragraphs(blocks: list[Block]) -> bool:
    """Whether long paragraphs end in a mark, so that one that does not was cut.

    One more that does not tells nothing yet, in however short a document.
    """
    long = [
        block.text
        for block in blocks
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.BULLET)
        and len(block.text) >= _SHORTEST
    ]
    return sum(text.endswith(_ENDS) for text in long) >= _MOST * (len(long) - 1)


def _is_cut(before: Block, after: Block) -> bool:
    if after.kind is not BlockKind.PARAGRAPH:
        return False
    if before.kind not in (BlockKind.PARAGRAPH, BlockKind.BULLET):
        return False
    if before.text.endswith(_ENDS) or _BEGINS.match(after.text):
        return False
    if _opens_bold(after) and not _ends_bold(before):
        return False
    tail = before.text.rsplit("\n", 1)[-1]
    return len(tail) >= _SHORTEST and any(mark in tail for mark in "，。；、：")


def _opens_bold(block: Block) -> bool:
    return bool(block.bold) and block.bold[0][0] == 0


def _ends_bold(block: Block) -> bool:
    return bool(block.bold) and block.bold[-1][1] == len(block.text)


def _joined(before: Block, after: Block) -> Block:
    offset = len(before.text)
    moved = tuple((start + offset, end + offset) for start, end in after.bold)
    return replace(
        before,
        text=before.text + after.text,
        bold=_merged(before.bold + moved),
        joins=(*before.joins, (offset, after.line)),
    )


def _merged(runs: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in runs:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
