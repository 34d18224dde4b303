"""The columns of a list of cards: what each says, and how wide it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len, set_cell_size

from quizapp.domain.card import CardKind
from quizapp.domain.day import learners_day
from quizapp.domain.review import Phase
from quizapp.i18n import N_, _
from quizapp.tui.widgets.prose import one_line
from quizapp.tui.wording import days_long, interval

if TYPE_CHECKING:
    from quizapp.services.browsing import CardLine

FLAG: Final = "⚑"

_DOT: Final = " · "

_LEAST_TERM: Final = 16
"""Cells of the term; where there is not so much room other columns go."""

Cell = tuple[str, str]
"""A text, and the name of the component class that gives its colour, if any."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    key: str
    """What the list is sorted by for it."""

    title: str
    """What stands above it, as a msgid."""

    width: int
    """Cells with the space after it; 0 for all that is left."""

    cell: Callable[[CardLine, datetime, int], Cell]
    """What stands in it for a card, at a moment, in so many cells."""

    right: bool = False
    """Whether it is set to the right."""

    def fitted(self, text: str, width: int) -> str:
        """The text in exactly so many cells, with a space to what comes next."""
        room = width - 1
        text = shortened(one_line(text), room)
        space = " " * (room - cell_len(text))
        return (space + text if self.right else text + space) + " "


def _term(line: CardLine, now: datetime, width: int) -> Cell:
    """The term, with the member that a cloze hides; a long term leaves it room."""
    if not line.member:
        return line.term, ""
    term, member = one_line(line.term), one_line(line.member)
    room = max(width // 2, width - 1 - len(_DOT) - cell_len(member))
    return shortened(term, room) + _DOT + member, ""


def _kind(line: CardLine, now: datetime, width: int) -> Cell:
    """What the card asks."""
    return card_kind_name(line.kind), "card--quiet"


def _state(line: CardLine, now: datetime, width: int) -> Cell:
    """Where the card is on its way, or why it is not asked."""
    buried = line.marks.buried_day
    if line.marks.suspended:
        return _("suspended"), "card--quiet"
    if buried is not None and buried >= learners_day(now):
        return _("buried"), "card--quiet"
    match line.memory.phase:
        case Phase.NEW:
            return _("new"), "card--new"
        case Phase.LEARNING:
            return _("learning"), "card--learning"
        case Phase.RELEARNING:
            return _("relearning"), "card--learning"
        case Phase.REVIEW:
            return _("in review"), "card--due"


def _due(line: CardLine, now: datetime, width: int) -> Cell:
    """When it is due, seen from today."""
    due_day = line.memory.due_day
    if due_day is None:
        return "", ""
    late = (learners_day(now) - due_day).days
    if late > 0:
        return _("{days} late").format(days=days_long(late)), "card--learning"
    if line.memory.due_at is None and late == 0:
        return _("today"), "card--due"
    return interval(line.memory, now), ""


def _interval(line: CardLine, now: datetime, width: int) -> Cell:
    """The days between the latest answer and the day on which it is due."""
    due, last = line.memory.due_day, line.memory.last_day
    if due is None or last is None or line.memory.due_at is not None:
        return "", ""
    return days_long((due - last).days), ""


def _lapses(line: CardLine, now: datetime, width: int) -> Cell:
    """How often it was forgotten."""
    return str(line.memory.lapses or ""), ""


def _flag(line: CardLine, now: datetime, width: int) -> Cell:
    """The learner's mark."""
    return (FLAG if line.marks.flag else ""), "card--flag"


COLUMNS: Final = (
    Column("term", N_("term"), 0, _term),
    Column("kind", N_("kind"), 6, _kind),
    Column("state", N_("state"), 8, _state),
    Column("due", N_("due day"), 12, _due, right=True),
    Column("interval", N_("interval"), 9, _interval, right=True),
    Column("lapses", N_("lapses"), 6, _lapses, right=True),
    Column("flag", N_("flag"), 6, _flag),
)
_GO_FIRST: Final = ("interval", "lapses", "flag", "kind")
"""The columns that a narrow list does without, the first of them first."""


@lru_cache(maxsize=8)
def layout(width: int) -> tuple[tuple[Column, int], ...]:
    """The columns that a list of so many cells has, each with its width."""
    shown = list(COLUMNS)
    for key in _GO_FIRST:
        if _left(shown, width) >= _LEAST_TERM:
            break
        shown = [column for column in shown if column.key != key]
    term = max(4, _left(shown, width))
    return tuple((column, column.width or term) for column in shown)


def card_kind_name(kind: CardKind) -> str:
    """What a kind of card is called."""
    match kind:
        case CardKind.RECALL:
            return _("recall")
        case CardKind.NAME:
            return _("name")
        case CardKind.CLOZE:
            return _("cloze")
        case CardKind.MEANING:
            return _("meaning")
        case CardKind.FIGURE:
            return _("figure")


def shortened(text: str, room: int) -> str:
    """The text in at most so many cells, with … where it had to be cut."""
    if cell_len(text) <= room:
        return text
    return set_cell_size(text, room - 1).rstrip() + "…"


def _left(columns: list[Column], width: int) -> int:
    """The cells that the term gets."""
    return width - 2 - sum(column.width for column in columns)
