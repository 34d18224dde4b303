from datetime import date
from pathlib import Path

from textual.events import Key
from textual.widgets import Static

from quizapp.domain.options import Preferences
from quizapp.domain.review import Grade
from quizapp.services.library import Library
from quizapp.tui.app import QuizApp
from quizapp.tui.screens.help import HelpScreen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.missed import MissedScreen
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.widgets.decks import DeckList
from tests.tui.conftest import TINY, Clock, Studying, opened_library


async def test_home_lists_the_decks_with_what_is_to_be_done(opened: Studying) -> None:
    async with opened(TINY) as pilot:
        decks = pilot.app.screen.query_one(DeckList)
        rows = [decks.render_line(y).text for y in range(3)]

        assert "2021 年山西省政府工作报告" in rows[1]
        assert rows[1].split()[-5:-2] == ["20", "0", "0"]
        assert rows[2].split()[-5:-2] == ["2", "0", "0"]


async def test_a_first_start_names_three_keys(opened: Studying) -> None:
    async with opened() as pilot:
        greeting = str(pilot.app.screen.query_one("#greeting", Static).render())

        assert "回车" in greeting
        assert "1 2 3 4" in greeting


async def test_arrows_choose_and_enter_studies(opened: Studying) -> None:
    async with opened(TINY) as pilot:
        await pilot.press("down", "enter")

        assert isinstance(pilot.app.screen, StudyScreen)
        assert "tiny" in str(pilot.app.screen.query_one("#where", Static).render())


async def test_a_click_chooses_and_a_second_one_studies(opened: Studying) -> None:
    async with opened(TINY) as pilot:
        await pilot.click(DeckList, offset=(4, 2))
        assert pilot.app.screen.query_one(DeckList).cursor == 1

        await pilot.click(DeckList, offset=(4, 2))
        await pilot.pause()
        assert isinstance(pilot.app.screen, StudyScreen)


async def test_counts_are_new_when_the_learner_comes_back(
    opened: Studying, clock: Clock
) -> None:
    async with opened(TINY) as pilot:
        await pilot.press("down", "enter", "enter", "4", "escape", "enter")

        current = pilot.app.screen.query_one(DeckList).current
        assert current is not None
        assert (current.id, current.new) == ("tiny", 1)


async def test_help_lists_the_keys_of_the_screen_below(opened: Studying) -> None:
    async with opened(TINY) as pilot:
        await pilot.press("question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)

        await pilot.press("escape", "enter", "question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, StudyScreen)


async def test_a_library_that_cannot_be_opened_ends_the_app_with_the_reason(
    tmp_path: Path, clock: Clock
) -> None:
    from quizapp.tui.app import QuizApp

    path = tmp_path / "library.db"
    path.write_text("不是数据库" * 99, "utf-8")
    app = QuizApp(str(path), clock=clock)
    async with app.run_test() as pilot:
        while app.failure is None:
            await pilot.pause(0.05)

    assert app.failure is not None
    assert str(path) in str(app.failure)


async def test_an_unknown_deck_ends_the_app_with_the_decks_there_are(
    tmp_path: Path, clock: Clock
) -> None:
    from quizapp.tui.app import QuizApp

    app = QuizApp(str(tmp_path / "library.db"), "none", clock=clock)
    async with app.run_test() as pilot:
        while app.failure is None:
            await pilot.pause(0.05)

    assert "shanxi-2021" in str(app.failure)


async def test_home_counts_down_to_the_exam_and_tells_the_streak(
    path: Path, clock: Clock, opened: Studying
) -> None:
    preferences = Preferences(exam_name="2027 省考", exam_day=date(2026, 3, 16))
    with Library.open(str(path), now=clock()) as library:
        library.set_preferences(preferences)
        for _day in range(3):
            sitting = library.sitting(None, now=clock())
            asked = sitting.ask(now=clock())
            assert asked is not None
            sitting.answer(asked.card.id, Grade.GOOD, now=clock(), milliseconds=9000)
            clock.pass_by(days=1)
    async with opened(TINY) as pilot:
        await opened_library(pilot)
        screen = pilot.app.screen

        standing = str(screen.query_one("#standing", Static).render())
        assert standing == "距 2027 省考 8 天 · 连续打卡 3 天"
        assert "考前学完" in str(screen.query_one("#below", Static).render())


async def test_home_tells_the_missed_ones_and_counts_minutes_at_the_learners_pace(
    path: Path, clock: Clock, opened: Studying
) -> None:
    with Library.open(str(path), now=clock()) as library:
        sitting = library.sitting(None, now=clock())
        for _card in range(5):
            asked = sitting.ask(now=clock())
            assert asked is not None
            sitting.answer(asked.card.id, Grade.AGAIN, now=clock(), milliseconds=60_000)
    async with opened() as pilot:
        screen = pilot.app.screen

        # Fifteen new ones and what is in its steps, a minute each.
        current = screen.query_one(DeckList).current
        assert current is not None
        left = current.new + current.learning + current.due
        assert f"约还需 {left} 分钟" in str(screen.query_one("#today", Static).render())
        assert "错题本 5 条" in str(screen.query_one("#below", Static).render())


async def test_home_tells_the_last_quiz(opened: Studying) -> None:
    async with opened() as pilot:
        await pilot.press("z", "enter", "a", "ctrl+s", "enter", "escape", "escape")
        await opened_library(pilot)

        below = str(pilot.app.screen.query_one("#below", Static).render())
        assert "上次测验" in below
        assert "今天 17:00" in below


async def test_keys_pressed_while_the_library_opens_are_done_when_it_is_there(
    path: Path, clock: Clock
) -> None:
    with Library.open(str(path), now=clock()) as library:
        library.add_deck(TINY, now=clock())
    app = QuizApp(str(path), clock=clock)
    async with app.run_test(size=(80, 24)) as pilot:
        home = app.screen
        assert isinstance(home, HomeScreen)
        for key in ("z", "escape", "x"):
            home.post_message(Key(key, None))
        await opened_library(pilot)

        assert isinstance(app.screen, MissedScreen)
