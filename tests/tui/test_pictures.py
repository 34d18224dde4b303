"""What every screen looks like; the README shows one of these pictures."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quizapp.domain.options import Preferences
from quizapp.domain.review import Grade
from quizapp.services.library import Library
from quizapp.tui.app import QuizApp
from tests.factories import NOW
from tests.tui.conftest import Clock, opened_library, pressed, settled
from tests.tui.test_backlog import fall_behind

Compare = Callable[..., bool]

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])

KEYS: dict[str, list[str]] = {
    "home": [],
    "study-before": ["enter"],
    "study-ticking": ["enter", "space", "space", "x"],
    "study-after": ["enter", "enter"],
    "study-missed": ["enter", "enter", "x", "f"],
    "study-menu": ["enter", "enter", "m"],
    "study-edit": ["enter", "e"],
    "study-history": ["enter", "enter", "1", "u", "h"],
    "study-typing": ["enter", "t", *"去产能"],
    "study-typed": ["enter", "t", *"去产能去库寸降成本", "enter"],
    "summary": ["enter", "enter", "3", "enter", "1", "escape"],
    "custom": ["c"],
    "custom-sections": ["c", "down", "right", "down", "space"],
    "settings": ["comma", "down", "down"],
    "settings-typing": ["comma", "down", "enter", *"2026-02-30", "enter"],
    "settings-last": ["comma", "end"],
    "help": ["enter", "question_mark"],
    "light": ["ctrl+t", "enter", "enter"],
}


@pytest.fixture
def app(path: Path, clock: Clock) -> QuizApp:
    return QuizApp(str(path), clock=clock)


@SIZES
@pytest.mark.parametrize(
    "keys",
    [pytest.param(keys, id=name) for name, keys in KEYS.items()],
)
def test_screens(
    keys: list[str], size: tuple[int, int], app: QuizApp, snap_compare: Compare
) -> None:
    async def press(pilot: Pilot[None]) -> None:
        await opened_library(pilot)
        await pressed(pilot, *keys)
        await pilot.app.workers.wait_for_complete()
        await settled(pilot)

    assert snap_compare(app, terminal_size=size, run_before=press)


@pytest.mark.parametrize("kind", ["cloze", "name", "meaning"])
def test_kinds_of_cards(
    kind: str, path: Path, clock: Clock, snap_compare: Compare
) -> None:
    from quizapp.services.study import Sitting

    with Library.open(str(path), now=NOW) as library:
        sitting: Sitting = library.sitting("shanxi-2021", now=NOW)
        while (asked := sitting.ask(now=clock())) is not None or clock():
            if asked is None:
                clock.pass_by(days=1)
            elif asked.card.kind.value == kind:
                break
            else:
                sitting.answer(asked.card.id, Grade.EASY, now=clock(), milliseconds=1)

    async def press(pilot: Pilot[None]) -> None:
        await opened_library(pilot)
        await pressed(pilot, "enter", "enter")

    assert snap_compare(
        QuizApp(str(path), clock=clock), terminal_size=(80, 24), run_before=press
    )


@SIZES
def test_home_in_the_middle_of_learning(
    size: tuple[int, int], path: Path, clock: Clock, snap_compare: Compare
) -> None:
    exam = Preferences(exam_name="2026 省考", exam_day=date(2026, 6, 27))
    with Library.open(str(path), now=NOW) as library:
        library.set_preferences(exam)
        for day in range(4):
            sitting = library.sitting("shanxi-2021", now=clock())
            for number in range(15 - 3 * day):
                asked = sitting.ask(now=clock())
                assert asked is not None
                grade = Grade.AGAIN if number % 5 == 0 else Grade.GOOD
                sitting.answer(asked.card.id, grade, now=clock(), milliseconds=9000)
            clock.pass_by(days=0 if day == 3 else 1)

    async def press(pilot: Pilot[None]) -> None:
        await opened_library(pilot)
        # A quiz, of which only the beginning is answered.
        await pressed(pilot, "z", "enter", "a", "enter", "b", "ctrl+s", "enter")
        await pressed(pilot, "escape", "escape")
        await opened_library(pilot)

    app = QuizApp(str(path), clock=clock)
    assert snap_compare(app, terminal_size=size, run_before=press)


@SIZES
def test_backlog(
    size: tuple[int, int], path: Path, clock: Clock, snap_compare: Compare
) -> None:
    fall_behind(str(path), clock)

    async def press(pilot: Pilot[None]) -> None:
        await opened_library(pilot)
        await pilot.press("l", "up")
        await pilot.pause()

    assert snap_compare(
        QuizApp(str(path), clock=clock), terminal_size=size, run_before=press
    )


def test_a_card_of_a_cram(app: QuizApp, snap_compare: Compare) -> None:
    async def press(pilot: Pilot[None]) -> None:
        await opened_library(pilot)
        await pilot.press("c")
        await pilot.app.workers.wait_for_complete()
        await pilot.press("up", "up", "right")
        await pilot.app.workers.wait_for_complete()
        await pilot.press("enter", "enter")

    assert snap_compare(app, terminal_size=(80, 24), run_before=press)
