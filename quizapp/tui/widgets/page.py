"""Lines of one column, put in the middle of the screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from quizapp.tui.widgets.prose import wrap

COLUMN: Final = 72
"""The widest column of running text, in cells."""

WIDEST: Final = 104
"""The widest that anything is set, in cells."""

_SPACED: Final = 12
"""A term of at most so many characters is set with spaces between them."""

Pieces = Sequence[tuple[str, Style]]
"""Runs of text, each with its style."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The styles of a card's parts."""

    plain: Style
    quiet: Style
    term: Style
    answer: Style
    known: Style
    nearly: Style
    missed: Style
    cursor: Style


class Page:
    """The text of a card as it grows, line by line."""

    def __init__(self, width: int, palette: Palette) -> None:
        """Begin an empty page.

        Args:
            width: The cells of the screen.
            palette: The styles to write in.
        """
        self.text = Text()
        self.palette = palette
        self.width = width
        self.column = min(COLUMN, max(20, width - 4))
        self.widest = min(WIDEST, max(20, width - 4))
        self.lines = 0

    def title(self, term: str) -> None:
        """The term, large: bold, and spaced where it is short."""
        spaced = term
        if len(term) <= _SPACED and all(cell_len(one) == 2 for one in term):
            spaced = "  ".join(term) if len(term) <= _SPACED // 2 else " ".join(term)
        for line in wrap(spaced, self.column):
            self.centred([(line, self.palette.term)])

    def quiet(self, text: str) -> None:
        """A line beside the point, in the middle."""
        for line in wrap(text, self.column):
            self.centred([(line, self.palette.quiet)])

    def prose(self, pieces: Pieces) -> None:
        """Running text."""
        margin = " " * max(0, (self.width - self.column) // 2)
        for line in lay(pieces, self.column):
            self.line(Text(margin) + line)

    def path(self, places: Sequence[str]) -> None:
        """Places with dots between them, a new line where the next does not fit."""
        line = ""
        for place in places:
            longer = f"{line} · {place}" if line else place
            if line and cell_len(longer) > self.column:
                self.prose([(line, self.palette.quiet)])
                longer = place
            line = longer
        if line:
            self.prose([(line, self.palette.quiet)])

    def gap(self) -> None:
        """Some air."""
        self.line(Text())

    def centred(self, pieces: Pieces) -> None:
        """One line in the middle."""
        cells = sum(cell_len(text) for text, _ in pieces)
        line = Text(" " * max(0, (self.width - cells) // 2))
        for text, style in pieces:
            line.append(text, style)
        self.line(line)

    def line(self, line: Text) -> None:
        """One line as it is."""
        self.text.append_text(line).append("\n")
        self.lines += 1


def lay(pieces: Pieces, width: int) -> list[Text]:
    """Pieces broken into lines of at most so many cells, each in its own style."""
    joined = "".join(text for text, _ in pieces).strip("\n")
    styles = iter(_styles(pieces))
    lines = []
    rest = iter(joined)
    for wrapped in wrap(joined, width):
        line, run, worn = Text(), "", Style()
        for character in wrapped:
            style = next(styles)
            # What was left out at a break is white space.
            while next(rest) != character:
                style = next(styles)
            if style != worn:
                line.append(run, worn)
                run, worn = "", style
            run += character
        lines.append(line.append(run, worn))
    return lines


def flat(text: str) -> str:
    """The text on one line."""
    return text.replace("\n", " ")


def _styles(pieces: Pieces) -> Iterable[Style]:
    """The style of each character; of newlines at the ends there is none."""
    styled = [(character, style) for text, style in pieces for character in text]
    while styled and styled[0][0] == "\n":
        del styled[0]
    return (style for _, style in styled)
