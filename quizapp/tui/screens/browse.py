"""Browse: all cards, found as one types; many changed at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.events import DescendantFocus, Resize
from textual.timer import Timer
from textual.widgets import Footer, Input, Static

from quizapp.errors import QuizappError
from quizapp.i18n import N_, _, ngettext
from quizapp.services.browsing import Browser, CardLine, Shown, Sorting, SortKey
from quizapp.tui.keys import translate_bindings
from quizapp.tui.query_wording import query_help
from quizapp.tui.screens.card import CardScreen, draw_card, palette_of
from quizapp.tui.screens.changing import CHANGES
from quizapp.tui.screens.finding import PAUSE, FindingScreen
from quizapp.tui.widgets.card_columns import COLUMNS
from quizapp.tui.widgets.card_table import CardTable
from quizapp.tui.widgets.chips import Chips
from quizapp.tui.widgets.query_field import QueryField

_LISTED: Final = {"change", "edit", "history", "open", "sort", "turn"}
"""What works on the list, when the search field does not have the keys."""


class BrowseScreen(FindingScreen):
    """Search on top, the list left, the card right where there is room."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - as Textual has it
        (0, "-narrow"),
        (100, "-wide"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", N_("Search"), key_display="/"),
        Binding("ctrl+f", "add_filter", N_("Filter")),
        Binding("enter", "open", N_("Open")),
        *CHANGES,
        Binding("o", "sort", N_("Sort by the next column"), show=False),
        Binding("O", "turn", N_("Sort the other way round"), show=False),
        Binding("escape", "leave", N_("Back")),
    ]

    def __init__(
        self, browser: Browser, clock: Callable[[], datetime], query: str = ""
    ) -> None:
        """Begin with this text in the search field."""
        super().__init__(browser, clock)
        translate_bindings(self)
        self._typed = query
        self._complete = False
        self._resting: Timer | None = None

    def compose(self) -> ComposeResult:
        """Search, filters, a line for what is wrong, list and card."""
        with Horizontal(id="search"):
            yield Static("/", id="search-mark", markup=False)
            yield QueryField(self._typed, id="query")
            yield Static("", id="found", markup=False)
        yield Static("", id="query-error", markup=False)
        yield Chips(id="chips")
        with Horizontal(id="browsing"):
            yield CardTable(self._read, self._clock, id="cards")
            with VerticalScroll(id="card-pane", can_focus=False):
                yield Static("", id="card-face", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Look for all cards, or for those that were asked for."""
        self.query_one(CardTable if self._typed else QueryField).focus()
        self.search()

    def help_lines(self) -> list[tuple[str, str]]:
        """How a search is written, for the help of the screen."""
        return query_help()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what makes sense where the keys go."""
        if action in _LISTED:
            return isinstance(self.focused, CardTable)
        if action == "search":
            return not isinstance(self.focused, QueryField)
        if action == "undo":
            return isinstance(self.focused, CardTable) and self._browser.can_undo()
        return True

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Show the keys that work now."""
        self.refresh_bindings()

    def on_resize(self, event: Resize) -> None:
        """Set the card anew for the width."""
        self.call_after_refresh(self._draw_card)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the list."""
        self.query_one(CardTable).focus()

    def on_finding_screen_found(self, event: FindingScreen.Found) -> None:
        """Show what was found, unless something else was asked since."""
        if event.asked != self.asked:
            return
        table = self.query_one(CardTable)
        if event.first:
            table.show(event.pks, self.sorting)
        else:
            table.show_more(event.pks)
        self._complete = event.complete
        self._count()

    def on_card_table_sort_asked(self, event: CardTable.SortAsked) -> None:
        """A click on a head sorts by it, and a second one the other way round."""
        self._sort(SortKey(event.key), turn=event.key == self.sorting.key)

    def action_sort(self) -> None:
        """Sort by the next column."""
        keys = [SortKey.ADDED, *(SortKey(column.key) for column in COLUMNS)]
        place = keys.index(self.sorting.key)
        self._sort(keys[(place + 1) % len(keys)], turn=False)

    def action_turn(self) -> None:
        """Sort the other way round."""
        self._sort(self.sorting.key, turn=True)

    def _sort(self, key: SortKey, *, turn: bool) -> None:
        descending = turn and not self.sorting.descending
        self.sorting = Sorting(key, descending)
        self.search()

    def on_card_table_moved(self, event: CardTable.Moved) -> None:
        """Show the card when the cursor rests."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(PAUSE, self._draw_card)

    def on_card_table_selection_changed(
        self, event: CardTable.SelectionChanged
    ) -> None:
        """Say how many are selected."""
        self._count()

    def on_card_table_opened(self, event: CardTable.Opened) -> None:
        """Show a card whole."""
        self.action_open()

    def action_open(self) -> None:
        """Show the card under the cursor whole."""
        shown = self.card_shown()
        if shown is not None:
            self.app.push_screen(CardScreen(shown))

    def action_search(self) -> None:
        """Go to the search field."""
        self.query_one(QueryField).focus()

    def action_leave(self) -> None:
        """Select nothing, or go home."""
        table = self.query_one(CardTable)
        if table.selected:
            table.select_none()
        else:
            self.dismiss()

    def cards_to_change(self) -> Sequence[int]:
        """The selected cards, or the one under the cursor."""
        return self.query_one(CardTable).chosen

    def show_changes(self) -> None:
        """Show the cards as they are now; the list stays what it was."""
        self.query_one(CardTable).read_again()
        self._draw_card()

    def _read(self, pks: Sequence[int]) -> dict[int, CardLine]:
        """The lines of some cards; none when they cannot be read."""
        try:
            return self._browser.lines(pks)
        except QuizappError as error:
            self.complain(error)
            return {}

    def card_shown(self) -> Shown | None:
        """The card under the cursor; none when it is no longer made."""
        table = self.query_one(CardTable)
        line = None if table.current is None else table.line_of(table.current)
        if line is None:
            return None
        try:
            return self._browser.show(line.id)
        except QuizappError as error:
            self.complain(error)
            return None

    def _draw_card(self) -> None:
        pane, face = self.query_one("#card-pane"), self.query_one("#card-face", Static)
        if not pane.display:
            return
        face.update(draw_card(self.card_shown(), pane.size.width, palette_of(face)))
        pane.scroll_home(animate=False)

    def _count(self) -> None:
        """How many were found, and how many are selected."""
        table = self.query_one(CardTable)
        if self._complete:
            said = ngettext("{count} card", "{count} cards", len(table))
            text = said.format(count=f"{len(table):,}")
        else:
            text = "…"
        if table.selected:
            chosen = _("{count} selected").format(count=f"{len(table.selected):,}")
            text = f"{chosen} / {text}"
        self.query_one("#found", Static).update(text)
