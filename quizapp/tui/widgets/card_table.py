"""A list of cards of any length: only the rows in sight are read and drawn."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from quizapp.i18n import N_, _
from quizapp.tui.keys import translate_bindings
from quizapp.tui.widgets.card_columns import layout

if TYPE_CHECKING:
    from quizapp.services.browsing import CardLine, Sorting

CHUNK: Final = 64
"""How many rows are read at a time."""

_KEPT: Final = 32
"""How many chunks are remembered."""

Read = Callable[[Sequence[int]], "dict[int, CardLine]"]
"""Gives the lines of some cards."""


class CardTable(ScrollView, can_focus=True):
    """Rows of cards under one row of heads; by key and mouse."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", N_("Up"), show=False),
        Binding("down,j", "move(1)", N_("Down"), show=False),
        Binding("pageup", "page(-1)", N_("Page up"), show=False),
        Binding("pagedown", "page(1)", N_("Page down"), show=False),
        Binding("home", "move(-100000000)", N_("First"), show=False),
        Binding("end", "move(100000000)", N_("Last"), show=False),
        Binding("space", "select", N_("Select"), key_display="space"),
        Binding("shift+up", "extend(-1)", N_("Select further"), show=False),
        Binding("shift+down", "extend(1)", N_("Select further"), show=False),
        Binding("ctrl+a", "select_all", N_("Select all"), show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "card--head",
        "card--quiet",
        "card--new",
        "card--learning",
        "card--due",
        "card--flag",
        "card--cursor",
        "card--selected",
    }

    cursor: reactive[int] = reactive(0)
    """Which row is the chosen one."""

    @dataclass
    class Moved(Message):
        """Another card is chosen; None when there is none."""

        pk: int | None

    @dataclass
    class Opened(Message):
        """The learner wants to see the chosen card whole."""

        pk: int

    @dataclass
    class SortAsked(Message):
        """The learner wants the list sorted by a column."""

        key: str

    @dataclass
    class SelectionChanged(Message):
        """More or fewer cards are selected."""

        count: int

    def __init__(
        self,
        read: Read,
        clock: Callable[[], datetime],
        *,
        id: str | None = None,  # noqa: A002 - as Textual
    ) -> None:
        """Begin empty; see `show`."""
        super().__init__(id=id)
        translate_bindings(self)
        self._read = read
        self._clock = clock
        self._now = clock()
        self._pks: array[int] = array("q")
        self._chunks: dict[int, dict[int, CardLine]] = {}
        self._sorting: Sorting | None = None
        self.selected: set[int] = set()

    @property
    def current(self) -> int | None:
        """The primary key of the chosen card."""
        return self._pks[self.cursor] if self.cursor < len(self._pks) else None

    @property
    def chosen(self) -> Sequence[int]:
        """The selected cards in their order, or else the one under the cursor."""
        if self.selected:
            return [pk for pk in self._pks if pk in self.selected]
        return () if self.current is None else (self.current,)

    def __len__(self) -> int:
        return len(self._pks)

    def show(self, pks: array[int], sorting: Sorting) -> None:
        """Show these cards; the cursor stays on its card if that is still there."""
        before = self.current
        self._pks, self._sorting = pks, sorting
        self.selected.intersection_update(pks)
        self.read_again()
        self.virtual_size = Size(0, len(pks) + 1)
        place = pks.index(before) if before is not None and before in pks else 0
        if place == self.cursor:
            self._announce()
        self.cursor = place
        self.post_message(self.SelectionChanged(len(self.selected)))

    def show_more(self, pks: array[int]) -> None:
        """Show all cards of which only the first were known."""
        self._pks = pks
        self._chunks.clear()
        self.virtual_size = Size(0, len(pks) + 1)
        self.refresh()

    def read_again(self) -> None:
        """Read anew what is on show."""
        self._chunks.clear()
        self._now = self._clock()
        self.refresh()

    def line_of(self, pk: int) -> CardLine | None:
        """The line of a card on show."""
        return self._line(self._pks.index(pk)) if pk in self._pks else None

    def validate_cursor(self, cursor: int) -> int:
        """Stay within the rows."""
        return min(max(0, cursor), max(0, len(self._pks) - 1))

    def watch_cursor(self) -> None:
        """Keep the chosen row in sight, and tell which card it is."""
        # The row of heads stays; a row is in sight below it.
        top, height = self.scroll_offset.y, self.size.height - 1
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False, force=True)
        elif self.cursor >= top + height > top:
            self.scroll_to(y=self.cursor - height + 1, animate=False, force=True)
        self.refresh()
        self._announce()

    def action_move(self, by: int) -> None:
        """Go up or down."""
        self.cursor += by

    def action_page(self, by: int) -> None:
        """Go a page up or down."""
        self.cursor += by * max(1, self.size.height - 2)

    def action_select(self) -> None:
        """Select the card under the cursor, or not, and go on to the next."""
        if self.current is not None:
            self.selected ^= {self.current}
            self._selection_changed()
            self.cursor += 1

    def action_extend(self, by: int) -> None:
        """Select from the cursor on."""
        if self.current is not None:
            self.selected.add(self.current)
            self.cursor += by
            self.selected.add(self._pks[self.cursor])
            self._selection_changed()

    def action_select_all(self) -> None:
        """Select all cards, or none if all are."""
        every = set(self._pks)
        self.selected = set() if self.selected == every else every
        self._selection_changed()

    def select_none(self) -> None:
        """Select nothing."""
        self.selected.clear()
        self._selection_changed()

    def on_click(self, event: Click) -> None:
        """Choose, select, open or sort by mouse."""
        if event.y == 0:
            self._click_head(event.x)
            return
        row = event.y + self.scroll_offset.y - 1
        if not 0 <= row < len(self._pks):
            return
        pk = self._pks[row]
        if event.shift:
            first, last = sorted((self.cursor, row))
            self.selected.update(self._pks[first : last + 1])
            self._selection_changed()
        elif event.ctrl or event.x < 2:
            self.selected ^= {pk}
            self._selection_changed()
        elif event.chain > 1:
            self.post_message(self.Opened(pk))
        self.cursor = row

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        width = self.size.width
        if y == 0:
            strip = Strip(self._head())
        elif not self._pks:
            said = _("No card is like that. Take a condition away.") if y == 2 else ""
            strip = Strip([Segment("  " + said, self._part("card--quiet"))])
        else:
            row = y + self.scroll_offset.y - 1
            line = self._line(row) if row < len(self._pks) else None
            strip = Strip([] if line is None else self._row(line, row))
        return strip.adjust_cell_length(width, self.rich_style)

    def _announce(self) -> None:
        self.post_message(self.Moved(self.current))

    def _selection_changed(self) -> None:
        self.refresh()
        self.post_message(self.SelectionChanged(len(self.selected)))

    def _click_head(self, x: int) -> None:
        begin = 2
        for column, width in layout(self.size.width):
            if begin <= x < begin + width:
                self.post_message(self.SortAsked(column.key))
            begin += width

    def _line(self, row: int) -> CardLine | None:
        chunk = row // CHUNK
        if chunk not in self._chunks:
            if len(self._chunks) >= _KEPT:
                del self._chunks[next(iter(self._chunks))]
            begin = chunk * CHUNK
            self._chunks[chunk] = self._read(self._pks[begin : begin + CHUNK])
        return self._chunks[chunk].get(self._pks[row])

    def _part(self, name: str) -> Style:
        return self.get_component_rich_style(name)

    def _head(self) -> list[Segment]:
        style = self.get_component_rich_style("card--head")
        segments = [Segment("  ", style)]
        for column, width in layout(self.size.width):
            text = _(column.title)
            if self._sorting is not None and self._sorting.key == column.key:
                text += "↓" if self._sorting.descending else "↑"
            segments.append(Segment(column.fitted(text, width), style))
        return segments

    def _row(self, line: CardLine, row: int) -> list[Segment]:
        base = self.rich_style
        if row == self.cursor:
            base = self.get_component_rich_style("card--cursor")
        elif line.pk in self.selected:
            base = self.get_component_rich_style("card--selected")
        mark = "●" if line.pk in self.selected else "›" if row == self.cursor else " "
        segments = [Segment(mark + " ", base)]
        for column, width in layout(self.size.width):
            text, part = column.cell(line, self._now, width)
            style = base
            if part:
                colour = self.get_component_rich_style(part, partial=True).color
                style = base + Style(color=colour)
            segments.append(Segment(column.fitted(text, width), style))
        return segments
