"""Answers that are typed."""

import json
import sqlite3
from pathlib import Path

from textual.events import Paste

from quizapp.services.library import Library
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.widgets.answering import AnswerInput
from tests.factories import NOW, deck, slogan
from tests.tui.conftest import TINY, Studying
from tests.tui.test_reciting import proposed, ticks
from tests.tui.test_study import reviews, shown


async def test_t_gives_a_line_and_what_is_typed_sets_ticks_and_grade(
    opened: Studying, path: Path
) -> None:
    async with opened(TINY, study="tiny") as pilot:
        await pilot.press("t", *"就业 金容 外贸 外资 投资 预期", "enter")

        # Two columns: 金融, the second, stands first in the second line.
        assert ticks(pilot) == "✓✓≈✓✓✓"
        assert proposed(pilot) == "困难"
        assert "容" in shown(pilot, "#face")
        await pilot.press("enter")

        assert [grade for grade, _ in reviews(path)] == [2]
        connection = sqlite3.connect(path)
        (detail,) = connection.execute("SELECT detail FROM reviews").fetchone()
        connection.close()
        assert json.loads(detail)["typed"].startswith("就业")


async def test_keys_typed_into_the_line_do_nothing_else(
    opened: Studying, path: Path
) -> None:
    async with opened(TINY, study="tiny") as pilot:
        await pilot.press("t", *"1234xfenmhut-@? ", "space")

        assert pilot.app.screen.query_one(AnswerInput).value.startswith(
            "1234xfenmhut-@?"
        )
        assert isinstance(pilot.app.screen, StudyScreen)
        assert reviews(path) == []
        assert ticks(pilot) == ""
        assert not pilot.app.screen._sitting.can_undo()


async def test_a_pasted_list_with_a_member_a_line_is_taken_whole(
    opened: Studying,
) -> None:
    async with opened(TINY, study="tiny") as pilot:
        await pilot.press("t")
        line = pilot.app.screen.query_one(AnswerInput)
        line.post_message(Paste("稳就业\n稳金融\r\n\n 稳外贸\n"))
        await pilot.pause()
        assert line.value == "稳就业、稳金融、稳外贸"

        await pilot.press("enter")
        assert ticks(pilot) == "✓✗✓✗✓✗"


async def test_an_empty_line_only_shows_the_answer(opened: Studying) -> None:
    async with opened(TINY, study="tiny") as pilot:
        await pilot.press("t", "enter")

        assert ticks(pilot) == "✓✓✓✓✓✓"
        await pilot.press("x")
        assert ticks(pilot) == "✗✓✓✓✓✓"


async def test_typing_is_a_mode_that_lasts(opened: Studying, path: Path) -> None:
    async with opened(TINY, study="tiny") as pilot:
        await pilot.press("t")
    assert is_typed(path)

    async with opened(TINY, study="tiny") as pilot:
        assert pilot.app.screen.query_one(AnswerInput).has_focus


async def test_esc_leaves_typing_for_this_card_only(
    opened: Studying, path: Path
) -> None:
    two = deck(
        "two", slogan("两稳", "稳就业", "稳金融"), slogan("两保", "保甲", "保乙")
    )
    async with opened(two, study="two") as pilot:
        await pilot.press("t", "escape")
        assert not pilot.app.screen.query_one(AnswerInput).has_focus
        await pilot.press("space")
        assert ticks(pilot) == "›"

        await pilot.press("enter", "3")
        assert pilot.app.screen.query_one(AnswerInput).has_focus
    assert is_typed(path)


async def test_a_line_that_was_left_is_there_again_with_t(opened: Studying) -> None:
    async with opened(TINY, study="tiny") as pilot:
        await pilot.press("t", "escape", "t")

        assert pilot.app.screen.query_one(AnswerInput).has_focus


async def test_a_capital_t_ends_typing(opened: Studying, path: Path) -> None:
    async with opened(TINY, study="tiny") as pilot:
        await pilot.press("T", "t", "escape")
        assert "T  不再键入" in shown(pilot, "#hints")
        await pilot.press("T")
        assert "T  不再键入" not in shown(pilot, "#hints")
        assert not is_typed(path)
        await pilot.press("enter", "3")
        assert not pilot.app.screen.query_one(AnswerInput).has_focus


def is_typed(path: Path) -> bool:
    with Library.open(str(path), now=NOW) as library:
        return library.preferences().typed_answers


async def test_a_card_too_long_to_type_is_not_typed(opened: Studying) -> None:
    prose = deck("prose", slogan("枫桥经验", definition="矛盾不上交。"))
    async with opened(prose, study="prose") as pilot:
        await pilot.press("t", "space")

        assert not pilot.app.screen.query_one(AnswerInput).has_focus
        assert "矛盾不上交" in shown(pilot, "#face")
