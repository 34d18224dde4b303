"""The settings as rows in groups; only rows in sight are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from quizapp.i18n import N_
from quizapp.tui.keys import translate_bindings
from quizapp.tui.widgets.prose import fitted

NAME: Final = 22
VALUE: Final = 20
"""Cells of a row's name, and of its value between the arrows."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one line shows; a heading has a name only."""

    name: str
    value: str = ""
    beside: str = ""
    """The default, or what is wrong with what was typed."""

    heading: bool = False
    wrong: bool = False
    own: bool = False
    """Whether the learner chose it."""


class SettingList(ScrollView, can_focus=True):
    """Groups of settings, one of which is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", N_("Up"), show=False),
        Binding("down,j", "move(1)", N_("Down"), show=False),
        Binding("home", "move(-1000)", N_("First"), show=False),
        Binding("end", "move(1000)", N_("Last"), show=False),
        Binding("left,h", "change(-1)", N_("Less"), key_display="←"),
        Binding("right,l", "change(1)", N_("More"), key_display="→"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "setting--heading",
        "setting--own",
        "setting--quiet",
        "setting--wrong",
        "setting--cursor",
    }
    DEFAULT_CSS = """
    SettingList { height: 1fr; background: $background; scrollbar-size-vertical: 1;
        overflow-x: hidden; }
    SettingList > .setting--heading { color: $accent; text-style: bold; }
    SettingList > .setting--own { color: $primary; text-style: bold; }
    SettingList > .setting--quiet { color: $quiet; }
    SettingList > .setting--wrong { color: $error; }
    SettingList > .setting--cursor { background: $panel; }
    """

    cursor: reactive[int] = reactive(0)
    """Which setting is chosen; headings do not count."""

    @dataclass
    class Moved(Message):
        """Another setting is chosen."""

        place: int

    @dataclass
    class Changed(Message):
        """The learner wants the value before or after."""

        place: int
        by: int

    @dataclass
    class Pressed(Message):
        """The learner wants to type a value, or the next one."""

        place: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as Textual
        """Begin empty; see `show`."""
        super().__init__(id=id)
        translate_bindings(self)
        self._rows: Sequence[Row] = ()
        self._lines: list[int] = []

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows from top to bottom."""
        self._rows = rows
        self._lines = [line for line, row in enumerate(rows) if not row.heading]
        self.virtual_size = Size(0, len(rows))
        self.refresh()

    def on_resize(self) -> None:
        """Keep the chosen row in sight."""
        self.watch_cursor()

    def watch_cursor(self) -> None:
        """Scroll to the chosen row, with the heading above it."""
        if self._lines:
            line = self._lines[self.cursor]
            above = 2 if line and self._rows[line - 1].heading else 0
            self.scroll_to_region(
                Region(0, max(0, line - above), 1, above + 1), animate=False, force=True
            )
            self.refresh()
            self.post_message(self.Moved(self.cursor))

    def action_move(self, by: int) -> None:
        """Go up or down."""
        self.cursor = min(max(0, self.cursor + by), len(self._lines) - 1)

    def action_change(self, by: int) -> None:
        """Ask for the value before or after."""
        self.post_message(self.Changed(self.cursor, by))

    def on_click(self, event: Click) -> None:
        """A click chooses; on the chosen row it changes: ‹ back, › on, else press."""
        line = event.y + self.scroll_offset.y
        if line not in self._lines:
            return
        place = self._lines.index(line)
        if place != self.cursor:
            self.cursor = place
        elif event.x == NAME + 2:
            self.action_change(-1)
        elif event.x == NAME + VALUE + 3:
            self.action_change(1)
        else:
            self.post_message(self.Pressed(place))

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        line = y + self.scroll_offset.y
        width = self.size.width
        if line >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        row = self._rows[line]
        if row.heading:
            style = self.get_component_rich_style("setting--heading")
            return Strip([Segment(fitted(row.name, width), style)])
        chosen = bool(self._lines) and line == self._lines[self.cursor]
        return Strip(self._drawn(row, chosen=chosen, width=width))

    def _drawn(self, row: Row, *, chosen: bool, width: int) -> list[Segment]:
        base = self.rich_style
        if chosen:
            base = self.get_component_rich_style("setting--cursor")
        value = self._style("own", base) if row.own else base
        beside = self._style("wrong" if row.wrong else "quiet", base)
        mark, back, on = ("› ", "‹", "›") if chosen else ("  ", " ", " ")
        rest = width - NAME - VALUE - 6
        return [
            Segment(mark + fitted(row.name, NAME), base),
            Segment(back, beside),
            Segment(fitted(" " + row.value, VALUE), value),
            Segment(on + "  ", beside),
            Segment(fitted(row.beside, rest), beside),
        ]

    def _style(self, part: str, base: Style) -> Style:
        own = self.get_component_rich_style(f"setting--{part}", partial=True)
        return base + Style(color=own.color, bold=own.bold)
