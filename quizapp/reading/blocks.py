"""Lines of text → blocks: headings, paragraphs, points, rows."""

from __future__ import annotations

import re
from typing import Final

from quizapp.domain.document import Block, BlockKind
from quizapp.reading.marks import Marked, read_marks

_HEADING: Final = re.compile(r"(#{1,6})(\s+|(?<=##)(?=[^#\s]))(.*?)\s*#*$")
_HASH_TAGS: Final = re.compile(r"(?:^|\s)#[^\s#]+")
_QUOTATION: Final = re.compile(r"^(?:\s{0,3}>\s?)+")
_POINTS: Final = "-*+•●▪◦■◆·—–"
_BULLET: Final = re.compile(r"(\s*)(?:[-*+•●▪◦■◆]|·(?=\s))\s+(?=\S)(.*)$")
_DASHED: Final = re.compile(r"(\s*)[—–]{2}\s*(?=\S)(.*)$")
_RULE: Final = re.compile(r"\s*\\?([-*_=])(?:\s*\1){2,}\s*$")
_PAGE_NUMBER: Final = re.compile(
    r"\s*(?:[-—–－]+\s*\d{1,4}\s*[-—–－]+|第\s*\d{1,4}\s*页(?:\s*[共/]\s*\d{1,4}\s*页)?)\s*$"
)
_PAGING: Final = "-—–－第"
"""How a line may begin that is only the number of a page."""

_TABLE_RULE: Final = re.compile(r"\s*\|?[\s:|-]*-[\s:|-]*$")
_FENCE: Final = re.compile(
    r"\s*(?::{3,}.*|!{3}\s*\w+.*|\[toc\]|```.*|\[![\w-]+\][+-]?)\s*$", re.I
)
"""Lines that only frame others: containers, admonitions, callouts."""

_FRAMING: Final = "-*_=:![`\\"
"""What such a line, or a rule, begins with."""

_BOX: Final = re.compile(r"^(\s*(?:[-*+]|\d{1,3}[.)])\s+)\[[ xX]\]\s+(?=\S)")
"""A point that can be ticked off."""

_ORDERED: Final = re.compile(r"(\s*)\d{1,3}\\?[.)]\s+(?=\S)")
"""A point of an ordered list; such points are paragraphs with their number."""

_NUMBERED_AGAIN: Final = re.compile(
    r"(?:\*\*|__)?(?:\d{1,2}\s*[、.．]\s*(?=\D)|[（(]\s*[\d一二三四五六七八九十]{1,3}\s*[)）]"
    r"|[①-⑳]|[一二三四五六七八九十]{1,3}[、是]|第[一二三四五六七八九十]{1,3}[，、：是])|\|"
)
"""What the writer numbers himself, or a table, behind the number of an ordered list."""

_HALF: Final = re.compile(
    r"(?<=[\u4e00-\u9fff”》）])[,;:!?](?=\s*(?:[\u4e00-\u9fff“《（①-⑳0-9*]|$))"
)
_WHOLE: Final = dict(zip(",;:!?", "，；：！？", strict=True))
"""Marks as they stand between Chinese characters, one for one."""

_KEYCAP: Final = re.compile("(\\d)\ufe0f?\u20e3\ufe0f?|\U0001f51f")
"""A number as a picture of a key."""

_DEFINITION: Final = re.compile(r"^\s{0,3}:\s+(?=\S)")
"""How the definition in a definition list begins."""

_TABS: Final = re.compile(r"^(\t+)(?=\S)")
_FEWEST_DEPTHS: Final = 3
_LONGEST_POINT: Final = 40
"""Characters of most lines of an outline at most."""

_FRONT_MATTER: Final = re.compile(r"---\s*$")
_LONGEST_FRONT_MATTER: Final = 100


