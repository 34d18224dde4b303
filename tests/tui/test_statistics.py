import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Static

from quizapp.domain.statistics import Period, Picture
from quizapp.services.library import Library
from quizapp.tui.app import QuizApp
from quizapp.tui.screens.deck_choice import DeckChoice
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.statistics import PICTURES, StatisticsScreen
from quizapp.tui.widgets.bars import Bars
from quizapp.tui.widgets.choices import Choices
from quizapp.tui.widgets.columns import Axis, Column, Columns, round_top, tick_number
from quizapp.tui.widgets.heatmap import HeatMap
from tests.factories import NOW
from tests.tui.conftest import TINY, Clock, Studying, opened_library


@pytest.fixture
def year(a_year_of_answers: Path, path: Path) -> Path:
    return Path(shutil.copy(a_year_of_answers, path))


@asynccontextmanager
async def statistics_of(
    path: Path, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    app = QuizApp(str(path), clock=lambda: NOW)
    async with app.run_test(size=size) as pilot:
        await opened_library(pilot)
        await pilot.press("s")
        await opened_library(pilot)
        yield pilot


def said(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#statistics-reading", Static).render())


async def to_retention(pilot: Pilot[None]) -> None:
    """Go to the picture that a range matters to."""
    await pilot.press("home", *["right"] * PICTURES.index(Picture.RETENTION))
    await pilot.pause()


def on_screen(pilot: Pilot[None]) -> list[str]:
    """The rows as the learner sees them, scrollbars and all."""
    strips = pilot.app.screen._compositor.render_strips()
    return [strip.text for strip in strips]


def text(widget: Columns | Bars | HeatMap) -> list[str]:
    return [widget.render_line(y).text.rstrip() for y in range(widget.size.height)]


async def test_s_shows_today(year: Path) -> None:
    async with statistics_of(year) as pilot:
        assert isinstance(pilot.app.screen, StatisticsScreen)
        assert "今天" in said(pilot)


async def test_retention_is_of_the_past_month(year: Path) -> None:
    async with statistics_of(year) as pilot:
        await to_retention(pilot)
        assert said(pilot).startswith("近 30 天记住率 ")
        assert "目标 90 %" in said(pilot)


async def test_arrows_go_through_all_pictures_and_stop_at_the_ends(year: Path) -> None:
    async with statistics_of(year) as pilot:
        await pilot.press("home")
        sentences = [said(pilot)]
        for _ in PICTURES:
            await pilot.press("right")
            await pilot.pause()
            sentences.append(said(pilot))

        assert len(set(sentences)) == len(PICTURES)
        assert sentences[-1] == sentences[-2]


async def test_a_range_is_chosen_by_key_and_by_mouse(year: Path) -> None:
    async with statistics_of(year) as pilot:
        await to_retention(pilot)
        await pilot.press("r")
        await opened_library(pilot)
        assert said(pilot).startswith("近 90 天")

        ranges = pilot.app.screen.query_one("#statistics-ranges", Choices)
        await pilot.click(ranges, offset=(1, 0))
        await opened_library(pilot)
        assert said(pilot).startswith("近 7 天")


async def test_a_picture_is_chosen_by_mouse(year: Path) -> None:
    async with statistics_of(year) as pilot:
        pictures = pilot.app.screen.query_one("#statistics-pictures", Choices)
        await pilot.click(pictures, offset=(7, 0))
        await pilot.pause()

        assert "连续打卡" in said(pilot)
        assert pilot.app.screen.query(HeatMap)


async def test_a_deck_is_chosen_and_its_title_shown(year: Path) -> None:
    with Library.open(str(year), now=NOW) as library:
        library.add_deck(TINY, now=NOW)
    async with statistics_of(year) as pilot:
        await pilot.press("d")
        assert isinstance(pilot.app.screen, DeckChoice)
        await pilot.press("end", "enter")
        await opened_library(pilot)
        await to_retention(pilot)

        title = pilot.app.screen.query_one("#statistics-deck", Static)
        assert "tiny" in str(title.render())
        assert "更长" not in said(pilot)
        assert "enter" in said(pilot)
        assert not pilot.app.screen.query(Columns)

        await pilot.click(title)
        assert isinstance(pilot.app.screen, DeckChoice)


async def test_esc_goes_home(year: Path) -> None:
    async with statistics_of(year) as pilot:
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_before_any_answer_every_picture_says_what_to_do(
    opened: Studying,
) -> None:
    async with opened(TINY) as pilot:
        await pilot.press("s")
        await opened_library(pilot)
        await pilot.press("home")
        for picture in Picture:
            assert said(pilot)
            if picture not in (Picture.TODAY, Picture.MODEL):
                assert "enter" in said(pilot)
            await pilot.press("right")


async def test_answers_given_meanwhile_are_counted_when_one_comes_back(
    opened: Studying, clock: Clock
) -> None:
    async with opened(TINY) as pilot:
        await pilot.press("down", "enter", "enter", "4", "escape", "enter", "s")
        await opened_library(pilot)
        await pilot.press("home")

        assert said(pilot).startswith("今天作答 1 次")


async def test_no_number_of_a_section_is_cut_and_all_stand_below_each_other(
    year: Path,
) -> None:
    with Library.open(str(year), now=NOW) as library:
        sections = library.statistics(None, Period.ALL, now=NOW).sections
    async with statistics_of(year) as pilot:
        await pilot.press("end", "left")
        await pilot.pause()
        rows = [row for row in on_screen(pilot) if re.search(r"[·█]\s+\d+ %", row)]
        counts = [re.search(r"\d %\s+(\d+/\d+)(?!\d)", row) for row in rows]

    told = [f"{section.seen}/{section.cards}" for section in sections]
    shown = [count.group(1) for count in counts if count]
    assert len(shown) == len(rows) >= 6
    assert len(shown) < len(told)
    assert shown == told[: len(shown)]
    assert len({cell_len(row[: row.rindex("%")]) for row in rows}) == 1


async def test_on_the_first_day_no_longer_range_is_proposed(
    opened: Studying,
) -> None:
    async with opened(TINY) as pilot:
        await pilot.press("down", "enter", "enter", "4", "escape", "enter", "s")
        await opened_library(pilot)
        await to_retention(pilot)

        assert "范围" not in said(pilot)
        assert "再复习" in said(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12), (24, 8)])
