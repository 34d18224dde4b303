"""Columns of plain text, aligned by the cells that characters take on screen."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence


def aligned(rows: Sequence[Sequence[str]], *, right: Collection[int]) -> list[str]:
    """The rows as lines; the columns in `right` are aligned to the right."""
    if not rows:
        return []
    clean = [[_one_line(cell) for cell in row] for row in rows]
    widths = [max(map(cell_width, column)) for column in zip(*clean, strict=True)]
    return ["  ".join(_padded(row, widths, right)).rstrip() for row in clean]


def cell_width(text: str) -> int:
    """How many terminal cells the text takes."""
    return sum(_character_width(character) for character in text)


def _character_width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _padded(
    row: Sequence[str], widths: Sequence[int], right: Collection[int]
) -> list[str]:
    cells = []
    for column, (cell, width) in enumerate(zip(row, widths, strict=True)):
        space = " " * (width - cell_width(cell))
        cells.append(space + cell if column in right else cell + space)
    return cells


def _one_line(text: str) -> str:
    """The text without line breaks and control characters, which move the cursor."""
    return "".join(
        " " if character in "\n\t" else character
        for character in text
        if character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cf")
    )