def read_blocks(text: str) -> list[Block]:
    """Each line with text as a block; rules and front matter are left out."""
    lines = _pointed(text.split("\n"))
    blocks: list[Block] = []
    begin = _front_matter_end(lines)
    for number, line in enumerate(lines[begin:], start=begin + 1):
        block = _read_line(line, number)
        if block is not None:
            blocks.append(block)
    return blocks


def _pointed(lines: list[str]) -> list[str]:
    """The lines of an outline that only tabs indent, each with the mark of a point.

    It is one where most lines begin with tabs, at more than one depth, and are short.
    """
    depths = [len(line) - len(line.lstrip("\t")) for line in lines if line.strip()]
    if len({*depths}) < _FEWEST_DEPTHS or 2 * sum(map(bool, depths)) < len(depths):
        return lines
    lengths = sorted(len(line.strip()) for line in lines if line.strip())
    if lengths[len(lengths) * 9 // 10] > _LONGEST_POINT or any(
        _BULLET.match(line) for line in lines
    ):
        return lines
    return [_TABS.sub(r"\1- ", line) for line in lines]


def _front_matter_end(lines: list[str]) -> int:
    """The number of the line that closes the front matter; 0 where there is none."""
    if not lines or not _FRONT_MATTER.match(lines[0]):
        return 0
    for number, line in enumerate(lines[1:_LONGEST_FRONT_MATTER], start=2):
        if _FRONT_MATTER.match(line):
            return number
    return 0


def _read_line(line: str, number: int) -> Block | None:
    bare = line.strip()
    if not bare:
        return None
    depth = 0
    if bare[0].isdecimal() and (ordered := _ORDERED.match(line)):
        depth = _depth(ordered[1])
        if _NUMBERED_AGAIN.match(line, ordered.end()):
            line = ordered[1] + line[ordered.end() :]
            bare = line.strip()
    line = line.replace("\u3000", " ").rstrip()
    if "\u20e3" in bare or "\U0001f51f" in bare:
        line = _KEYCAP.sub(lambda found: f"{found[1] or 10}.", line)
    if "," in bare or ":" in bare or ";" in bare:
        line = _HALF.sub(lambda found: _WHOLE[found[0]], line)
    if bare[0] == ">":
        line = _QUOTATION.sub("", line)
    bare = line.lstrip()
    if not bare:
        return None
    first = bare[0]
    if first in _FRAMING and (_RULE.match(bare) or _FENCE.match(bare)):
        return None
    if first in _PAGING and _PAGE_NUMBER.match(bare):
        return None
    if first == ":" or "[" in bare:
        line = _DEFINITION.sub("", _BOX.sub(r"\1", line), count=1)
    if first == "#" and (heading := _HEADING.match(bare)):
        level = len(heading[1])
        return _block(BlockKind.HEADING, read_marks(heading[3]), number, level)
    if first == "|" and line.count("|") > 1:
        return None if _TABLE_RULE.match(line) else _row(line, number)
    if first == "#":
        line = _HASH_TAGS.sub("", line)
    if first in _POINTS and (bullet := _BULLET.match(line) or _DASHED.match(line)):
        level = 1 + _depth(bullet[1])
        return _block(BlockKind.BULLET, read_marks(bullet[2]), number, level)
    return _block(BlockKind.PARAGRAPH, read_marks(line), number, depth)


def _depth(indent: str) -> int:
    """How deep a point of a list stands; wide spaces only indent a first line."""
    return len(indent.replace("\u3000", "").replace("\t", "    ")) // 2


def _row(line: str, number: int) -> Block | None:
    cells = [read_marks(cell) for cell in line.strip().strip("|").split("|")]
    if not any(cell.text for cell in cells):
        return None
    return Block(
        kind=BlockKind.ROW, text="\t".join(cell.text for cell in cells), line=number
    )


def _block(kind: BlockKind, marked: Marked, number: int, level: int) -> Block | None:
    if not marked.text:
        return None
    return Block(
        kind=kind, text=marked.text, bold=marked.bold, line=number, level=level
    )
