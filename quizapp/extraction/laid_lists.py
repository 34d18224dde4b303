"""The lists that a stretch of a document lays out, by points, titles or lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quizapp.domain.document import Block, BlockKind
from quizapp.extraction.heads import NUMBERING, find_head


def lists(stretch: Sequence[Block]) -> Iterator[list[str]]:
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


def without_run_on(lines: list[str]) -> list[str]:
    """The lines, the last one without the sentence that goes on behind the list."""
    *others, last = lines
    if len(others) > 1 and not any("，" in other for other in others):
        first, *more = last.split("，")
        last = first if len(more) > 1 else last
    return [*others, last]
