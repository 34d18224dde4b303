"""Where things stand in the text of a deck file, which a TOML parser does not tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

TABLES: Final = ("entry", "figure")
"""The tables of a deck file, each written in double brackets."""

_HEADER: Final = re.compile(
    rf"\s*\[\[\s*(?P<quote>[\"']?)(?P<name>{'|'.join(TABLES)})(?P=quote)\s*\]\]"
)
_FENCES: Final = ('"""', "'''")


@dataclass(frozen=True, slots=True)
class Place:
    """A table of a deck file: the how-many-eth of its name, from 0."""

    table: str
    index: int


class DeckLines:
    """Finds the line of a table, or of a key in it."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._headers: dict[str, list[int]] = {name: [] for name in TABLES}
        for number, line in _outside_strings(self._lines):
            if match := _HEADER.match(line):
                self._headers[match["name"]].append(number)
        self.headers = sorted(
            number for numbers in self._headers.values() for number in numbers
        )
        """The lines of all table headers, counted from 1."""

    def of_table(self, place: Place) -> int:
        """The line of the table's header, counted from 1."""
        numbers = self._headers[place.table]
        return numbers[place.index] if place.index < len(numbers) else 1

    def of_key(self, place: Place | None, key: str) -> int:
        """The line of a key in a table, or in the head of the file for None."""
        first = 1 if place is None else self.of_table(place)
        later = [number for number in self.headers if number > first or place is None]
        end = later[0] if later else len(self._lines) + 1
        begins = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=")
        for number, line in _outside_strings(self._lines[first - 1 : end - 1]):
            if begins.match(line):
                return first - 1 + number
        return first


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
