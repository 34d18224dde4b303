"""A figure on the screen: its number hidden, then shown in its place."""

from dataclasses import replace
from pathlib import Path

from textual.pilot import Pilot

from quizapp.domain.figure import Figure, mint_figure_id
from quizapp.domain.options import DeckOptions
from quizapp.services.library import Library
from quizapp.tui.app import QuizApp
from tests.factories import NOW, deck
from tests.tui.conftest import Clock, opened_library

FIGURE = Figure(
    id=mint_figure_id("全年新开工项目", "2020年工作回顾"),
    sentence="全年新开工项目 7274 个，计划总投资 1.24 万亿元，制造业投资增长 25.9%。",
    answers=("7274 个",),
    measures="全年新开工项目",
    period="2020年工作回顾",
    section=("“十三五”及 2020 年工作回顾", "2020年工作回顾"),
    line=141,
)


def seen(pilot: Pilot[None]) -> str:
    """What stands on the screen."""
    return pilot.app.export_screenshot().replace("&#160;", " ")


async def test_the_number_is_hidden_until_it_is_revealed(
    path: Path, clock: Clock
) -> None:
    with Library.open(str(path), now=NOW) as library:
        library.add_deck(replace(deck("f"), figures=(FIGURE,)), now=NOW)
        library.set_options("f", DeckOptions(figures=True))

    async with QuizApp(str(path), "f", clock=clock).run_test(size=(80, 24)) as pilot:
        await opened_library(pilot)
        before = seen(pilot)
        await pilot.press("space")
        await pilot.pause()
        after = seen(pilot)

    assert "┄┄┄┄" in before
    assert "7274" not in before
    assert "2020年工作回顾" in before
    assert "┄┄┄┄" not in after
    assert "7274" in after
