"""Scores as pictures: a line of attempts, and bars of accuracy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from quizapp.services.quizzes.report import Accuracy

BARS: Final = " ▁▂▃▄▅▆▇█"
BAR: Final = 24
"""Cells of a whole bar."""

ROWS: Final = 4
"""Height of the picture of attempts."""


def attempts_picture(scores: Sequence[float], own: str, others: str) -> Text:
    """The scores out of 100 as columns, the last one marked.

    Args:
        scores: The oldest first.
        own: The style of the last.
        others: The style of those before it.
    """
    text = Text()
    for row in range(ROWS, 0, -1):
        label = "100" if row == ROWS else "  0" if row == 1 else "   "
        text.append(f"{label} ", style=others)
        for place, score in enumerate(scores):
            eighths = round(score / 100 * ROWS * 8) - (row - 1) * 8
            block = BARS[min(8, max(0, eighths))]
            # What scored nothing still has a foot to stand on.
            if row == 1 and block == " ":
                block = "▁"
            is_last = place == len(scores) - 1
            text.append(block * 2 + " ", style=own if is_last else others)
        text.append("\n")
    text.rstrip()
    return text


def accuracy_bars(
    rows: Mapping[str, Accuracy], *, name_width: int, good: str, quiet: str
) -> Text:
    """A bar for each name, with how many of how many."""
    text = Text()
    for name, accuracy in rows.items():
        filled = round(accuracy.share * BAR)
        text.append(_fitted(name, name_width) + "  ")
        text.append("━" * filled, style=good)
        text.append("─" * (BAR - filled), style=quiet)
        text.append(f" {accuracy.share:>4.0%}  {accuracy.right}/{accuracy.asked}\n")
    text.rstrip()
    return text


def _fitted(name: str, width: int) -> str:
    if cell_len(name) > width:
        return set_cell_size(name, width - 1) + "…"
    return set_cell_size(name, width)
