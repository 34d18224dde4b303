"""Several texts in one cell, so that each comes back as it was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

BETWEEN: Final = "｜"
"""Stands between the texts of a cell; before one of their own stands a backslash."""

_BY_HAND: Final = ("｜|", "\n", "；;", "、")
"""What people write between them instead, the surest first."""

_BY_HAND_IN_BLANKS: Final = _BY_HAND[:3]
"""The same in an answer, where 、 belongs to the text."""

_ESCAPED: Final = re.compile(r"\\([\\｜|：:›\n])")
_TO_ESCAPE: Final = re.compile(r"[\\｜|：:›\n]")
_SECTION: Final = "›"


def joined(texts: Sequence[str]) -> str:
    """The texts in one cell."""
    escaped = [_escaped(text, "｜|\\\n") for text in texts]
    cell = BETWEEN.join(escaped)
    # Alone, it might be taken for several.
    return cell + BETWEEN if len(texts) == 1 and _is_several(cell) else cell


def parted(cell: str, *, is_answer: bool = False) -> tuple[str, ...]:
    """The texts of a cell, also where a person wrote other marks between them."""
    for marks in _BY_HAND_IN_BLANKS if is_answer else _BY_HAND:
        pieces = _split(cell, marks)
        if len(pieces) > 1:
            return _texts(pieces)
    return _texts([cell])


def joined_path(titles: Sequence[str]) -> str:
    """Titles, outermost first, in one cell."""
    return f" {_SECTION} ".join(_escaped(title, "›\\\n") for title in titles)


def parted_path(cell: str) -> tuple[str, ...]:
    """The titles of a cell."""
    return _texts(_split(cell, _SECTION))


def joined_groups(groups: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Named lists, each in a line of one cell."""
    return "\n".join(
        _escaped(name, "：:\\\n")
        + "："
        + BETWEEN.join(_escaped(t, "｜|\\\n") for t in texts)
        for name, texts in groups
    )


def parted_groups(cell: str) -> list[tuple[str, tuple[str, ...]]]:
    """The named lists of a cell; a line without ： is a name alone."""
    groups = []
    for line in _split(cell, "\n"):
        name, *rest = _split(line, "：:", most=1)
        for title in _texts([name]):
            groups.append((title, _texts(_split(rest[0], "｜|")) if rest else ()))
    return groups


def _is_several(cell: str) -> bool:
    return any(len(_split(cell, marks)) > 1 for marks in _BY_HAND)


def _texts(pieces: Sequence[str]) -> tuple[str, ...]:
    stripped = (_ESCAPED.sub(r"\1", piece.strip()) for piece in pieces)
    return tuple(text for text in stripped if text)


def _escaped(text: str, marks: str) -> str:
    return _TO_ESCAPE.sub(
        lambda found: "\\" + found[0] if found[0] in marks else found[0], text
    )


def _split(cell: str, marks: str, most: int = 0) -> list[str]:
    """The cell parted at these marks, where no backslash stands before one."""
    pieces: list[str] = []
    begin = place = 0
    while place < len(cell):
        if cell[place] == "\\" and _ESCAPED.match(cell, place):
            place += 2
            continue
        if cell[place] in marks and (not most or len(pieces) < most):
            pieces.append(cell[begin:place])
            begin = place + 1
        place += 1
    return [*pieces, cell[begin:]]
