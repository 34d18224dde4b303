"""What browsing looks like."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quizapp.domain.query import EVERY_CARD
from quizapp.domain.review import Grade
from quizapp.services.library import Library
from quizapp.tui.app import QuizApp
from quizapp.tui.widgets.query_field import QueryField
from tests.factories import NOW
from tests.tui.conftest import Clock, opened_library, pressed
from tests.tui.test_browse import at_rest, typed

Compare = Callable[..., bool]

GRADES = (Grade.EASY, Grade.GOOD, Grade.AGAIN, Grade.HARD)

KEYS: dict[str, list[str]] = {
    "list": ["b", "down", "down"],
    "search": ["b", *"稳就业", "down", "down"],
    "error": ["b", "六 is:nwe"],
    "selected": ["b", "down", "down", "space", "down", "space", "shift+down"],
    "filters": ["b", "ctrl+f", "类", "型", "down"],
    "chips": ["b", "ctrl+f", *"列举", "enter", "ctrl+f", *"复习中", "enter", "down"],
    "reset": ["b", "down", "ctrl+a", "r"],
    "help": ["b", "down", "question_mark"],
    "card": ["b", "down", "down", "enter"],
}


def study(path: Path) -> None:
    """Weeks of study, some cards suspended, flagged or put aside."""
    with Library.open(str(path), now=NOW) as library:
        for back in (40, 30, 12, 9, 5, 1):
            now = NOW - timedelta(days=back)
            sitting = library.sitting("shanxi-2021", now=now)
            for number in range(22):
                asked = sitting.ask(now=now)
                if asked is None:
                    break
                grade = GRADES[number % 4]
                sitting.answer(asked.card.id, grade, now=now, milliseconds=1)
                now += timedelta(minutes=11)
        browser = library.browser()
        pks = browser.find(EVERY_CARD, now=NOW)
        browser.suspend(pks[3:5], on=True)
        browser.flag([pks[0], pks[9]], on=True)
        browser.bury([pks[7]], on=True, now=NOW)


@pytest.fixture(scope="module")
def studied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("browse") / "library.db"
    study(path)
    return path


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("keys", [pytest.param(keys, id=n) for n, keys in KEYS.items()])
def test_browsing(
    keys: list[str],
    size: tuple[int, int],
    studied: Path,
    clock: Clock,
    snap_compare: Compare,
) -> None:
    async def press(pilot: Pilot[None]) -> None:
        await opened_library(pilot)
        await pressed(pilot, keys[0])
        await at_rest(pilot)
        for key in keys[1:]:
            if " " in key:
                pilot.app.screen.query_one(QueryField).value = key
        await typed(pilot, *(key for key in keys[1:] if " " not in key))

    app = QuizApp(str(studied), clock=clock)
    assert snap_compare(app, terminal_size=size, run_before=press)
