"""A card as study material: the term large, members numbered and aligned."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from quizapp.cards.figure import figure_pieces
from quizapp.cards.wording import without_names
from quizapp.domain.card import Card, CardKind
from quizapp.domain.entry import Entry
from quizapp.i18n import _
from quizapp.tui.widgets.prose import wrap

COLUMN: Final = 72
"""The widest column of text, in cells."""

HIDDEN: Final = "┄┄┄┄"
"""A member that is not shown yet."""

_SPACED: Final = 12
"""A term of at most so many characters is set with spaces between them."""

_GAP: Final = 6
"""Cells between two columns of members."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The styles of a card's parts."""

    plain: Style
    quiet: Style
    answer: Style


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """What the learner sees of a card."""

    card: Card
    entry: Entry
    revealed: bool
    hidden: int | None = None
    """Which member a cloze hides, from 0."""

    def render(self, width: int, palette: Palette) -> Text:
        """The card, centred in so many cells."""
        column = min(COLUMN, max(20, width - 4))
        page = _Page(column, width, palette)
        match self.card.kind:
            case CardKind.RECALL:
                self._draw_recall(page)
            case CardKind.CLOZE:
                self._draw_cloze(page)
            case CardKind.NAME:
                self._draw_name(page)
            case CardKind.MEANING:
                self._draw_meaning(page)
            case CardKind.FIGURE:
                self._draw_figure(page)
        if self.revealed:
            self._draw_source(page)
        return page.text

    def _draw_recall(self, page: _Page) -> None:
        page.title(self.entry.term)
        page.quiet(
            _("What are its {count} members?").format(count=len(self.entry.members))
        )
        page.gap()
        page.members(
            self.entry,
            lambda index: self.entry.members[index] if self.revealed else None,
        )

    def _draw_cloze(self, page: _Page) -> None:
        hidden = self.hidden
        page.title(self.entry.term)
        page.quiet(_("Which member is missing?"))
        page.gap()
        page.members(
            self.entry,
            lambda index: (
                self.entry.members[index] if self.revealed or index != hidden else None
            ),
            marked=hidden,
        )

    def _draw_name(self, page: _Page) -> None:
        if self.revealed:
            page.title(self.entry.term, answer=True)
        else:
            page.title("？")
        page.quiet(_("What are these called together?"))
        page.gap()
        page.members(
            self.entry,
            lambda index: (
                self.entry.members[index]
                if self.revealed
                else without_names(self.entry.members[index], self.entry)
            ),
            parts=self.revealed,
        )

    def _draw_meaning(self, page: _Page) -> None:
        page.title(self.entry.term)
        page.quiet(_("What does it mean?"))
        page.gap()
        if self.revealed:
            page.prose(self.entry.definition, page.palette.plain)
            page.gap()

    def _draw_figure(self, page: _Page) -> None:
        """The sentence with its number hidden, under the time of which it speaks."""
        page.quiet(self.entry.period)
        page.gap()
        sentence = "".join(
            HIDDEN if piece.is_hidden and not self.revealed else piece.text
            for piece in figure_pieces(self.entry)
        )
        page.prose(sentence, page.palette.plain)
        page.gap()
        if self.revealed:
            page.title(self.card.answer, answer=True)
            page.gap()

    def _draw_source(self, page: _Page) -> None:
        own = self.card.kind in (CardKind.MEANING, CardKind.FIGURE)
        if not own and self.entry.definition:
            page.prose(self.entry.definition, page.palette.quiet)
            page.gap()
        places = list(self.entry.section[-2:])
        if self.entry.line is not None:
            places.append(_("line {line}").format(line=self.entry.line))
        page.path(places, page.palette.quiet)
        if self.entry.note:
            page.prose(self.entry.note, page.palette.quiet)


