"""A screen on whose cards one works: many changed at once, each change undone."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from textual.binding import Binding
from textual.message import Message
from textual.screen import Screen

from quizapp.errors import QuizappError
from quizapp.i18n import N_
from quizapp.services.browsing import Browser, CardLine, Shown
from quizapp.services.editing import EntryEdit
from quizapp.tui.bulk import ACTIONS, BulkAction, undone
from quizapp.tui.screens.confirm import ConfirmScreen
from quizapp.tui.screens.edit import EditScreen
from quizapp.tui.screens.history import HistoryScreen

CHANGES: Final = (
    Binding("f", "change('flag')", N_("Flag")),
    Binding("at", "change('suspend')", N_("Suspend"), key_display="@"),
    Binding(
        "minus",
        "change('bury')",
        N_("Put aside till tomorrow"),
        show=False,
        key_display="-",
    ),
    Binding("r", "change('reset')", N_("Reset")),
    Binding("e", "edit('term')", N_("Edit")),
    Binding("n", "edit('note')", N_("Note"), show=False),
    Binding("h", "history", N_("History and next intervals"), show=False),
    Binding("u", "undo", N_("Undo")),
)
"""The keys for it."""


class ChangingScreen(Screen[None]):
    """Changes cards beside the screen, and tells what became of it."""

    @dataclass
    class Changed(Message):
        """Cards were changed."""

        said: str

    @dataclass
    class Failed(Message):
        """Something went wrong beside the screen."""

        error: QuizappError

    def __init__(self, browser: Browser, clock: Callable[[], datetime]) -> None:
        """Change the cards of this library."""
        super().__init__()
        self._browser = browser
        self._clock = clock
        self._changing = False

    @abstractmethod
    def card_shown(self) -> Shown | None:
        """The card that the learner looks at."""

    @abstractmethod
    def cards_to_change(self) -> Sequence[int]:
        """The cards that are meant, by primary key."""

    @abstractmethod
    def show_changes(self) -> None:
        """Show the cards as they are now."""

    def action_change(self, name: str) -> None:
        """Change the selected cards, or the one under the cursor.

        What is so already for the first of them is taken back from all.
        """
        action, pks = ACTIONS[name], self.cards_to_change()
        if not pks:
            return
        line = self._line(pks[0])
        on = line is None or not action.is_on(line, self._clock())
        if not action.asks_first or len(pks) == 1:
            self._change(action, pks, on=on)
            return

        def change(confirmed: bool | None) -> None:
            if confirmed:
                self._change(action, pks, on=on)

        self.app.push_screen(ConfirmScreen(action.question(len(pks))), change)

    def action_edit(self, field: str) -> None:
        """Change what the entry of the card says."""
        shown = self.card_shown()
        if shown is None:
            return
        card = shown.card.id

        def save(form: EntryEdit | None) -> None:
            if form is None:
                return
            try:
                self._browser.edit(card, form)
            except QuizappError as error:
                self.complain(error)
                return
            self.show_changes()
            self.refresh_bindings()

        self.app.push_screen(EditScreen(shown.entry, field=field), save)

    def action_history(self) -> None:
        """Show what became of the card."""
        shown, now = self.card_shown(), self._clock()
        if shown is None:
            return
        try:
            history = self._browser.history(shown.card.id, now=now)
        except QuizappError as error:
            self.complain(error)
            return
        if history is not None:
            self.app.push_screen(HistoryScreen(shown.entry.term, history, now))

    def action_undo(self) -> None:
        """Take the latest change back."""
        self._work(lambda: undone(self._browser.undo()))

    def _change(self, action: BulkAction, pks: Sequence[int], *, on: bool) -> None:
        now = self._clock()
        self._work(
            lambda: action.said(action.do(self._browser, pks, on=on, now=now), on)
        )

    def _work(self, change: Callable[[], str]) -> None:
        """Change cards beside the screen, one change after the other."""
        if self._changing:
            return
        self._changing = True

        def work() -> None:
            try:
                self.post_message(self.Changed(change()))
            except QuizappError as error:
                self.post_message(self.Failed(error))

        self.run_worker(work, thread=True, group="change")

    def on_changing_screen_changed(self, event: Changed) -> None:
        """Show the cards as they are now."""
        self._changing = False
        self.show_changes()
        self.refresh_bindings()
        self.notify(event.said, markup=False)

    def on_changing_screen_failed(self, event: Failed) -> None:
        """Say what went wrong."""
        self._changing = False
        self.complain(event.error)

    def complain(self, error: QuizappError) -> None:
        """Say what went wrong."""
        self.notify(str(error), severity="error", markup=False)

    def _line(self, pk: int) -> CardLine | None:
        try:
            return self._browser.lines([pk]).get(pk)
        except QuizappError as error:
            self.complain(error)
            return None
