"""Break Chinese text into lines as a printer would, counted in cells."""

from __future__ import annotations

import re
from typing import Final

from rich.cells import cell_len, set_cell_size

NOT_FIRST: Final = frozenset("、。，．：；？！）〕】》〉」』”’…—·%％℃,.:;?!)]}")
"""What may not begin a line."""

NOT_LAST: Final = frozenset("（〔【《〈「『“‘([{")
"""What may not end a line."""

_UNIT: Final = re.compile(r"[A-Za-z0-9_./+%-]+(?:,[0-9]{3})*|\s+|.", re.DOTALL)


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells; nothing is lost but spaces at breaks.

    A line begins with no closing mark and ends with no opening one, and a word or
    number stays whole, as long as the line can hold it.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_wrap_paragraph(paragraph, max(2, width)))
    return lines


def one_line(text: str) -> str:
    """The text without what moves the cursor."""
    return "".join(one if one.isprintable() else " " for one in text)


def fitted(text: str, width: int) -> str:
    """The text in one line of exactly so many cells, with … where it had to be cut."""
    text = one_line(text)
    if cell_len(text) > width:
        text = set_cell_size(text, width - 1).rstrip() + "…"
    return set_cell_size(text, width)


def _wrap_paragraph(text: str, width: int) -> list[str]:
    lines: list[str] = []
    line: list[str] = []
    used = 0
    for unit in _units(text, width):
        cells = cell_len(unit)
        if line and used + cells > width:
            if unit.isspace():
                continue
            carried = _carried(line, unit, width)
            lines.append("".join(line).rstrip())
            line, used = carried, sum(map(cell_len, carried))
        line.append(unit)
        used += cells
    lines.append("".join(line).rstrip())
    return lines


def _units(text: str, width: int) -> list[str]:
    """Words and single characters; a word too long for any line is cut."""
    units: list[str] = []
    for match in _UNIT.finditer(text):
        unit = match[0]
        if cell_len(unit) > width:
            units.extend(unit)
        else:
            units.append(unit)
    return units


def _carried(line: list[str], unit: str, width: int) -> list[str]:
    """Take from the end of a full line what has to go with the next unit."""
    kept = list(line)
    carried: list[str] = []
    first = unit[0]
    while len(kept) > 1 and (first in NOT_FIRST or kept[-1][-1] in NOT_LAST):
        carried.insert(0, kept.pop())
        first = carried[0][0]
        if sum(map(cell_len, [*carried, unit])) > width:
            return []
    if first in NOT_FIRST or kept[-1][-1] in NOT_LAST:
        return []
    line[:] = kept
    return carried