class _Page:
    """Lines of one column, put in the middle of the screen."""

    def __init__(self, column: int, width: int, palette: Palette) -> None:
        self.text = Text()
        self.palette = palette
        self._column = column
        self._width = width

    def title(self, term: str, *, answer: bool = False) -> None:
        """The term, large: bold, and spaced where it is short."""
        style = self.palette.answer if answer else self.palette.plain
        spaced = term
        if len(term) <= _SPACED and all(cell_len(one) == 2 for one in term):
            spaced = "  ".join(term) if len(term) <= _SPACED // 3 else " ".join(term)
        for line in wrap(spaced, self._column):
            self._centred(line, style + Style(bold=True))

    def quiet(self, text: str) -> None:
        """A line beside the point."""
        for line in wrap(text, self._column):
            self._centred(line, self.palette.quiet)

    def prose(self, text: str, style: Style) -> None:
        """Running text."""
        margin = " " * max(0, (self._width - self._column) // 2)
        for line in wrap(text.strip("\n"), self._column):
            self.text.append(margin + line + "\n", style)

    def path(self, places: Sequence[str], style: Style) -> None:
        """Places with dots between them, a new line where the next does not fit."""
        line = ""
        for place in places:
            longer = f"{line} · {place}" if line else place
            if line and cell_len(longer) > self._column:
                self.prose(line, style)
                longer = place
            line = longer
        if line:
            self.prose(line, style)

    def gap(self) -> None:
        """Some air."""
        self.text.append("\n")

    def members(
        self,
        entry: Entry,
        shown: Callable[[int], str | None],
        *,
        marked: int | None = None,
        parts: bool = True,
    ) -> None:
        """Members under their parts; a hidden one keeps its place and number."""
        groups: list[tuple[str, range]] = []
        begin = 0
        for part in entry.parts if parts else ():
            groups.append((part.name, range(begin, begin + len(part.members))))
            begin += len(part.members)
        if not groups:
            groups = [("", range(len(entry.members)))]
        widest = max((cell_len(one) for one in entry.members), default=0)
        digits = len(str(len(entry.members)))
        cell = max(len(HIDDEN), widest) + digits + 1
        for name, places in groups:
            if name and not _is_digit(name):
                self._centred(name, self.palette.quiet)
            self._grid(places, shown, marked, cell, digits)
        self.gap()

    def _grid(
        self,
        places: range,
        shown: Callable[[int], str | None],
        marked: int | None,
        cell: int,
        digits: int,
    ) -> None:
        columns = 2 if len(places) > 3 and 2 * cell + _GAP <= self._column else 1
        rows = -(-len(places) // columns)
        block = columns * cell + (columns - 1) * _GAP
        margin = " " * max(0, (self._width - min(block, self._column)) // 2)
        for row in range(rows):
            line = Text(margin)
            for column in range(columns):
                place = row + column * rows
                if place >= len(places):
                    break
                if column:
                    line.append(" " * _GAP)
                self._member(line, places[place], shown, marked, cell, digits, margin)
            self.text.append(line.append("\n"))

    def _member(
        self,
        line: Text,
        index: int,
        shown: Callable[[int], str | None],
        marked: int | None,
        cell: int,
        digits: int,
        margin: str,
    ) -> None:
        line.append(f"{index + 1:>{digits}} ", self.palette.quiet)
        member = shown(index)
        if member is None:
            line.append(HIDDEN, self.palette.quiet)
            line.append(" " * max(0, cell - digits - 1 - len(HIDDEN)))
            return
        style = self.palette.answer if index == marked else self.palette.plain
        room = self._column - digits - 1
        first, *more = wrap(member.replace("\n", " "), room)
        line.append(first, style)
        line.append(" " * max(0, cell - digits - 1 - cell_len(first)))
        for rest in more:
            line.append("\n" + margin + " " * (digits + 1))
            line.append(rest, style)

    def _centred(self, line: str, style: Style) -> None:
        margin = " " * max(0, (self._width - cell_len(line)) // 2)
        self.text.append(margin)
        self.text.append(line, style)
        self.text.append("\n")


def _is_digit(name: str) -> bool:
    """A digit of a code is no title: the members are numbered already."""
    return name.isdecimal() and len(name) == 1
