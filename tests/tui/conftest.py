"""The app on a real library, with a clock that a test moves."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic

import pytest
from textual._context import active_app
from textual.app import App
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from quizapp.domain.entry import Deck
from quizapp.services.library import Library
from quizapp.tui.app import QuizApp
from tests.factories import NOW, deck, slogan

TINY = deck(
    "tiny",
    slogan("六稳", "稳就业", "稳金融", "稳外贸", "稳外资", "稳投资", "稳预期"),
    slogan("枫桥经验", definition="矛盾不上交，[b]就地[/b]解决 [link=x]。"),
)


class Clock:
    """Tells the time that the test sets."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **length: float) -> None:
        """Let time pass."""
        self.now += timedelta(**length)


@pytest.fixture(autouse=True)
def _untuned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is fitted beside a test, however long it takes."""
    monkeypatch.setattr("quizapp.tui.tuning.SECONDS_AT_HOME", 3600.0)


@pytest.fixture(autouse=True)
def _prompt(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test goes on when all is handled and drawn.

    Textual's pilot waits until the process takes no processor time: that is long, and
    on a busy machine it is wrong.
    """
    monkeypatch.setattr("textual.app.wait_for_idle", _until_idle)
    monkeypatch.setattr("textual.pilot.wait_for_idle", _until_idle)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path, new_library: Path) -> Path:
    """Where the library is, as a first start leaves it."""
    path = tmp_path / "library.db"
    shutil.copy(new_library, path)
    return path


Studying = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


@pytest.fixture
def opened(path: Path, clock: Clock) -> Studying:
    """Opens the app on a library with only the decks given, and waits for it."""

    @asynccontextmanager
    async def open_app(
        *decks: Deck, study: str | None = None, size: tuple[int, int] = (80, 24)
    ) -> AsyncIterator[Pilot[None]]:
        with Library.open(str(path), now=NOW) as library:
            for one in decks:
                library.add_deck(one, now=NOW)
        app = QuizApp(str(path), study, clock=clock)
        async with app.run_test(size=size) as pilot:
            await opened_library(pilot)
            yield pilot

    return open_app


async def opened_library(pilot: Pilot[None]) -> None:
    """Wait until the library is open and on the screen."""
    app = pilot.app
    assert isinstance(app, QuizApp)
    # Opening begins after the first paint, which a busy machine puts off.
    while app.library is None and app.failure is None and app.is_running:
        await pilot.pause(0.02)
    while any(not worker.is_finished for worker in app.workers):
        # Work that newer work replaces is cancelled, and that is no failure.
        with suppress(WorkerCancelled):
            await app.workers.wait_for_complete()
    await settled(pilot)


async def pressed(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, each when the one before has done all that it does."""
    await pilot.press(*keys)


async def settled(pilot: Pilot[None]) -> None:
    """Wait until nothing is left to handle or to draw."""
    await _until_idle()


async def _until_idle(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Wait until nothing is left to handle or to draw, for some seconds at most.

    Takes what Textual's own function takes.
    """
    app = active_app.get()
    quiet, until = 0, monotonic() + 2
    while quiet < 3 and monotonic() < until:
        await asyncio.sleep(0)
        if app.is_running and app.screen_stack and _is_parked(app.screen):
            app.screen._on_timer_update()
        quiet = quiet + 1 if _is_idle(app) else 0


def _is_idle(app: App[None]) -> bool:
    """Whether everything waits for messages, and the screen is drawn."""
    if not app.is_running or not app.screen_stack:
        return not app.is_running
    screen = app.screen
    if screen._callbacks or screen._layout_required or screen._dirty_widgets:
        return False
    screens = app.screen_stack
    nodes = (node for one in screens for node in one.walk_children(with_self=True))
    return _is_parked(app) and all(map(_is_parked, nodes))


def _is_parked(pump: MessagePump) -> bool:
    """Whether it has handled all that it was sent, and waits for more."""
    # An asyncio event keeps who waits for it; there is no other way to ask.
    ready: asyncio.Event = pump._message_queue.ready_event
    waits: bool = not ready.is_set() and bool(getattr(ready, "_waiters", ()))
    return (waits and not pump._next_callbacks) or not pump._running
