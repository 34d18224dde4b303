"""What is looked for on a screen, and finding it beside the screen."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, Static
from textual.worker import Worker, get_current_worker

from quizapp.domain.query import AnyOf, Query, all_of
from quizapp.domain.query_parsing import parse_query
from quizapp.errors import QueryError, QuizappError
from quizapp.services.browsing import ADDED, Browser, Sorting
from quizapp.tui.screens.changing import ChangingScreen
from quizapp.tui.screens.filters import FilterScreen
from quizapp.tui.widgets.card_table import CHUNK
from quizapp.tui.widgets.chips import Chips
from quizapp.tui.widgets.query_field import QueryField

PAUSE: Final = 0.06
"""Seconds without a key after which the search begins."""

PAGE: Final = 4 * CHUNK
"""So many cards are shown before all are counted."""


class FindingScreen(ChangingScreen):
    """Searches as one types, and tells what was found by a message."""

    @dataclass
    class Found(Message):
        """Cards were found: the first of them, or all."""

        asked: int
        pks: array[int]
        first: bool
        complete: bool

    def __init__(self, browser: Browser, clock: Callable[[], datetime]) -> None:
        """Nothing was looked for yet."""
        super().__init__(browser, clock)
        self.sorting = ADDED
        self.asked = 0
        self._filters: list[Query] = []
        self._wanted: tuple[Query, Sorting] = (AnyOf(()), ADDED)
        self._prepared = False
        self._pausing: Timer | None = None

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search when the learner pauses."""
        if self._pausing is not None:
            self._pausing.stop()
        self._pausing = self.set_timer(PAUSE, self.search)

    def search(self) -> None:
        """Find what the field and the filters say; an error keeps what is on show."""
        error = self.query_one("#query-error", Static)
        try:
            typed = parse_query(self.query_one(QueryField).value)
        except QueryError as wrong:
            error.update(str(wrong))
            return
        error.update("")
        wanted = all_of([*self._filters, typed]), self.sorting
        if wanted != self._wanted:
            self._wanted = wanted
            self.asked += 1
            self.run_worker(self._find, thread=True, exclusive=True, group="search")

    def _find(self) -> None:
        """Beside the screen: the first cards, then all of them."""
        worker, asked = get_current_worker(), self.asked
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
