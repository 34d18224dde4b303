"""Tuning beside the interface."""

import shutil
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from quizapp.domain.tuning import Tuning
from quizapp.services.library import Library
from quizapp.tui import tuning as background
from quizapp.tui.app import QuizApp
from quizapp.tui.screens.statistics import StatisticsScreen
from quizapp.tui.screens.tuning_choice import TuningChoice
from tests.factories import NOW
from tests.learner import FORGETFUL, Learner, report, study
from tests.tui.conftest import opened_library


@pytest.fixture(scope="module")
def forgetful(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("forgetful") / "library.db"
    with Library.open(str(path), now=NOW) as library:
        library.add_deck(report(), now=NOW)
        learner = Learner(seed=1, parameters=FORGETFUL, new_per_day=3)
        study(library, "report", learner, days=100, until=NOW)
    return path


@pytest.fixture
def app(forgetful: Path, path: Path, monkeypatch: pytest.MonkeyPatch) -> QuizApp:
    monkeypatch.setattr(background, "SECONDS_AT_HOME", 0.01)
    shutil.copy(forgetful, path)
    return QuizApp(str(path), clock=lambda: NOW)


def tuning_in(path: Path) -> Tuning:
    with Library.open(str(path), now=NOW) as library:
        return library.tuner().tuning()


async def tuned(pilot: Pilot[None]) -> None:
    """Wait until all that was begun is done."""
    for _ in range(4):
        await pilot.pause(0.05)
        await opened_library(pilot)


def notices(app: QuizApp) -> str:
    return " ".join(notice.message for notice in app._notifications)


async def test_at_home_the_learner_is_told_of_a_better_fitting(
    app: QuizApp, path: Path
) -> None:
    async with app.run_test() as pilot:
        await opened_library(pilot)
        await tuned(pilot)

        assert "参数已按你的 " in notices(app)
        assert "预测误差" in notices(app)
    assert tuning_in(path).parameters is not None


async def test_nothing_is_adopted_during_a_sitting(
    forgetful: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background, "SECONDS_AT_HOME", 0.01)
    shutil.copy(forgetful, path)
    # The sitting begins when the library opens: home is never left to itself before.
    app = QuizApp(str(path), "report", clock=lambda: NOW)
    async with app.run_test() as pilot:
        await opened_library(pilot)
        await tuned(pilot)
        assert tuning_in(path).fits == ()

        await pilot.press("escape")
        await tuned(pilot)
        assert len(tuning_in(path).fits) == 1


async def test_leaving_the_app_ends_a_fitting_at_once(app: QuizApp, path: Path) -> None:
    async with app.run_test() as pilot:
        while not any(one.name == background.FITTING for one in app.workers):
            await pilot.pause(0.01)
        await pilot.press("q")

    assert not tuning_in(path).fits


async def test_general_parameters_are_used_again_when_that_is_chosen(
    app: QuizApp, path: Path
) -> None:
    async with app.run_test() as pilot:
        await opened_library(pilot)
        await tuned(pilot)
        await pilot.press("s", "end")
        await opened_library(pilot)
        screen = app.screen
        assert isinstance(screen, StatisticsScreen)
        said = screen.query_one("#statistics-reading", Static)
        assert "参数已按你的 " in str(said.render())

        await pilot.press("p")
        assert isinstance(app.screen, TuningChoice)
        await pilot.press("enter")
        await tuned(pilot)

        assert "通用参数" in str(said.render())
    assert tuning_in(path).parameters is None
    assert len(tuning_in(path).fits) == 1


async def test_due_days_are_set_anew_only_when_that_is_chosen(
    app: QuizApp, path: Path
) -> None:
    async with app.run_test() as pilot:
        await opened_library(pilot)
        await tuned(pilot)
        await pilot.press("s", "end")
        await opened_library(pilot)
        await pilot.press("p", "down", "enter")
        await tuned(pilot)

        assert "换了到期日" in notices(app)
