"""What can be done with a card besides answering it."""

import sqlite3
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from quizapp.domain.review import Grade
from quizapp.services.library import Library
from quizapp.tui.screens.choices import ChoiceScreen
from quizapp.tui.screens.edit import EditScreen
from quizapp.tui.screens.history import HistoryScreen
from quizapp.tui.screens.study import StudyScreen
from tests.factories import NOW
from tests.tui.conftest import TINY, Clock, Studying
from tests.tui.test_reciting import ticks
from tests.tui.test_study import reviews, shown


def column(path: Path, name: str) -> list[object]:
    """One column of the cards of the entry asked first, as another program sees it."""
    connection = sqlite3.connect(path)
    rows = connection.execute(
        f"SELECT {name} FROM cards WHERE id LIKE 'tiny/%' ORDER BY pk"
    ).fetchall()
    connection.close()
    return [value for (value,) in rows]


async def test_a_flag_shows_at_once_and_the_card_stays_as_it_is(
    opened: Studying, path: Path
) -> None:
    async with opened(TINY, study="tiny") as pilot:
        await pilot.press("space", "space", "f")

        assert "收藏" in shown(pilot, "#where")
        assert ticks(pilot) == "✓›"
        assert column(path, "flag")[0] == 1

        await pilot.press("u")
        assert "收藏" not in shown(pilot, "#where")
        assert column(path, "flag")[0] == 0


async def test_a_card_is_suspended_put_aside_and_both_are_undone(
    opened: Studying, path: Path
) -> None:
    async with opened(TINY, study="tiny") as pilot:
        await pilot.press("minus")
        assert "枫" in shown(pilot, "#face")
        await pilot.press("u")
        assert "六" in shown(pilot, "#face")
        assert set(column(path, "buried_day")) == {None}

        await pilot.press("at")
        assert column(path, "suspended")[0] == 1
        await pilot.press("u")
        assert "六" in shown(pilot, "#face")
        assert set(column(path, "suspended")) == {0}


async def test_the_menu_does_what_its_key_says_and_opens_by_mouse(
    opened: Studying, path: Path
) -> None:
    async with opened(TINY, study="tiny") as pilot:
        await pilot.click("#card-menu")
        assert isinstance(pilot.app.screen, ChoiceScreen)
        await pilot.press("minus")
        assert "枫" in shown(pilot, "#face")
        await pilot.press("u")

        await pilot.click("#page", button=3)
        assert isinstance(pilot.app.screen, ChoiceScreen)
        await pilot.click("OptionList", offset=(3, 0))
        assert "收藏" in shown(pilot, "#where")


async def test_an_edit_is_on_the_card_at_once_and_is_undone(
    opened: Studying, path: Path
) -> None:
    async with opened(TINY, study="tiny") as pilot:
        await pilot.press("e")
        assert isinstance(pilot.app.screen, EditScreen)
        pilot.app.screen.query_one("#term", Input).value = "“六稳”工作"
        pilot.app.screen.query_one("#note", TextArea).text = "就金贸资投预"
        await pilot.press("ctrl+s")

        assert "“六稳”工作" in shown(pilot, "#face")
        await pilot.press("enter")
        assert "笔记：就金贸资投预" in shown(pilot, "#face")

        await pilot.press("u")
        assert "“六稳”工作" not in shown(pilot, "#face")
    with Library.open(str(path), now=NOW) as library:
        assert library.deck("tiny").entries[0].term == "六稳"


async def test_the_form_judges_and_says_what_to_put_right(opened: Studying) -> None:
    async with opened(TINY, study="tiny") as pilot:
        await pilot.press("e")
        form = pilot.app.screen
        assert "6 项，与词条里的数字相符" in text_of(pilot, "#verdict")

        form.query_one("#members", TextArea).text = "稳就业\n稳金融"
        await pilot.pause()
        assert "词条说 6 项，这里是 2 项" in text_of(pilot, "#verdict")

        form.query_one("#members", TextArea).text = "稳就业\n\n稳就业"
        await pilot.pause()
        await pilot.press("ctrl+s")
        assert pilot.app.screen is form
        assert "第 1 项和第 2 项相同" in text_of(pilot, "#mistake")


async def test_changes_are_not_thrown_away_by_one_esc(opened: Studying) -> None:
    async with opened(TINY, study="tiny") as pilot:
        await pilot.press("n", *"助记", "escape")
        assert isinstance(pilot.app.screen, EditScreen)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, StudyScreen)


