from textual.pilot import Pilot
from textual.widgets import SelectionList, Static

from quizapp.tui.screens.custom import CustomStudyScreen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.sections import SectionsScreen
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.screens.summary import SummaryScreen
from tests.tui.conftest import TINY, Clock, Studying

CARDS = 9
"""How many cards TINY has."""


async def counted(pilot: Pilot[None]) -> str:
    """What is said of the cards, once they are counted."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return str(pilot.app.screen.query_one("#custom-found", Static).render())


def lines(pilot: Pilot[None]) -> list[str]:
    """The choices as they stand."""
    shown = pilot.app.screen.query_one("#custom-lines", Static).render()
    return str(shown).splitlines()


async def test_c_offers_the_cards_of_the_chosen_deck(opened: Studying) -> None:
    async with opened(TINY) as pilot:
        await pilot.press("down", "c")

        assert isinstance(pilot.app.screen, CustomStudyScreen)
        assert str(CARDS) in await counted(pilot)
        assert "不计入" in lines(pilot)[0]


async def test_arrows_change_what_is_picked(opened: Studying) -> None:
    async with opened(TINY) as pilot:
        await pilot.press("down", "c", "down", "down", "right", "right")
        assert "只要学过的" in lines(pilot)[2]
        assert "没有" in await counted(pilot)

        await pilot.press("enter")
        assert isinstance(pilot.app.screen, CustomStudyScreen)

        await pilot.press("left", "left", "up", "up", "right")
        assert "计入复习计划（提前" in lines(pilot)[0]


async def test_a_click_chooses_a_line_and_a_second_one_changes_it(
    opened: Studying,
) -> None:
    async with opened(TINY) as pilot:
        await pilot.press("down", "c")
        await pilot.click("#custom-lines", offset=(5, 6))
        await pilot.click("#custom-lines", offset=(5, 6))
        await pilot.pause()

        assert "按文件顺序" in lines(pilot)[6]


async def test_sections_are_marked_in_an_outline(opened: Studying) -> None:
    async with opened(TINY) as pilot:
        await pilot.press("down", "c", "down", "right")
        assert isinstance(pilot.app.screen, SectionsScreen)
        offered = pilot.app.screen.query_one(SelectionList)
        assert [offered.get_option_at_index(at).value for at in range(2)] == [
            ("总则",),
            ("总则", "第一节"),
        ]

        await pilot.press("down", "space", "enter")

        assert isinstance(pilot.app.screen, CustomStudyScreen)
        assert "第一节" in lines(pilot)[1]
        assert str(CARDS) in await counted(pilot)


async def test_a_cram_is_studied_and_leaves_home_as_it_was(
    opened: Studying, clock: Clock
) -> None:
    async with opened(TINY) as pilot:
        home = pilot.app.screen
        assert isinstance(home, HomeScreen)
        before = str(home.query_one("#today", Static).render())
        await pilot.press("down", "c")
        await counted(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, StudyScreen)
        where = str(pilot.app.screen.query_one("#where", Static).render())
        assert "不计入复习计划" in where

        for _ in range(CARDS):
            await pilot.press("enter", "4")
            await pilot.pause()
        assert isinstance(pilot.app.screen, SummaryScreen)

        await pilot.press("enter")
        await pilot.pause()
        assert str(home.query_one("#today", Static).render()) == before
