import sqlite3
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from quizapp.tui.screens.custom import CustomStudyScreen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.screens.summary import SummaryScreen
from quizapp.tui.widgets.grades import GradeButton
from tests.factories import deck, slogan
from tests.tui.conftest import TINY, Clock, Studying

PLAIN = deck("plain", slogan("枫桥经验", definition="矛盾不上交，就地解决。"))


def shown(pilot: Pilot[None], selector: str) -> str:
    return str(pilot.app.screen.query_one(selector, Static).render())


def reviews(path: Path) -> list[tuple[int, int]]:
    """Grade and milliseconds of every review, as another program sees them."""
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT grade, milliseconds FROM reviews").fetchall()
    connection.close()
    return rows


@pytest.mark.parametrize("key", ["space", "enter"])
async def test_a_key_reveals_and_means_good_then(
    key: str, opened: Studying, path: Path
) -> None:
    async with opened(PLAIN, study="plain") as pilot:
        assert "就地解决" not in shown(pilot, "#face")

        await pilot.press(key)
        assert "就地解决" in shown(pilot, "#face")
        assert reviews(path) == []

        await pilot.press(key)
        assert [grade for grade, _ in reviews(path)] == [3]


@pytest.mark.parametrize("grade", [1, 2, 3, 4])
async def test_number_keys_grade_and_the_next_card_is_there(
    grade: int, opened: Studying, path: Path
) -> None:
    async with opened(TINY, study="tiny") as pilot:
        await pilot.press("enter", str(grade))

        assert [given for given, _ in reviews(path)] == [grade]
        assert "枫" in shown(pilot, "#face")


async def test_a_grade_before_the_answer_is_on_show_does_nothing(
    opened: Studying, path: Path
) -> None:
    async with opened(TINY, study="tiny") as pilot:
        await pilot.press("3", "4")

        assert reviews(path) == []
        assert "六" in shown(pilot, "#face")


async def test_each_grade_says_when_the_card_comes_back(opened: Studying) -> None:
    async with opened(TINY, study="tiny") as pilot:
        await pilot.press("enter")

        buttons = [
            str(one.render()).split("\n") for one in pilot.app.screen.query(GradeButton)
        ]
        assert buttons[0] == ["1 重来", "1 分钟"]
        assert buttons[2] == ["3 良好 ◂建议", "10 分钟"]
        assert buttons[3][1].endswith("天")


async def test_u_takes_answers_back_one_by_one(opened: Studying, path: Path) -> None:
    async with opened(TINY, study="tiny") as pilot:
        await pilot.press("enter", "3", "enter", "4")
        assert len(reviews(path)) == 2

        await pilot.press("u")
        assert len(reviews(path)) == 1
        assert "枫" in shown(pilot, "#face")

        await pilot.press("u")
        assert reviews(path) == []
        assert "六" in shown(pilot, "#face")


async def test_the_last_card_leads_to_the_summary_and_home(
    opened: Studying, path: Path
) -> None:
    async with opened(TINY, study="tiny") as pilot:
        await pilot.press("enter", "4", "enter", "4")
        assert isinstance(pilot.app.screen, SummaryScreen)

        await pilot.press("enter")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_esc_without_an_answer_goes_home(opened: Studying) -> None:
    async with opened(TINY, study="tiny") as pilot:
        await pilot.press("enter", "escape")

        assert isinstance(pilot.app.screen, HomeScreen)


async def test_esc_after_an_answer_shows_what_was_done(opened: Studying) -> None:
    async with opened(TINY, study="tiny") as pilot:
        await pilot.press("enter", "1", "escape")

        assert isinstance(pilot.app.screen, SummaryScreen)


async def test_a_card_in_its_steps_is_waited_for_and_comes_by_itself(
    opened: Studying, clock: Clock
) -> None:
    async with opened(TINY, study="tiny") as pilot:
        await pilot.press("enter", "4", "enter", "1")
        assert "枫" in shown(pilot, "#face")  # Nothing else is left: asked at once.
        await pilot.press("enter", "3", "enter", "3")
        assert isinstance(pilot.app.screen, SummaryScreen)
        clock.pass_by(minutes=1)


async def test_the_mouse_reveals_and_grades(opened: Studying, path: Path) -> None:
    async with opened(TINY, study="tiny") as pilot:
        await pilot.click("#page")
        assert "稳就业" in shown(pilot, "#face")
        for _ in range(6):
            await pilot.click("#page")

        await pilot.click(".grade.hard")
        assert [grade for grade, _ in reviews(path)] == [2]


async def test_text_of_a_deck_is_never_markup(opened: Studying) -> None:
    async with opened(TINY, study="tiny") as pilot:
        await pilot.press("enter", "4", "enter")

        assert "[b]就地[/b]解决 [link=x]" in shown(pilot, "#face").replace("\n", "")


async def test_with_nothing_due_the_keys_that_go_on_are_named_and_go(
    opened: Studying,
) -> None:
    async with opened(PLAIN, study="plain") as pilot:
        await pilot.press("enter", "4", "escape")
        await pilot.press("down", "enter")
        assert isinstance(pilot.app.screen, SummaryScreen)
        told = " ".join(str(one.render()) for one in pilot.app.screen.query(Static))
        assert "c 自选学习" in told
        assert "z 测验" in told

        await pilot.press("c")
        assert isinstance(pilot.app.screen, CustomStudyScreen)


async def test_an_answer_that_cannot_be_written_is_told_and_not_lost_from_sight(
    opened: Studying, path: Path
) -> None:
    async with opened(TINY, study="tiny") as pilot:
        blocker = sqlite3.connect(path, isolation_level=None)
        blocker.execute("DROP TABLE reviews")
        blocker.close()
        await pilot.press("enter", "3")

        assert isinstance(pilot.app.screen, StudyScreen)
        assert "六" in shown(pilot, "#face")
        assert pilot.app._notifications
