"""Lines printed on pages → paragraphs, without headers, footers and page numbers."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

_PAGE_NUMBER: Final = re.compile(
    r"[-—–－·.\s\[【(（]*(?:第|page|p\.?)?\s*"
    r"(?:\d{1,4}|[ivxlc]{1,6}|[一二三四五六七八九十百]{1,4}(?=\s*页))\s*页?"
    r"[\s,，;；]*(?:(?:/|／|共|of|total)\s*\d{1,4}\s*页?)?[-—–－·.\s\]】)）]*",
    re.IGNORECASE,
)
_DIGITS: Final = re.compile(r"\d+")
_ENDS: Final = tuple("。！？；：…”’）】》!?;:")
_OF_SENTENCES: Final = re.compile("[，。；：、！？]")
"""Headers and footers are titles and numbers, not sentences."""

_EDGE_ROWS: Final = 3
"""How many rows at the top and at the foot of a page may be header and footer."""

_EDGE: Final = 0.13
"""The share of a page's height in which a page number may stand."""

_MARGIN: Final = 0.08
"""The share of a page's height in which small letters are a header or footer."""

_SMALL: Final = 0.88
"""Of the usual size of the letters."""

_FULL: Final = 0.88
"""A line that reaches so far to the right was broken for want of room."""

_INDENTED: Final = 0.8
"""Of the size of the letters: a line that begins further right opens a paragraph."""

_LARGER: Final = 1.15
"""Letters so much larger are a title."""

_ALIKE: Final = 1.05
"""Letters that differ no more are of one size."""

_LONGEST_TITLE: Final = 60
"""Characters of a title; a paragraph in large letters is none."""