async def test_nothing_is_wider_than_the_screen(
    size: tuple[int, int], year: Path
) -> None:
    async with statistics_of(year, size) as pilot:
        await pilot.press("home")
        for _ in PICTURES:
            await pilot.pause()
            for widget in pilot.app.screen.query("Columns, Bars, HeatMap"):
                assert isinstance(widget, Columns | Bars | HeatMap)
                for line in text(widget):
                    assert cell_len(line) <= widget.size.width
            await pilot.press("right")


async def test_the_mouse_tells_of_a_day(year: Path) -> None:
    with Library.open(str(year), now=NOW) as library:
        days = library.statistics(None, Period.YEAR, now=NOW).calendar.days
    async with statistics_of(year, (120, 40)) as pilot:
        await pilot.press("home", "right")
        await pilot.pause()
        heat = pilot.app.screen.query_one(HeatMap)
        told = set()
        for x in range(4, heat.size.width, 4):
            await pilot.hover(heat, offset=(x, 20))
            told.add(heat.tooltip)

    counts = {f"：作答 {count} 次" for count in days.values()}
    assert len(told) > 5
    assert {str(one)[str(one).index("：") :] for one in told if one} <= counts | {
        "：作答 0 次"
    }


def test_an_axis_ends_at_a_round_number_above_all_columns() -> None:
    for most in (1, 3, 7, 13, 99, 101, 1150, 4321):
        top = round_top(most)
        assert most <= top <= max(most * 1.5, 2)
        assert (top / tick_number(top, 4)) == int(top / tick_number(top, 4))


async def test_a_column_is_as_high_as_its_value() -> None:
    from textual.app import App, ComposeResult

    class Chart(App[None]):
        get_theme_variable_defaults = QuizApp.get_theme_variable_defaults

        def compose(self) -> ComposeResult:
            yield Columns(
                [Column(value=value) for value in (0.0, 1.0, 5.0, 10.0)],
                Axis(highest=10.0),
            )

    async with Chart().run_test(size=(40, 13)) as pilot:
        chart = pilot.app.query_one(Columns)
        rows = chart.size.height - 2
        lines = [chart.render_line(y).text for y in range(rows)]
        width = (40 - 5) // 4
        starts = [5 + n * width for n in range(4)]
        heights = [sum("█" in line[x : x + 2] for line in lines) for x in starts]

    assert heights == [0, rows // 10, rows // 2, rows]
