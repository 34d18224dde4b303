"""How far a long reading is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with the number of the part that is read now, from 1, and of all parts.

What it raises ends the reading: so it is cancelled.
"""


def unseen(part: int, parts: int) -> None:
    """Nobody looks."""