async def test_a_note_is_written_while_the_answer_stays_on_show(
    opened: Studying,
) -> None:
    async with opened(TINY, study="tiny") as pilot:
        await pilot.press("enter", "x", "n", *"就金", "ctrl+s")

        assert "笔记：就金" in shown(pilot, "#face")
        assert ticks(pilot) == "✗✓✓✓✓✓"


async def test_the_history_shows_every_review_and_the_days_to_come(
    opened: Studying, clock: Clock
) -> None:
    async with opened(TINY, study="tiny") as pilot:
        await pilot.press("enter", "1")
        clock.pass_by(minutes=2)
        await pilot.press("enter", "3", "h")
        assert isinstance(pilot.app.screen, HistoryScreen)
        said = "\n".join(str(one.render()) for one in pilot.app.screen.query(Static))
        assert "以后每次都答“良好”" in said

        await pilot.press("escape")
        assert isinstance(pilot.app.screen, StudyScreen)


async def test_a_card_forgotten_eight_times_is_called_hard_and_can_rest(
    opened: Studying, path: Path, clock: Clock
) -> None:
    with Library.open(str(path), now=NOW) as library:
        library.add_deck(TINY, now=NOW)
        sitting, now = library.sitting("tiny", now=NOW), clock()
        asked = sitting.ask(now=now)
        assert asked is not None
        for _ in range(7):
            for grade in (Grade.EASY, Grade.AGAIN):
                clock.pass_by(days=1)
                sitting.answer(asked.card.id, grade, now=clock(), milliseconds=1)
        sitting.answer(asked.card.id, Grade.EASY, now=clock(), milliseconds=1)
    clock.pass_by(days=200)
    async with opened(study="tiny") as pilot:
        while "六" not in shown(pilot, "#face"):
            await pilot.press("enter", "4")
        await pilot.press("enter", "1")
        assert isinstance(pilot.app.screen, ChoiceScreen)
        assert "记忆难点" in text_of(pilot, ".heading")

        await pilot.press("at")
        assert isinstance(pilot.app.screen, StudyScreen)
        assert column(path, "suspended")[0] == 1

        await pilot.press("u", "u")
        assert column(path, "suspended")[0] == 0
        assert column(path, "lapses")[0] == 7


async def test_a_click_on_the_footer_does_not_turn_the_card_over(
    opened: Studying, path: Path
) -> None:
    async with opened(TINY, study="tiny") as pilot:
        await pilot.press("enter", "3")
        undo = next(
            key
            for key in pilot.app.screen.query("FooterKey")
            if "撤销" in str(key.render())
        )
        await pilot.click(undo)

        assert reviews(path) == []
        assert "稳就业" not in shown(pilot, "#face")


async def test_the_palette_offers_what_can_be_done_with_the_card(
    opened: Studying, path: Path
) -> None:
    async with opened(TINY, study="tiny") as pilot:
        commands = {
            command.title: command
            for command in pilot.app.get_system_commands(pilot.app.screen)
        }
        assert {"收藏", "编辑", "笔记", "暂停", "搁置到明天"} <= set(commands)
        assert "困难" not in commands

        commands["暂停"].callback()
        await pilot.pause()
        assert column(path, "suspended")[0] == 1


def text_of(pilot: Pilot[None], selector: str) -> str:
    return str(pilot.app.screen.query_one(selector, Static).render())


def notices(pilot: Pilot[None]) -> list[str]:
    """What is said in the corner."""
    return [one.message for one in pilot.app._notifications]


async def test_a_notice_goes_when_what_it_says_is_undone(
    opened: Studying,
) -> None:
    async with opened(TINY, study="tiny") as pilot:
        await pilot.press("at")
        await pilot.pause()
        assert len(notices(pilot)) == 1
        assert "已暂停" in notices(pilot)[0]

        await pilot.press("u")
        await pilot.pause()
        assert notices(pilot) == []


async def test_a_notice_does_not_follow_to_the_next_screen(opened: Studying) -> None:
    async with opened(TINY, study="tiny") as pilot:
        await pilot.press("minus")
        assert notices(pilot)
        await pilot.press("escape")
        await pilot.pause()

        assert notices(pilot) == []


async def test_a_newer_notice_takes_the_place_of_the_older(opened: Studying) -> None:
    async with opened(TINY) as pilot:
        pilot.app.notify("eins")
        pilot.app.notify("zwei")
        await pilot.pause()

        assert notices(pilot) == ["zwei"]
