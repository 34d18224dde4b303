"""What quizzes, their report and the book of missed ones look like."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quizapp.tui.app import QuizApp
from tests.tui.conftest import Clock, opened_library

Compare = Callable[..., bool]

ANSWERS = [key for letter in "abcadbca" for key in (letter, "enter")]
DONE = ["z", "enter", *ANSWERS, "ctrl+s", "enter"]
KEYS: dict[str, list[str]] = {
    "choose": ["z"],
    "own": ["z", "n"],
    "practice": ["z", "enter", "b"],
    "exam": ["z", "down", "enter", "a", "enter", "c", "enter", "m"],
    "hand-in": ["z", "down", "enter", "a", "ctrl+s"],
    "report": DONE,
    "review": [*DONE, "enter"],
    "missed": [*DONE, "x"],
    "filter": [*DONE, "x", "f"],
    "pairs": [*DONE, "x", "c"],
}


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize(
    "keys", [pytest.param(keys, id=name) for name, keys in KEYS.items()]
)
def test_screens(
    keys: list[str],
    size: tuple[int, int],
    path: Path,
    clock: Clock,
    snap_compare: Compare,
) -> None:
    async def press(pilot: Pilot[None]) -> None:
        await opened_library(pilot)
        for key in keys:
            await pilot.press(key)
            await pilot.pause()

    app = QuizApp(str(path), clock=clock)
    assert snap_compare(app, terminal_size=size, run_before=press)
