"""Browse: all cards, found as one types; many changed at once."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.events import DescendantFocus, Resize
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Footer, Input, Static
from textual.worker import Worker, get_current_worker

from quizapp.domain.query import AnyOf, Query, all_of
from quizapp.domain.query_parsing import parse_query
from quizapp.errors import QueryError, QuizappError
from quizapp.i18n import N_, _, ngettext
from quizapp.services.browsing import ADDED, Browser, CardLine, Shown, Sorting, SortKey
from quizapp.tui.keys import translate_bindings
from quizapp.tui.query_wording import query_help
from quizapp.tui.screens.card import CardScreen, draw_card, palette_of
from quizapp.tui.screens.changing import CHANGES, ChangingScreen
from quizapp.tui.screens.filters import FilterScreen
from quizapp.tui.widgets.card_columns import COLUMNS
from quizapp.tui.widgets.card_table import CHUNK, CardTable
from quizapp.tui.widgets.chips import Chips
from quizapp.tui.widgets.query_field import QueryField

PAUSE: Final = 0.06
"""Seconds without a key after which the search begins."""

PAGE: Final = 4 * CHUNK
"""So many cards are shown before all are counted."""

_LISTED: Final = {"change", "edit", "history", "open", "sort", "turn"}
"""What works on the list, when the search field does not have the keys."""


class BrowseScreen(ChangingScreen):
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

    @dataclass
    class Found(Message):
        """Cards were found: the first of them, or all."""

        asked: int
        pks: array[int]
        first: bool
        complete: bool

    def __init__(
        self, browser: Browser, clock: Callable[[], datetime], query: str = ""
    ) -> None:
        """Begin with this text in the search field."""
        super().__init__(browser, clock)
        translate_bindings(self)
        self._typed = query
        self._filters: list[Query] = []
        self._sorting = ADDED
        self._wanted: tuple[Query, Sorting] = (AnyOf(()), ADDED)
        self._asked = 0
        self._prepared = False
        self._complete = False
        self._pausing: Timer | None = None
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

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search when the learner pauses."""
        if self._pausing is not None:
            self._pausing.stop()
        self._pausing = self.set_timer(PAUSE, self.search)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the list."""
        self.query_one(CardTable).focus()

    def search(self) -> None:
        """Find what the field and the filters say; an error keeps what is on show."""
        error = self.query_one("#query-error", Static)
        try:
            typed = parse_query(self.query_one(QueryField).value)
        except QueryError as wrong:
            error.update(str(wrong))
            return
        error.update("")
        wanted = all_of([*self._filters, typed]), self._sorting
        if wanted != self._wanted:
            self._wanted = wanted
            self._asked += 1
            self.run_worker(self._find, thread=True, exclusive=True, group="search")

    def _find(self) -> None:
        """Beside the screen: the first cards, then all of them."""
        worker, asked = get_current_worker(), self._asked
        first_time, self._prepared = not self._prepared, True
        try:
            if first_time:
                self._browser.prepare()
            self._find_now(worker, asked)
            if first_time and not self._browser.verify():
                self._find_now(worker, asked)
        except QuizappError as error:
            self.post_message(self.Failed(error))

    def _find_now(self, worker: Worker[object], asked: int) -> None:
        query, sorting = self._wanted
        now = self._clock()
        first = self._browser.find(query, sorting, now=now, limit=PAGE)
        complete = len(first) < PAGE
        self.post_message(self.Found(asked, first, first=True, complete=complete))
        if not complete and not worker.is_cancelled:
            every = self._browser.find(query, sorting, now=now)
            self.post_message(self.Found(asked, every, first=False, complete=True))

    def on_browse_screen_found(self, event: Found) -> None:
        """Show what was found, unless something else was asked since."""
        if event.asked != self._asked:
            return
        table = self.query_one(CardTable)
        if event.first:
            table.show(event.pks, self._sorting)
        else:
            table.show_more(event.pks)
        self._complete = event.complete
        self._count()

    def on_chips_removed(self, event: Chips.Removed) -> None:
        """One filter less."""
        self._filter([one for one in self._filters if one != event.query])

    def on_query_field_emptied(self, event: QueryField.Emptied) -> None:
        """Backspace in the empty field takes the last filter away."""
        self._filter(self._filters[:-1])

    def on_chips_wanted(self, event: Chips.Wanted) -> None:
        """One filter more."""
        self.action_add_filter()

    def action_add_filter(self) -> None:
        """Choose a filter from a list."""

        def add(chosen: Query | None) -> None:
            if chosen is not None and chosen not in self._filters:
                self._filter([*self._filters, chosen])

        try:
            shelves = self._browser.shelves()
        except QuizappError as error:
            self.complain(error)
            return
        self.app.push_screen(FilterScreen(shelves), add)

    def _filter(self, filters: list[Query]) -> None:
        self._filters = filters
        self.run_worker(self.query_one(Chips).show(filters), group="chips")
        self.search()

    def on_card_table_sort_asked(self, event: CardTable.SortAsked) -> None:
        """A click on a head sorts by it, and a second one the other way round."""
        self._sort(SortKey(event.key), turn=event.key == self._sorting.key)

    def action_sort(self) -> None:
        """Sort by the next column."""
        keys = [SortKey.ADDED, *(SortKey(column.key) for column in COLUMNS)]
        place = keys.index(self._sorting.key)
        self._sort(keys[(place + 1) % len(keys)], turn=False)

    def action_turn(self) -> None:
        """Sort the other way round."""
        self._sort(self._sorting.key, turn=True)

    def _sort(self, key: SortKey, *, turn: bool) -> None:
        descending = turn and not self._sorting.descending
        self._sorting = Sorting(key, descending)
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