_SECOND_COLUMN: Final = 0.45
"""From here on of the width, a line may stand in a second column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of text at its place."""

    text: str
    x: float
    """Where it begins, in points from the left."""
    y: float
    """Its base line, in points from the foot."""
    size: float
    """Of its letters, in points."""

    @property
    def end(self) -> float:
        """Where it ends, judged by its characters."""
        return self.x + self.size * _cells(self.text) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of lines in the order in which they were written."""

    lines: tuple[Line, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """The bounds between which the running text stands."""

    left: float
    right: float
    indents: bool
    """Whether paragraphs begin further right than their other lines."""


def paragraphs(pages: Sequence[Page]) -> list[str]:
    """The paragraphs of all pages; one goes on over the end of a page.

    A new one begins where a line is indented, follows one that ends short of the
    margin, or has letters of another size.  One in larger letters is a title and gets
    a # for each larger size that there is, up to its own.
    """
    bodies = _without_edges(pages)
    size = _usual(line.size for page in bodies for line in page.lines)
    columns = _columns(bodies, size)
    found: list[tuple[str, float]] = []
    before: tuple[Line, _Column] | None = None
    for page in bodies:
        for line in page.lines:
            column = _column_of(line, columns, page.width)
            if before is not None and _goes_on(*before, line, column):
                text, letters = found[-1]
                found[-1] = (text + _seam(text, line.text) + line.text, letters)
            else:
                found.append((line.text, line.size))
            before = (line, column)
    return _titled(found, size)


def _goes_on(before: Line, old: _Column, line: Line, new: _Column) -> bool:
    """Whether a line continues the paragraph of the one before."""
    if not 1 / _ALIKE < line.size / before.size < _ALIKE:
        return False
    indent = line.x - new.left
    if new.indents and indent > _INDENTED * line.size:
        return False
    reach = old.left + _FULL * (old.right - old.left)
    if before.end < reach:
        return False
    if new.indents:
        return True
    gap = before.y - line.y
    if gap > 2.2 * line.size:
        return False
    return not (before.text.endswith(_ENDS) and before.end < old.right - before.size)


def _titled(found: Sequence[tuple[str, float]], size: float) -> list[str]:
    """The paragraphs, those in larger letters marked as titles."""
    larger: list[float] = []
    for _text, letters in sorted(found, key=lambda one: -one[1]):
        is_title = letters >= _LARGER * size
        if is_title and not (larger and letters > larger[-1] / _ALIKE):
            larger.append(letters)
    return [
        f"{'#' * (1 + _rank(letters, larger))} {text}"
        if letters >= _LARGER * size and len(text) <= _LONGEST_TITLE
        else text
        for text, letters in found
    ]


def _rank(size: float, larger: Sequence[float]) -> int:
    """Which of the larger sizes this is, from 0; there are four levels."""
    place = next(place for place, one in enumerate(larger) if size > one / _ALIKE)
    return min(place, 3)


def _columns(pages: Sequence[Page], size: float) -> tuple[_Column, ...]:
    """One column, or two side by side."""
    body = [
        (line, page.width)
        for page in pages
        for line in page.lines
        if 1 / _LARGER < line.size / size < _LARGER
    ]
    right = [line for line, width in body if line.x >= _SECOND_COLUMN * width]
    left = [line for line, width in body if line.x < _SECOND_COLUMN * width]
    within = sum(
        line.end < 1.15 * width / 2
        for line, width in body
        if line.x < _SECOND_COLUMN * width
    )
    if len(right) >= 0.2 * len(body) and within >= 0.8 * len(left):
        return (_column(left), _column(right))
    return (_column([line for line, _ in body]),)


def _column(lines: Sequence[Line]) -> _Column:
    """The bounds of these lines; odd ones at the margin do not count."""
    if not lines:
        return _Column(left=0, right=0, indents=False)
    starts = Counter(round(line.x) for line in lines)
    least = max(2, len(lines) // 25)
    common = [x for x, count in starts.items() if _near(starts, x) >= least]
    left = min(common, default=min(starts))
    ends = sorted(line.end for line in lines)
    size = _usual(line.size for line in lines)
    indented = sum(1 < (line.x - left) / size < 3.2 for line in lines)
    at_left = sum((line.x - left) / size <= _INDENTED for line in lines)
    return _Column(
        left=left,
        right=ends[int(0.95 * (len(ends) - 1))],
        indents=indented >= max(2, len(lines) // 12) and at_left > 0,
    )


def _near(starts: Counter[int], x: int) -> int:
    return sum(starts[x + by] for by in (-1, 0, 1))


def _column_of(line: Line, columns: tuple[_Column, ...], width: float) -> _Column:
    second = len(columns) > 1 and line.x >= _SECOND_COLUMN * width
    return columns[-1] if second else columns[0]


def _without_edges(pages: Sequence[Page]) -> list[Page]:
    """The pages without what repeats at their edges, and without page numbers."""
    size = _usual(line.size for page in pages for line in page.lines)
    edges = [_edge_lines(page) for page in pages]
    counts = Counter(key for edge in edges for key in {_key(line) for line in edge})
    least = max(2, -(-2 * len(pages) // 5))
    repeated = {
        key
        for key, count in counts.items()
        if count >= least and not _OF_SENTENCES.search(key[0])
    }
    return [
        Page(
            lines=tuple(
                line
                for line in page.lines
                if not (line in edge and _key(line) in repeated)
                and not _is_page_number(line, page)
                and not _is_in_margin(line, page, size)
            ),
            width=page.width,
            height=page.height,
        )
        for page, edge in zip(pages, edges, strict=True)
    ]


def _edge_lines(page: Page) -> set[Line]:
    """The lines of the outermost rows."""
    rows = sorted({round(line.y) for line in page.lines})
    outer = {*rows[:_EDGE_ROWS], *rows[-_EDGE_ROWS:]}
    return {line for line in page.lines if round(line.y) in outer}


def _key(line: Line) -> tuple[str, int]:
    """Equal for what repeats: its text but for the digits, and its height."""
    return _DIGITS.sub("#", line.text), round(line.y / 3)


def _is_page_number(line: Line, page: Page) -> bool:
    at_edge = not _EDGE * page.height < line.y < (1 - _EDGE) * page.height
    return at_edge and bool(_PAGE_NUMBER.fullmatch(line.text))


def _is_in_margin(line: Line, page: Page, size: float) -> bool:
    at_edge = not _MARGIN * page.height < line.y < (1 - _MARGIN) * page.height
    small = line.size < _SMALL * size
    return at_edge and small and not _OF_SENTENCES.search(line.text)


def _usual(sizes: Iterable[float]) -> float:
    return Counter(round(size, 1) for size in sizes).most_common(1)[0][0]


def _cells(text: str) -> int:
    return sum(
        2 if unicodedata.east_asian_width(character) in "WFA" else 1
        for character in text
    )


def _seam(before: str, after: str) -> str:
    """A space between two Latin words; nothing between Chinese characters."""
    return " " if before[-1].isascii() and after[0].isascii() else ""
