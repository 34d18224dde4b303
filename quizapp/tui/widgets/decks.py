"""The decks as rows that can be chosen by key or mouse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from quizapp.i18n import N_, _
from quizapp.tui.keys import translate_bindings
from quizapp.tui.widgets.prose import fitted

if TYPE_CHECKING:
    from quizapp.services.library import DeckSummary

BAR = 8
"""Cells of the bar of mastery."""

_NUMBER = 8
_MASTERY = BAR + 7


class DeckList(ScrollView, can_focus=True):
    """A row for each deck under one row of heads; only rows in sight are drawn."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", N_("Up"), show=False),
        Binding("down,j", "move(1)", N_("Down"), show=False),
        Binding("home", "move(-1000000)", N_("First"), show=False),
        Binding("end", "move(1000000)", N_("Last"), show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "deck--head",
        "deck--new",
        "deck--learning",
        "deck--due",
        "deck--zero",
        "deck--cursor",
        "deck--bar",
    }

    cursor: reactive[int] = reactive(0)
    """Which deck is chosen."""

    @dataclass
    class Chosen(Message):
        """The learner wants to study a deck."""

        deck_id: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as Textual
        """Begin empty; see `show`."""
        super().__init__(id=id)
        translate_bindings(self)
        self._decks: Sequence[DeckSummary] = ()

    @property
    def current(self) -> DeckSummary | None:
        """The deck under the cursor."""
        return self._decks[self.cursor] if self._decks else None

    def show(self, decks: Sequence[DeckSummary]) -> None:
        """Show these decks; the cursor stays on the deck that it was on."""
        before = self.current
        self._decks = decks
        places = [
            place for place, deck in enumerate(decks) if before and deck.id == before.id
        ]
        self.cursor = places[0] if places else 0
        self.virtual_size = Size(self.size.width, len(decks) + 1)
        self.styles.height = min(len(decks) + 1, 12)
        self.refresh(layout=True)

    def watch_cursor(self) -> None:
        """Keep the chosen row in sight."""
        self.scroll_to_region(
            Region(0, self.cursor + 1, 1, 1), animate=False, force=True
        )
        self.refresh()

    def action_move(self, by: int) -> None:
        """Go up or down."""
        if self._decks:
            self.cursor = min(max(0, self.cursor + by), len(self._decks) - 1)

    def on_click(self, event: Click) -> None:
        """A click chooses a row; a click on the chosen one studies it."""
        row = event.y + self.scroll_offset.y - 1
        if not 0 <= row < len(self._decks):
            return
        if row == self.cursor or event.chain > 1:
            self.post_message(self.Chosen(self._decks[row].id))
        self.cursor = row

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        row = y + self.scroll_offset.y - 1
        width = self.size.width
        if row >= len(self._decks):
            return Strip.blank(width, self.rich_style)
        segments = self._head() if row < 0 else self._row(self._decks[row], row)
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _title_width(self) -> int:
        return max(12, self.size.width - 3 * _NUMBER - _MASTERY - 2)

    def _head(self) -> list[Segment]:
        style = self.get_component_rich_style("deck--head")
        cells = [_right(name, _NUMBER) for name in (_("new"), _("learning"), _("due"))]
        title = set_cell_size("  " + _("deck"), self._title_width() + 2)
        mastery = _right(_("mastery"), _MASTERY)
        return [Segment(title + "".join(cells) + mastery, style)]

    def _row(self, deck: DeckSummary, row: int) -> list[Segment]:
        chosen = row == self.cursor and self.has_focus
        base = (
            self.get_component_rich_style("deck--cursor") if chosen else self.rich_style
        )
        mark = "› " if row == self.cursor else "  "
        title = fitted(deck.title, self._title_width())
        segments = [Segment(mark + title, base)]
        for name, count in (
            ("new", deck.new),
            ("learning", deck.learning),
            ("due", deck.due),
        ):
            part = f"deck--{name}" if count else "deck--zero"
            segments.append(self._segment(_right(str(count), _NUMBER), part, base))
        filled = round(deck.mastery * BAR)
        bar = "▆" * filled + "▁" * (BAR - filled)
        segments.append(self._segment("  " + bar, "deck--bar", base))
        segments.append(Segment(_right(f"{deck.mastery:.0%}", 5), base))
        return segments

    def _segment(self, text: str, component: str, base: Style) -> Segment:
        colour = self.get_component_rich_style(component, partial=True)
        return Segment(text, base + Style(color=colour.color))


def _right(text: str, width: int) -> str:
    return " " * max(0, width - cell_len(text)) + text
