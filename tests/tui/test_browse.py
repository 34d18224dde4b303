from datetime import timedelta

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from quizapp.domain.review import Grade
from quizapp.services.library import Library
from quizapp.tui.app import QuizApp
from quizapp.tui.screens.browse import BrowseScreen
from quizapp.tui.screens.card import CardScreen
from quizapp.tui.screens.confirm import ConfirmScreen
from quizapp.tui.screens.edit import EditScreen
from quizapp.tui.screens.filters import FilterScreen
from quizapp.tui.screens.finding import PAUSE
from quizapp.tui.screens.help import HelpScreen
from quizapp.tui.screens.history import HistoryScreen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.widgets.card_table import CardTable
from quizapp.tui.widgets.chips import Chip
from quizapp.tui.widgets.query_field import QueryField
from tests.factories import NOW, deck, slogan
from tests.tui.conftest import TINY, Studying, pressed, settled

LETTERS = "甲乙丙丁戊己庚辛壬癸"


async def typed(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and wait until what they ask for is on show.

    What is found between two letters is a matter of pace: the search rests first.
    """
    for key, after in zip(keys, (*keys[1:], ""), strict=False):
        await pressed(pilot, key)
        if len(key) == 1 < len(after):
            await at_rest(pilot)
    await at_rest(pilot)


async def at_rest(pilot: Pilot[None]) -> None:
    """Wait until every pause is over and all is on show."""
    for _ in range(3):
        await pilot.pause(2 * PAUSE)
        await pilot.app.workers.wait_for_complete()
        await settled(pilot)


def table(pilot: Pilot[None]) -> CardTable:
    return pilot.app.screen.query_one(CardTable)


def rows(pilot: Pilot[None]) -> list[str]:
    """The terms on show, with what clozes hide."""
    cards = table(pilot)
    lines = [cards.render_line(y).text for y in range(1, cards.size.height)]
    return [line[2:].split("  ")[0].strip() for line in lines if line.strip()]


def marks(pilot: Pilot[None]) -> str:
    """The first cell of every row."""
    cards = table(pilot)
    return "".join(
        cards.render_line(y).text[0] for y in range(1, min(8, len(cards) + 1))
    )


def said(pilot: Pilot[None], selector: str) -> str:
    return str(pilot.app.screen.query_one(selector, Static).render())


async def test_b_opens_all_cards_of_the_library(opened: Studying) -> None:
    async with opened(TINY) as pilot:
        await typed(pilot, "b")

        assert isinstance(pilot.app.screen, BrowseScreen)
        assert rows(pilot)[0] == "三去一降一补"
        assert said(pilot, "#found") == f"{len(table(pilot))} 张卡片"


async def test_the_list_follows_what_is_typed(opened: Studying) -> None:
    async with opened(TINY) as pilot:
        await typed(pilot, "b", *"deck:tiny", "space", "六", "稳")
        assert rows(pilot)[:2] == ["六稳", "六稳 · 稳就业"]
        assert len(table(pilot)) == 8

        await typed(pilot, "space", *"kind:name")
        assert rows(pilot) == ["六稳"]

        await typed(pilot, *["backspace"] * 30, *"term:三去")
        assert rows(pilot)
        assert all("三去" in row for row in rows(pilot))


async def test_an_error_is_told_and_the_list_stays(opened: Studying) -> None:
    async with opened(TINY) as pilot:
        await typed(pilot, "b", *"deck:tiny")
        field = pilot.app.screen.query_one(QueryField)
        field.value = "deck:tiny is:nwe"
        field.cursor_position = len(field.value)
        await at_rest(pilot)

        assert "第 14 个字" in said(pilot, "#query-error")
        assert "new" in said(pilot, "#query-error")
        assert len(table(pilot)) == 9

        await typed(pilot, "backspace", "backspace", *"ew")
        assert said(pilot, "#query-error") == ""
        assert len(table(pilot)) == 9


async def test_no_card_says_what_to_do(opened: Studying) -> None:
    async with opened(TINY) as pilot:
        await typed(pilot, "b", *"无此词语", "down", "at", "f", "e", "space", "enter")

        assert "去掉一个条件" in table(pilot).render_line(2).text
        assert isinstance(pilot.app.screen, BrowseScreen)


async def test_cards_are_selected_by_key(opened: Studying) -> None:
    async with opened(TINY) as pilot:
        await typed(pilot, "b", *"deck:tiny", "down", "space", "down", "shift+down")
        assert marks(pilot) == "● ●●   "
        assert said(pilot, "#found") == "已选 3 / 9 张卡片"

        await typed(pilot, "ctrl+a")
        assert len(table(pilot).selected) == 9

        await typed(pilot, "escape")
        assert table(pilot).selected == set()
        assert isinstance(pilot.app.screen, BrowseScreen)

        await typed(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_cards_are_selected_and_opened_by_mouse(opened: Studying) -> None:
    async with opened(TINY) as pilot:
        await typed(pilot, "b", *"deck:tiny", "down")
        await pilot.click(CardTable, offset=(6, 3))
        assert table(pilot).cursor == 2

        await pilot.click(CardTable, offset=(6, 5), control=True)
        assert marks(pilot) == "    ●  "

        await pilot.click(CardTable, offset=(6, 7), shift=True)
        assert marks(pilot) == "    ●●●"

        await pilot.click(CardTable, offset=(6, 2), times=2)
        await at_rest(pilot)
        assert isinstance(pilot.app.screen, CardScreen)


async def test_a_click_on_a_head_sorts_and_a_second_one_turns(
    opened: Studying,
) -> None:
    async with opened(TINY) as pilot:
        await typed(pilot, "b", *"deck:tiny", "down")
        kind = table(pilot).render_line(0).text.index("类型")
        place = len(table(pilot).render_line(0).text[:kind].encode("gbk"))

        await pilot.click(CardTable, offset=(place, 0))
        await at_rest(pilot)
        assert rows(pilot)[-1] == "六稳"
        assert "类型↑" in table(pilot).render_line(0).text

        await pilot.click(CardTable, offset=(place, 0))
        await at_rest(pilot)
        assert "类型↓" in table(pilot).render_line(0).text
        assert rows(pilot)[0] == "六稳"


async def test_many_are_suspended_and_it_is_taken_back(opened: Studying) -> None:
    async with opened(TINY) as pilot:
        await typed(pilot, "b", *"deck:tiny", "down", "ctrl+a", "at")
        assert "已暂停" in table(pilot).render_line(1).text
        assert "已暂停 9 张卡片。" in notices(pilot)

        await typed(pilot, "u")
        assert "新卡" in table(pilot).render_line(1).text
        assert "已撤销，恢复 9 张卡片。" in notices(pilot)


async def test_the_same_key_takes_a_mark_off(opened: Studying) -> None:
    async with opened(TINY) as pilot:
        await typed(pilot, "b", *"deck:tiny", "down", "f")
        assert "⚑" in table(pilot).render_line(1).text

        await typed(pilot, "f")
        assert "⚑" not in table(pilot).render_line(1).text

        await typed(pilot, "minus")
        assert "已搁置" in table(pilot).render_line(1).text


async def test_a_reset_of_many_is_confirmed(opened: Studying) -> None:
    async with opened(TINY) as pilot:
        answer_two(pilot)
        await typed(pilot, "b", *"deck:tiny", "down", "ctrl+a", "r")
        assert isinstance(pilot.app.screen, ConfirmScreen)

        await typed(pilot, "escape")
        assert "新卡" not in table(pilot).render_line(1).text

        await typed(pilot, "r", "enter")
        assert "新卡" in table(pilot).render_line(1).text
        assert "2 张卡片已重置为新卡。" in notices(pilot)

        await typed(pilot, "u")
        assert "新卡" not in table(pilot).render_line(1).text


async def test_filters_are_chips_that_can_be_taken_away(opened: Studying) -> None:
    async with opened(TINY) as pilot:
        await typed(pilot, "b", "ctrl+f")
        assert isinstance(pilot.app.screen, FilterScreen)

        await typed(pilot, *"tiny", "enter")
        assert len(table(pilot)) == 9
        await typed(pilot, "ctrl+f", "类", "型", "down", "enter")
        assert [str(chip.render()) for chip in pilot.app.screen.query(Chip)] == [
            "牌组：牌组 tiny ×",
            "类型：合称 ×",
        ]
        assert rows(pilot) == ["六稳"]

        await pilot.click(pilot.app.screen.query(Chip).first())
        await at_rest(pilot)
        assert len(pilot.app.screen.query(Chip)) == 1
        assert len(table(pilot)) > 9

        await typed(pilot, "backspace")
        assert len(pilot.app.screen.query(Chip)) == 0


async def test_a_filter_is_chosen_by_mouse(opened: Studying) -> None:
    async with opened(TINY) as pilot:
        await typed(pilot, "b")
        await pilot.click("#add-filter")
        await at_rest(pilot)
        await pilot.click(OptionList, offset=(3, 4))
        await at_rest(pilot)

        assert [str(chip.render()) for chip in pilot.app.screen.query(Chip)] == [
            "已暂停 ×"
        ]


async def test_the_card_stands_beside_the_list_where_there_is_room(
    opened: Studying,
) -> None:
    async with opened(TINY, size=(120, 40)) as pilot:
        await typed(pilot, "b", *"deck:tiny", "down", "down")
        assert "稳就业" in said(pilot, "#card-face")

        await typed(pilot, "end")
        assert "枫" in said(pilot, "#card-face")
        assert "[b]就地[/b]" in said(pilot, "#card-face")


async def test_enter_shows_the_card_where_there_is_none(opened: Studying) -> None:
    async with opened(TINY) as pilot:
        await typed(pilot, "b", *"deck:tiny", "enter", "enter")
        assert isinstance(pilot.app.screen, CardScreen)
        assert "稳就业" in said(pilot, "#whole-card")

        await typed(pilot, "escape")
        assert isinstance(pilot.app.screen, BrowseScreen)


async def test_an_entry_is_edited_and_the_edit_is_taken_back(opened: Studying) -> None:
    async with opened(TINY) as pilot:
        await typed(pilot, "b", *"deck:tiny", "down", "n")
        assert isinstance(pilot.app.screen, EditScreen)

        await typed(pilot, *"稳稳", "ctrl+s")
        assert isinstance(pilot.app.screen, BrowseScreen)
        await typed(pilot, "slash", "space", *"note:稳稳")
        assert len(table(pilot)) == 8

        await typed(pilot, "down", "u")
        await typed(pilot, "slash", "space", "六")
        assert len(table(pilot)) == 0


async def test_h_shows_what_became_of_the_card(opened: Studying) -> None:
    async with opened(TINY) as pilot:
        await typed(pilot, "b", *"deck:tiny", "down", "h")

        assert isinstance(pilot.app.screen, HistoryScreen)


async def test_help_says_how_to_write_a_search(opened: Studying) -> None:
    async with opened(TINY) as pilot:
        await typed(pilot, "b", "down", "question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        shown = pilot.app.export_screenshot()
        assert "搁置" in shown


@pytest.mark.parametrize("keys", [["end"], ["pagedown"] * 4, ["down"] * 60])
async def test_the_cursor_stays_in_sight_and_beside_its_card(
    keys: list[str], opened: Studying
) -> None:
    many = deck("many", *(slogan(f"第{a}{b}词") for a in LETTERS for b in LETTERS))
    async with opened(many) as pilot:
        await typed(pilot, "b", *"deck:many", "down", *keys)
        cards = table(pilot)
        line = cards.render_line(cards.cursor - cards.scroll_offset.y + 1)

        assert line.text.startswith("›")
        assert cards.current is not None
        current = cards.line_of(cards.current)
        assert current is not None
        assert current.term in line.text


async def test_a_query_can_be_given_from_outside(opened: Studying) -> None:
    async with opened(TINY) as pilot:
        home = pilot.app.screen
        assert isinstance(home, HomeScreen)
        home.browse("deck:tiny kind:meaning")
        await at_rest(pilot)

        assert rows(pilot) == ["枫桥经验"]
        assert isinstance(pilot.app.focused, CardTable)


async def test_what_was_typed_last_wins(opened: Studying) -> None:
    async with opened(TINY) as pilot:
        await typed(pilot, "b")
        field = pilot.app.screen.query_one(QueryField)
        for value in ("稳", "保", "deck:tiny", "deck:tiny 枫桥"):
            field.value = value
            screen = pilot.app.screen
            assert isinstance(screen, BrowseScreen)
            screen.search()
        await at_rest(pilot)

        assert rows(pilot) == ["枫桥经验"]


def answer_two(pilot: Pilot[None]) -> None:
    app = pilot.app
    assert isinstance(app, QuizApp)
    library = app.library
    assert isinstance(library, Library)
    sitting = library.sitting("tiny", now=NOW)
    for minute in range(2):
        now = NOW + timedelta(minutes=minute)
        asked = sitting.ask(now=now)
        assert asked is not None
        sitting.answer(asked.card.id, Grade.EASY, now=now, milliseconds=1)


def notices(pilot: Pilot[None]) -> list[str]:
    return [one.message for one in pilot.app._notifications]
