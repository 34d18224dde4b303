"""Home: the decks, and what is to be done today."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Key, Resize, ScreenResume
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Static
from textual.worker import Worker, WorkerState

from quizapp.domain.custom import Pick
from quizapp.errors import QuizappError, UnknownName
from quizapp.i18n import N_, _
from quizapp.tui.keys import translate_bindings
from quizapp.tui.widgets.backlog import BacklogLine
from quizapp.tui.widgets.decks import DeckList
from quizapp.tui.widgets.overview import (
    below_text,
    greeting_text,
    standing_text,
    today_text,
)

if TYPE_CHECKING:
    from quizapp.domain.quiz import QuizPlan
    from quizapp.services.backlog import DeckBacklog
    from quizapp.services.library import DeckSummary, Library
    from quizapp.services.overview import Overview
    from quizapp.services.study import Sitting
    from quizapp.tui.screens.review import Imported


WITHOUT_LIBRARY: Final = frozenset({"q", "question_mark", "ctrl+t", "ctrl+p"})
"""Keys that do something before the library is open."""


class HomeScreen(Screen[None]):
    """Shows the decks; enter studies the chosen one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "study", N_("Study")),
        Binding("z", "quiz", N_("Quiz")),
        Binding("x", "missed", N_("Missed ones")),
        Binding("a", "study_all", N_("Study all decks"), show=False),
        Binding("b", "browse", N_("Browse")),
        Binding("s", "statistics", N_("Statistics")),
        Binding("c", "custom", N_("Custom study"), show=False),
        Binding("l", "backlog", N_("Backlog"), show=False),
        Binding("comma", "settings", N_("Settings"), key_display=","),
        Binding("i", "import", N_("Import")),
        Binding("o", "export", N_("Export")),
        Binding("q", "quit", N_("Quit"), show=False),
    ]

    class Rested(Message):
        """The learner is at home, with the library open."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        """Begin without a library; see `use`."""
        super().__init__()
        translate_bindings(self)
        self._clock = clock
        self._library: Library | None = None
        self._backlogs: Sequence[DeckBacklog] = ()
        self._decks: Sequence[DeckSummary] = ()
        self._held: list[str] = []

    def compose(self) -> ComposeResult:
        """A column in the middle above the keys."""
        with Vertical(id="home", classes="column"):
            with Horizontal(id="home-head"):
                yield Static("quizapp", id="name", markup=False)
                yield Static("", id="standing", markup=False)
            yield Static(_("Opening the library …"), id="today", markup=False)
            yield DeckList(id="decks")
            yield BacklogLine("", id="backlog-line", markup=False)
            yield Static("", id="below", markup=False)
            yield Static("", id="greeting", markup=False)
        yield Footer(show_command_palette=False)

    def use(self, library: Library) -> None:
        """Show this library.

        Raises:
            QuizappError: If it cannot be read.
        """
        self._library = library
        self._refresh_decks()
        self.post_message(self.Rested())
        held, self._held = self._held, []
        for key in held:
            self.app.simulate_key(key)

    def on_key(self, event: Key) -> None:
        """Hold what is pressed before the library is open, and do it then."""
        if self._library is None and event.key not in WITHOUT_LIBRARY:
            self._held.append(event.key)
            event.stop()

    def study(self, deck_id: str | None) -> None:
        """Go and study a deck, or all of them for None.

        Raises:
            QuizappError: If there is no such deck.
        """
        if self._library is not None:
            self._show_sitting(self._library.sitting(deck_id, now=self._clock()))

    def browse(self, query: str = "") -> None:
        """Go and look through the cards that a query finds."""
        from quizapp.tui.screens.browse import BrowseScreen

        if self._library is not None:
            browser = self._library.browser()
            self.app.push_screen(BrowseScreen(browser, self._clock, query))

    def _show_sitting(self, sitting: Sitting) -> None:
        from quizapp.tui.screens.study import StudyScreen

        self.app.push_screen(StudyScreen(sitting, self._clock))

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Count anew when the learner comes back."""
        if self._library is not None:
            try:
                self._refresh_decks()
                self.post_message(self.Rested())
            except QuizappError as error:
                self.notify(str(error), severity="error", markup=False)

    def on_resize(self, event: Resize) -> None:
        """Fit the rows to the width."""
        self.query_one(DeckList).refresh(layout=True)

    def on_deck_list_chosen(self, event: DeckList.Chosen) -> None:
        """Study the deck that was chosen."""
        self._study(event.deck_id)

    def action_study(self) -> None:
        """Study the deck under the cursor."""
        chosen = self.query_one(DeckList).current
        if chosen is not None:
            self._study(chosen.id)

    def action_study_all(self) -> None:
        """Study all decks together."""
        self._study(None)

    def action_browse(self) -> None:
        """Look through all cards."""
        self.browse()

    def action_statistics(self) -> None:
        """Show what was learnt."""
        from quizapp.tui.screens.statistics import StatisticsScreen

        if self._library is not None:
            self.app.push_screen(StatisticsScreen(self._library, self._clock))

    def action_settings(self) -> None:
        """Change how one learns."""
        from quizapp.tui.screens.settings import SettingsScreen

        if self._library is not None:
            self.app.push_screen(SettingsScreen(self._library, self._clock))

    def action_custom(self) -> None:
        """Pick cards of the chosen deck, and study them."""
        from quizapp.tui.screens.custom import CustomStudyScreen

        chosen = self.query_one(DeckList).current
        if self._library is None or chosen is None:
            return
        self.app.push_screen(
            CustomStudyScreen(self._library, self._clock, chosen.id, chosen.title),
            self._study_picked,
        )

    def on_backlog_line_pressed(self, event: BacklogLine.Pressed) -> None:
        """A click on what is said of the backlog."""
        self.action_backlog()

    def action_backlog(self) -> None:
        """Choose how many reviews a day the chosen deck asks while it lags behind."""
        from quizapp.tui.screens.backlog import BacklogScreen

        backlogs = self._backlogs or self._ask_backlogs()
        if not backlogs:
            self.notify(_("Nothing is left over: there is no backlog."))
            return
        chosen = self.query_one(DeckList).current
        backlog = next(
            (one for one in backlogs if chosen and one.deck_id == chosen.id),
            backlogs[0],
        )
        self.app.push_screen(
            BacklogScreen(backlog), partial(self._level, backlog.deck_id)
        )

    def _tell_of_backlog(self, decks: Sequence[DeckSummary]) -> None:
        """Say how much is left over at once, and by when it is cleared a little later.

        The forecast of a large backlog takes longer than a frame.
        """
        put_off = sum(deck.put_off for deck in decks)
        self._backlogs = ()
        self.query_one(BacklogLine).say(put_off)
        library, now = self._library, self._clock()
        if put_off and library is not None:
            self.run_worker(
                lambda: library.backlogs(now=now),
                name="backlogs",
                thread=True,
                exclusive=True,
                exit_on_error=False,
            )

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say what the forecast says; without it the number alone stands there."""
        if event.worker.name == "overview" and event.state is WorkerState.SUCCESS:
            self._tell(event.worker.result)
        if event.worker.name == "backlogs" and event.state is WorkerState.SUCCESS:
            self._backlogs = event.worker.result or ()
            put_off = sum(backlog.put_off for backlog in self._backlogs)
            self.query_one(BacklogLine).say(put_off, self._backlogs)

    def _tell(self, overview: Overview | None) -> None:
        if overview is None:
            return
        today = today_text(self._decks, overview.seconds_per_card)
        below = below_text(overview, self._decks, self._clock())
        self.query_one("#today", Static).update(today)
        self.query_one("#standing", Static).update(standing_text(overview))
        self.query_one("#below", Static).update(below)
        self.query_one("#below").display = bool(below)

    def _ask_backlogs(self) -> Sequence[DeckBacklog]:
        if self._library is None:
            return ()
        try:
            return self._library.backlogs(now=self._clock())
        except QuizappError as error:
            self.notify(str(error), severity="error", markup=False)
            return ()

    def _level(self, deck_id: str, per_day: int | None) -> None:
        if self._library is None or per_day is None:
            return
        try:
            options = self._library.options(deck_id)
            self._library.set_options(
                deck_id, replace(options, reviews_per_day=per_day)
            )
            self._refresh_decks()
        except QuizappError as error:
            self.notify(str(error), severity="error", markup=False)

    def _study_picked(self, pick: Pick | None) -> None:
        if self._library is None or pick is None:
            return
        now = self._clock()
        try:
            sitting = self._library.custom_sitting(
                pick, now=now, seed=int(now.timestamp())
            )
        except QuizappError as error:
            self.notify(str(error), severity="error", markup=False)
        else:
            self._show_sitting(sitting)

    def action_import(self) -> None:
        """Read a document, review it, and make a deck of it."""
        from quizapp.tui.screens.choose_file import FileScreen

        if self._library is not None:
            screen = FileScreen(self._library, self._clock)
            self.app.push_screen(screen, self._imported)

    def _imported(self, imported: Imported | None) -> None:
        if imported is not None and imported.study:
            self._study(imported.deck_id)

    def action_export(self) -> None:
        """Write the chosen deck for another program, or for paper."""
        from quizapp.tui.screens.export import ExportScreen

        chosen = self.query_one(DeckList).current
        if self._library is not None and chosen is not None:
            self.app.push_screen(
                ExportScreen(self._library, self._clock, chosen.id, chosen.title)
            )

    def action_quiz(self) -> None:
        """Choose a quiz."""
        from quizapp.tui.screens.quiz.choose import ChooseScreen

        if self._library is not None:
            self.app.push_screen(ChooseScreen(self._library, self._clock))

    def begin_quiz(self, preset: str, change: Callable[[QuizPlan], QuizPlan]) -> None:
        """Begin a quiz at once.

        Args:
            preset: The name of a plan.
            change: What to change in it.

        Raises:
            UnknownName: If there is no such plan.
        """
        from quizapp.tui.screens.quiz.choose import ChooseScreen

        if self._library is None:
            return
        plans = self._library.quizzes.presets()
        if preset not in plans:
            raise UnknownName(
                _("there is no quiz “{name}”; there are: {names}").format(
                    name=preset, names="、".join(plans)
                )
            )
        plan = change(plans[preset])
        for deck in plan.decks:
            self._library.options(deck)  # A name that is not there is said.
        choose = ChooseScreen(self._library, self._clock)
        self.app.push_screen(choose)
        self.call_after_refresh(choose.begin, plan)

    def action_missed(self) -> None:
        """Open the book of missed ones."""
        from quizapp.tui.screens.missed import MissedScreen

        if self._library is not None:
            self.app.push_screen(MissedScreen(self._library, self._clock))

    def action_quit(self) -> None:
        """Leave."""
        self.app.exit()

    def _study(self, deck_id: str | None) -> None:
        try:
            self.study(deck_id)
        except QuizappError as error:
            self.notify(str(error), severity="error", markup=False)

    def _refresh_decks(self) -> None:
        if self._library is None:
            return
        decks = self._library.decks(now=self._clock())
        deck_list = self.query_one(DeckList)
        deck_list.show(decks)
        deck_list.focus()
        self._tell_of_backlog(decks)
        self._decks = decks
        self.query_one("#today", Static).update(today_text(decks))
        library, now = self._library, self._clock()
        self.run_worker(
            lambda: library.overview(now=now),
            name="overview",
            group="overview",
            thread=True,
            exclusive=True,
            exit_on_error=False,
        )
        self.query_one("#greeting", Static).update(greeting_text(decks))
