"""What was typed, beside what is right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len
from rich.style import Style

from quizapp.cards.comparing import Comparison, Likeness, Piece
from quizapp.domain.marking import Mark
from quizapp.i18n import _
from quizapp.tui.widgets.page import Page, Palette, Pieces, flat

TICKS: Final = {Mark.KNOWN: "✓", Mark.NEARLY: "≈", Mark.MISSED: "✗"}
"""The sign of each mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What was typed and how it compares."""

    text: str
    """As it was typed."""

    members: tuple[Comparison, ...] = ()
    """For a list, each member."""

    unknown: tuple[str, ...] = ()
    """For a list, what is no member."""

    whole: Comparison | None = None
    """For a card with one answer, that."""

    @property
    def marks(self) -> tuple[Mark, ...]:
        """For a list, the mark that follows for each member."""
        return tuple(mark_of(one.likeness) for one in self.members)


def draw_typed(page: Page, typed: Typed) -> None:
    """What was typed, where the members themselves do not say it."""
    palette = page.palette
    if typed.whole is not None:
        mark = mark_of(typed.whole.likeness)
        page.centred(
            [
                (TICKS[mark] + " ", style_of(palette, mark)),
                (_("You wrote: "), palette.quiet),
                *difference(palette, typed.whole, palette.plain, typed_only=True),
            ]
        )
    if typed.unknown:
        unknown = flat("、".join(typed.unknown))
        said = _("Not among them: ")
        if cell_len(said + unknown) <= page.column:
            page.centred([(said, palette.quiet), (unknown, palette.missed)])
        else:
            page.prose([(said, palette.quiet), (unknown, palette.missed)])
    found = (*typed.members, *([typed.whole] if typed.whole else ()))
    if any(one.likeness is not Likeness.RIGHT for one in found):
        page.centred(
            [
                (_("underlined"), palette.known + Style(underline=True)),
                (_(" was left out · "), palette.quiet),
                (_("struck out"), palette.missed + Style(strike=True)),
                (_(" does not belong"), palette.quiet),
            ]
        )
    page.gap()


def style_of(palette: Palette, mark: Mark) -> Style:
    """The colour of a mark; its sign stands beside it."""
    match mark:
        case Mark.KNOWN:
            return palette.known
        case Mark.NEARLY:
            return palette.nearly
        case Mark.MISSED:
            return palette.missed


def mark_of(likeness: Likeness) -> Mark:
    """The mark that a typed text earns."""
    match likeness:
        case Likeness.RIGHT:
            return Mark.KNOWN
        case Likeness.NEARLY:
            return Mark.NEARLY
        case Likeness.WRONG:
            return Mark.MISSED


def difference(
    palette: Palette, found: Comparison, style: Style, *, typed_only: bool = False
) -> Pieces:
    """A difference in styles: left out is underlined, what does not belong struck."""
    pieces: list[tuple[str, Style]] = []
    for kind, text in found.difference:
        match kind:
            case Piece.SAME:
                pieces.append((flat(text), style))
            case Piece.MISSING if not typed_only:
                pieces.append((flat(text), palette.known + Style(underline=True)))
            case Piece.EXTRA:
                pieces.append((flat(text), palette.missed + Style(strike=True)))
    return pieces
