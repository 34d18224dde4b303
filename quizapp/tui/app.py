"""The app: paint first, then open the library beside the screen."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.actions import ActionParseResult
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.events import Event, MouseDown
from textual.notifications import Notify, SeverityLevel
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from quizapp.domain.options import Theme
from quizapp.errors import QuizappError, TerminalError
from quizapp.i18n import N_, _
from quizapp.storage.first_look import first_look
from quizapp.tui.keys import is_ours, key_name, translate_bindings
from quizapp.tui.screens.help import HelpScreen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screenshot import repair
from quizapp.tui.themes import DARK, LIGHT, theme_name
from quizapp.tui.tuning import BackgroundTuning

if TYPE_CHECKING:
    from quizapp.services.library import Library

Clock = Callable[[], datetime]
"""Gives the present moment in the learner's time zone."""


Then = Callable[[HomeScreen], None]
"""What to do on the home screen."""


def local_now() -> datetime:
    """The present moment in the zone of this machine."""
    return datetime.now().astimezone()


ERROR_SECONDS = 15.0
"""How long an error stays when no key is pressed: it has to be read."""


class QuizApp(App[None]):
    """Home, and from there everything."""

    CSS_PATH = "quizapp.tcss"
    TITLE = "quizapp"
    ENABLE_COMMAND_PALETTE = True
    NOTIFICATION_TIMEOUT = 2.5
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "help", N_("Help"), key_display="?"),
        Binding("ctrl+t", "switch_theme", N_("Light or dark"), show=False),
        Binding("ctrl+q", "quit", N_("Quit"), show=False, priority=True),
    ]

    def __init__(
        self,
        location: str | None,
        deck: str | None = None,
        *,
        then: Then | None = None,
        clock: Clock = local_now,
    ) -> None:
        """Name the library; it is opened after the first paint.

        Args:
            location: Its file, or None for the usual place.
            deck: A deck to study at once.
            then: What to do on the home screen when the library is open.
            clock: Where the time comes from.
        """
        super().__init__()
        translate_bindings(self)
        self._location = location
        self._deck = deck
        self._then = then
        self._library: Library | None = None
        self._tuning: BackgroundTuning | None = None
        self.clock = clock
        self.failure: QuizappError | None = None

    def on_mount(self) -> None:
        """Show home, empty, and open the library in a thread."""
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = theme_name(self._first_theme())
        self.push_screen(HomeScreen(self.clock))
        self.call_after_refresh(self._begin_opening)

    def _first_theme(self) -> Theme:
        """The colours that were chosen, known before the library is open."""
        chosen = first_look(self._location).get("theme")
        return Theme.LIGHT if chosen == Theme.LIGHT.value else Theme.DARK

    @property
    def library(self) -> Library | None:
        """The library, once it is open."""
        return self._library

    def _begin_opening(self) -> None:
        self.run_worker(
            self._open, name="open library", thread=True, exit_on_error=False
        )

    def _open(self) -> Library:
        from quizapp.services.library import Library

        return Library.open(self._location, now=self.clock())

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Go on when the library is open, or end with what went wrong."""
        if self._tuning is not None:
            self._tuning.worker_changed(event)
        if event.worker.name != "open library":
            return
        if event.state is WorkerState.SUCCESS:
            self._library = event.worker.result
            self._library_is_open()
        elif event.state is WorkerState.ERROR:
            error = event.worker.error
            if not isinstance(error, QuizappError):
                raise error or RuntimeError(event.worker.name)
            self._end_with(error)

    def _library_is_open(self) -> None:
        home = self.screen_stack[1]
        if self._library is None or not isinstance(home, HomeScreen):
            return
        self._tuning = BackgroundTuning(self, self._library, self.clock)
        try:
            self.theme = theme_name(self._library.preferences().theme)
            home.use(self._library)
            if self._deck is not None:
                home.study(self._deck)
            if self._then is not None:
                self._then(home)
        except QuizappError as error:
            self._end_with(error)

    def on_home_screen_rested(self) -> None:
        """Between sittings is the time to tune."""
        if self._tuning is not None:
            self._tuning.rest()

    def _end_with(self, error: QuizappError) -> None:
        self.failure = error
        self.exit(return_code=1)

    def on_unmount(self) -> None:
        """Let go of the library."""
        if self._tuning is not None:
            self._tuning.stop()
        if self._library is not None:
            self._library.close()

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Say something for a moment; an error stays till the next key."""
        if timeout is None and severity == "error":
            timeout = ERROR_SECONDS
        super().notify(
            message, title=title, severity=severity, timeout=timeout, markup=markup
        )

    def on_notify(self, event: Notify) -> None:
        """One notice at a time: the newer takes the place of the older."""
        self.clear_notifications()

    async def on_event(self, event: Event) -> None:
        """Let a notice go where the mouse does something."""
        if isinstance(event, MouseDown):
            self.clear_notifications()
        await super().on_event(event)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Let a notice go when the learner does the next thing, then do that."""
        self.clear_notifications()
        return await super().run_action(action, default_namespace, namespaces)

    def action_help(self) -> None:
        """Show the keys of the screen."""
        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def action_switch_theme(self) -> None:
        """Light instead of dark, or back; the next start knows it."""
        chosen = Theme.LIGHT if self.theme == DARK.name else Theme.DARK
        self.theme = theme_name(chosen)
        if self._library is not None:
            try:
                preferences = replace(self._library.preferences(), theme=chosen)
                self._library.set_preferences(preferences)
            except QuizappError as error:
                self.notify(str(error), severity="error", markup=False)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the command palette offers: all that keys do here, shown or not."""
        named: set[str] = set()
        for key, active in screen.active_bindings.items():
            binding = active.binding
            if is_ours(active.node, binding) and binding.description not in named:
                named.add(binding.description)
                yield SystemCommand(
                    binding.description,
                    _("Key: {key}").format(key=binding.key_display or key_name(key)),
                    partial(
                        self.call_later, self.run_action, binding.action, active.node
                    ),
                )

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colours, for themes that do not know them."""
        return {
            name: value
            for name, value in DARK.variables.items()
            if not name.startswith("footer")
        }

    def export_screenshot(
        self, *, title: str | None = None, simplify: bool = False
    ) -> str:
        """A picture of the screen as SVG, right for Chinese."""
        return repair(super().export_screenshot(title=title, simplify=simplify))


def run(
    location: str | None, deck: str | None = None, *, then: Then | None = None
) -> None:
    """Open the terminal interface.

    Args:
        location: The library's file, or None for the usual place.
        deck: A deck to study at once.
        then: What to do on the home screen when the library is open.

    Raises:
        TerminalError: If there is no terminal to draw on; nothing was opened.
        QuizappError: If the library could not be opened.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise TerminalError(
            _(
                "the study screens need a terminal; "
                "run quizapp in a terminal window, without a pipe"
            )
        )
    app = QuizApp(location, deck, then=then)
    app.run()
    if app.failure is not None:
        raise app.failure
