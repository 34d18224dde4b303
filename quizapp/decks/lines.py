"""Where things stand in the text of a deck file, which a TOML parser does not tell."""

from __future__ import annotations

import re
from typing import Final

_HEADER: Final = re.compile(r"\s*\[\[\s*(?:entry|\"entry\"|'entry')\s*\]\]")
_FENCES: Final = ('"""', "'''")


class DeckLines:
    """Finds the line of an entry, or of a key in it."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self.entries = [
            number
            for number, line in _outside_strings(self._lines)
            if _HEADER.match(line)
        ]
        """The lines of all [[entry]], counted from 1."""

    def of_entry(self, index: int) -> int:
        """The line of the entry's [[entry]], counted from 1."""
        return self.entries[index] if index < len(self.entries) else 1

    def of_key(self, index: int | None, key: str) -> int:
        """The line of a key in an entry, or in the head of the file for None."""
        if index is None:
            first, default = 1, 1
            end = self.entries[0] if self.entries else len(self._lines) + 1
        else:
            first = default = self.of_entry(index)
            later = self.entries[index + 1 : index + 2]
            end = later[0] if later else len(self._lines) + 1
        begins = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=")
        for number, line in _outside_strings(self._lines[first - 1 : end - 1]):
            if begins.match(line):
                return first - 1 + number
        return default


def _outside_strings(lines: list[str]) -> list[tuple[int, str]]:
    """The numbered lines that do not begin inside a multi-line string."""
    found, fence = [], ""
    for number, line in enumerate(lines, start=1):
        if not fence:
            found.append((number, line))
        rest = line
        while True:
            marks = [fence] if fence else [mark for mark in _FENCES if mark in rest]
            if not marks or marks[0] not in rest:
                break
            mark = min(marks, key=rest.index)
            rest = rest[rest.index(mark) + len(mark) :]
            fence = "" if fence else mark
    return found
