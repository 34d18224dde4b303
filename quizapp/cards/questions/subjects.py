"""Which definitions speak of the same subject: those that share words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from quizapp.domain.entry import Entry, Origin, Verdict

_RUN: Final = re.compile("[\u4e00-\u9fff]+")

FEWEST: Final = 2
"""Definitions on one subject share so many words at least."""


def is_explained(entry: Entry) -> bool:
    """Whether the document itself explains the term, in a note of its own."""
    return (
        not entry.members
        and entry.origin is Origin.NOTE
        and entry.verdict is not Verdict.CONTRADICTED
    )


MOST: Final = 16
"""So many that share the most words are enough."""


class Subjects:
    """The explained terms by the words of their definitions."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Read these definitions."""
        self._entries = [entry for entry in entries if is_explained(entry)]
        self._places: dict[str, list[int]] = {}
        for place, entry in enumerate(self._entries):
            for word in _words(entry.definition):
                self._places.setdefault(word, []).append(place)

    def like(self, text: str) -> list[Entry]:
        """Some terms whose definitions share words with a text, the most first."""
        shared = Counter(
            place for word in _words(text) for place in self._places.get(word, ())
        )
        return [
            self._entries[place]
            for place, count in shared.most_common(MOST)
            if count >= FEWEST
        ]


def _words(text: str) -> set[str]:
    """The pairs of characters that stand in a text."""
    return {
        run[at : at + 2] for run in _RUN.findall(text) for at in range(len(run) - 1)
    }
