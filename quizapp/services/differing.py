"""What differs between two wordings."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

_SHORTEST_COMMON: Final = 2
"""Fewer equal characters between two differences belong to the difference."""


class Kind(StrEnum):
    """What became of a run of characters."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Run:
    """A run of characters."""

    kind: Kind
    text: str


def differences(old: str, new: str) -> tuple[Run, ...]:
    """The runs from the old text to the new one, in reading order.

    The runs that are not NEW together are the old text; those not GONE, the new one.
    """
    runs: list[Run] = []
    for kind, old_begin, old_end, begin, end in _changes(old, new):
        if kind == "equal":
            runs.append(Run(Kind.SAME, new[begin:end]))
            continue
        if old_end > old_begin:
            runs.append(Run(Kind.GONE, old[old_begin:old_end]))
        if end > begin:
            runs.append(Run(Kind.NEW, new[begin:end]))
    return tuple(runs)


def _changes(old: str, new: str) -> list[tuple[str, int, int, int, int]]:
    """The changes, those with hardly anything between them taken as one."""
    changes: list[tuple[str, int, int, int, int]] = []
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for place, (kind, old_begin, old_end, begin, end) in enumerate(codes):
        inner = 0 < place < len(codes) - 1
        if kind == "equal" and inner and end - begin < _SHORTEST_COMMON:
            kind = "replace"
        if kind != "equal" and changes and changes[-1][0] != "equal":
            _, first_old, _, first, _ = changes.pop()
            kind, old_begin, begin = "replace", first_old, first
        changes.append((kind, old_begin, old_end, begin, end))
    return changes
