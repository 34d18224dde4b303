"""A source document as read: blocks of text under an outline of sections."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block is in the layout of its document."""

    HEADING = "heading"
    """A title that opens a section."""

    LABEL = "label"
    """A title that opens notes on the text above it, not a section (知识小贴士)."""

    PARAGRAPH = "paragraph"
    """Running text."""

    BULLET = "bullet"
    """A point of a list, its marker removed; `level` tells the depth."""

    ROW = "row"
    """A row of a table, its cells joined by a tab."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One heading, paragraph or point, rejoined where a page break cut it."""

    kind: BlockKind
    """What it is in the layout."""

    text: str
    """The text without layout marks (#, **, -)."""

    line: int
    """Where it begins in the source, counted from 1."""

    level: int = 0
    """Depth from 1 of a heading or bullet; of a paragraph, how deep it is indented as a
    point of an ordered list; else 0."""

    section: tuple[str, ...] = ()
    """The titles above it, outermost first; a heading's own title is not in it."""

    bold: tuple[tuple[int, int], ...] = ()
    """Which runs of `text` were bold: (start, end) in characters, end exclusive."""

    joins: tuple[tuple[int, int], ...] = ()
    """Where later source lines were joined on: (offset in `text`, line), ascending."""

    def line_at(self, offset: int) -> int:
        """The source line of the character at this offset of `text`."""
        after = bisect_right([start for start, _ in self.joins], offset)
        return self.joins[after - 1][1] if after else self.line


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A source file as read."""

    title: str
    """What it calls itself; the file's stem where it does not say."""

    source: str
    """The file's path as the user gave it, with / between folders."""

    blocks: tuple[Block, ...]
    """All of its text in reading order."""
