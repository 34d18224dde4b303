"""Cards that are forgotten again and again (记忆难点)."""

from __future__ import annotations

from typing import Final

from quizapp.domain.review import Memory

LEECH_LAPSES: Final = 8
"""How often a card was forgotten when it counts as a leech, as in Anki."""


def becomes_leech(before: Memory, after: Memory, *, lapses: int = LEECH_LAPSES) -> bool:
    """Whether an answer makes a leech of its card; true once in a card's life."""
    return before.lapses < lapses <= after.lapses
