"""Lists revealed and ticked member by member, by key and by mouse."""

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quizapp.domain.entry import Part
from quizapp.tui.widgets.card import CardView
from quizapp.tui.widgets.grades import GradeButton
from tests.factories import deck, slogan
from tests.tui.conftest import TINY, Studying
from tests.tui.test_study import reviews, shown

THIRTY = deck(
    "thirty", slogan("三十项任务", *(f"第{number}号任务" for number in range(101, 131)))
)


def ticks(pilot: Pilot[None]) -> str:
    """The marks on show, member by member in the order of the lines."""
    return "".join(sign for sign in shown(pilot, "#face") if sign in "✓≈✗›")


def proposed(pilot: Pilot[None]) -> str:
    """What the grade that is proposed is called."""
    buttons = [str(one.render()) for one in pilot.app.screen.query(GradeButton)]
    return next((text[2:4] for text in buttons if "◂建议" in text), "")


def details(path: Path) -> list[object]:
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT detail FROM reviews").fetchall()
    connection.close()
    return [json.loads(detail) if detail else None for (detail,) in rows]


async def test_space_reveals_one_member_after_the_other_and_ticks_it(
    opened: Studying, path: Path
) -> None:
    async with opened(TINY, study="tiny") as pilot:
        await pilot.press("space")
        assert "稳就业" in shown(pilot, "#face")
        assert "稳金融" not in shown(pilot, "#face")
        assert ticks(pilot) == "›"

        await pilot.press("space")
        assert "稳金融" in shown(pilot, "#face")
        assert ticks(pilot) == "✓›"

        await pilot.press(*["space"] * 5)
        assert ticks(pilot) == "✓✓✓✓✓✓"
        assert proposed(pilot) == "良好"
        assert reviews(path) == []

        await pilot.press("space")
        assert [grade for grade, _ in reviews(path)] == [3]


@pytest.mark.parametrize(
    ("missed", "name", "grade"),
    [(0, "良好", 3), (1, "困难", 2), (2, "重来", 1), (6, "重来", 1)],
)
async def test_the_grade_follows_from_what_was_missed_and_enter_takes_it(
    missed: int, name: str, grade: int, opened: Studying, path: Path
) -> None:
    async with opened(TINY, study="tiny") as pilot:
        await pilot.press("space", *["x"] * missed, *["space"] * (6 - missed))
        assert proposed(pilot) == name
        assert f"6 项中记住 {6 - missed} 项" in shown(pilot, "#tally")

        await pilot.press("enter")
        assert [given for given, _ in reviews(path)] == [grade]


async def test_numbers_overrule_what_is_proposed(opened: Studying, path: Path) -> None:
    async with opened(TINY, study="tiny") as pilot:
        await pilot.press("enter", "x", "x", "4")

        assert [grade for grade, _ in reviews(path)] == [4]


async def test_numbers_do_nothing_while_members_are_hidden(
    opened: Studying, path: Path
) -> None:
    async with opened(TINY, study="tiny") as pilot:
        await pilot.press("space", "1", "space", "3")

        assert reviews(path) == []
        assert ticks(pilot) == "✓›"


async def test_the_log_says_which_members_were_missed(
    opened: Studying, path: Path
) -> None:
    async with opened(TINY, study="tiny") as pilot:
        members = pilot.app.screen.query_one(CardView)._asked.members  # type: ignore[union-attr]
        await pilot.press("enter", "down", "x", "enter")

        assert details(path) == [{"missed": [members[1][0]]}]


async def test_all_are_shown_at_once_and_marks_are_set_with_arrows(
    opened: Studying,
) -> None:
    async with opened(TINY, study="tiny") as pilot:
        await pilot.press("enter")
        # Two columns: the lines read 1 4, 2 5, 3 6.
        assert ticks(pilot) == "✓✓✓✓✓✓"

        await pilot.press("down", "down", "x")
        assert ticks(pilot) == "✓✓✓✓✗✓"

        await pilot.press("up", "x")
        assert ticks(pilot) == "✓✓✓✓✓✓"


async def test_a_list_is_done_with_the_mouse_alone(
    opened: Studying, path: Path
) -> None:
    async with opened(TINY, study="tiny") as pilot:
        for _ in range(7):
            await pilot.click("#page", offset=(5, 14))
        assert ticks(pilot) == "✓✓✓✓✓✓"

        lines = shown(pilot, "#face").splitlines()
        row = next(at for at, line in enumerate(lines) if "稳金融" in line)
        await pilot.click("#face", offset=(33, row))
        assert ticks(pilot) == "✓✓✗✓✓✓"
        assert proposed(pilot) == "困难"

        await pilot.click(".grade.hard")
        assert [grade for grade, _ in reviews(path)] == [2]


async def test_the_hints_below_are_clickable(opened: Studying) -> None:
    async with opened(TINY, study="tiny") as pilot:
        hints = shown(pilot, "#hints")
        assert "揭示一项" in hints
        await pilot.click("#hints", offset=(24, 0))
        assert ticks(pilot) == "›"


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_thirty_members_are_revealed_with_the_cursor_in_sight(
    size: tuple[int, int], opened: Studying, path: Path
) -> None:
    async with opened(THIRTY, study="thirty", size=size) as pilot:
        page = pilot.app.screen.query_one(CardView)
        for number in range(30):
            await pilot.press("space")
            assert page._face is not None
            line = page._face.lines[number]
            assert page.scroll_y <= line < page.scroll_y + page.size.height
        await pilot.press("x", "enter")

        assert [grade for grade, _ in reviews(path)] == [2]


async def test_parts_stand_beside_their_members(opened: Studying) -> None:
    parts = (
        Part(name="两稳", members=("稳就业", "稳金融")),
        Part(name="一保", members=("保民生",)),
    )
    entry = replace(slogan("两稳一保", "稳就业", "稳金融", "保民生"), parts=parts)
    sums = deck("sums", entry)
    async with opened(sums, study="sums") as pilot:
        await pilot.press("space", "space", "space")

        lines = [line.split() for line in shown(pilot, "#face").splitlines()]
        assert ["两稳", "✓", "1", "稳就业"] in lines
        assert ["✓", "2", "稳金融"] in lines
        assert ["一保", "›", "3", "保民生"] in lines
