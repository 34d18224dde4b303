"""What each picture of the statistics looks like after a year of study."""

import shutil
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quizapp.domain.statistics import Picture
from quizapp.domain.tuning import Error, Fit, Tuning
from quizapp.storage.database import Database
from quizapp.storage.tuning import save_tuning
from quizapp.tui.app import QuizApp
from quizapp.tui.screens.statistics import PICTURES
from tests.factories import NOW
from tests.learner import FORGETFUL
from tests.tui.conftest import Clock, opened_library
from tests.tui.test_pictures import SIZES, Compare


@pytest.fixture
def app(a_year_of_answers: Path, path: Path, clock: Clock) -> QuizApp:
    shutil.copy(a_year_of_answers, path)
    return QuizApp(str(path), clock=clock)


@SIZES
@pytest.mark.parametrize(
    "picture", [pytest.param(one, id=one.value) for one in Picture]
)
def test_pictures(
    picture: Picture, size: tuple[int, int], app: QuizApp, snap_compare: Compare
) -> None:
    async def press(pilot: Pilot[None]) -> None:
        await opened_library(pilot)
        # The last deck, a year back.
        await pilot.press("s", "d", "end", "enter")
        await opened_library(pilot)
        await pilot.press(*["right"] * PICTURES.index(Picture.RETENTION), "r", "r")
        await opened_library(pilot)
        await pilot.press("home", *["right"] * PICTURES.index(picture))
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=press)


def test_light(app: QuizApp, snap_compare: Compare) -> None:
    async def press(pilot: Pilot[None]) -> None:
        await opened_library(pilot)
        await pilot.press("ctrl+t", "s", "d", "end", "enter")
        await opened_library(pilot)
        await pilot.press("home", "right")
        await pilot.pause()

    assert snap_compare(app, terminal_size=(80, 24), run_before=press)


@SIZES
def test_fitted_parameters(
    size: tuple[int, int], app: QuizApp, path: Path, snap_compare: Compare
) -> None:
    fit = Fit(
        day=NOW.date(),
        answers=1240,
        parameters=FORGETFUL,
        before=Error(log_loss=0.3412, rmse=0.081),
        after=Error(log_loss=0.3127, rmse=0.052),
    )
    database = Database(path)
    with database.writing() as session:
        save_tuning(session, Tuning(fits=(fit,), used=0))
    database.close()

    async def press(pilot: Pilot[None]) -> None:
        await opened_library(pilot)
        await pilot.press("s", "end")
        await opened_library(pilot)

    assert snap_compare(app, terminal_size=size, run_before=press)


def test_nothing_to_draw_yet(path: Path, clock: Clock, snap_compare: Compare) -> None:
    async def press(pilot: Pilot[None]) -> None:
        await opened_library(pilot)
        await pilot.press("s")
        await opened_library(pilot)

    app = QuizApp(str(path), clock=clock)
    assert snap_compare(app, terminal_size=(80, 24), run_before=press)
