"""The app on a real library, with a clock that a test moves."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot

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


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the library is."""
    return tmp_path / "library.db"


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
    await app.workers.wait_for_complete()
    await settled(pilot)


async def pressed(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, each when the one before has done all that it does."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def settled(pilot: Pilot[None]) -> None:
    """Wait until nothing is left to handle or to draw.

    Textual's own pause looks at the processor time that the app takes, which is none
    too while other programs keep it waiting.
    """
    quiet = 0
    while quiet < 3:
        # Comes back when every widget has handled what it had been sent.
        await pilot._wait_for_screen()
        await pilot.pause()
        quiet = quiet + 1 if _is_idle(pilot.app) else 0


def _is_idle(app: App[None]) -> bool:
    """Whether no message waits, and the screen is drawn."""
    screens = app.screen_stack
    nodes = [app, *screens, *(node for one in screens for node in one.walk_children())]
    waiting = any(node._message_queue and node.message_queue_size for node in nodes)
    screen = app.screen
    undrawn = screen._callbacks or screen._layout_required or screen._dirty_widgets
    return not waiting and not undrawn
