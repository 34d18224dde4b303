from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from quizapp.domain.choices import Day, Minutes, Share, kinds
from quizapp.domain.options import DeckOptions, Language, Preferences, Theme
from quizapp.i18n import _
from quizapp.services.library import Library
from quizapp.tui.app import QuizApp
from quizapp.tui.screens.settings import SETTINGS, SettingsScreen
from quizapp.tui.setting_words import read_day, read_typed
from quizapp.tui.widgets.line import Line
from quizapp.tui.widgets.settings import SettingList
from tests.factories import NOW
from tests.tui.conftest import TINY, Clock, Studying, opened_library

BUNDLED = "shanxi-2021"


def library_of(pilot: Pilot[None]) -> Library:
    app = pilot.app
    assert isinstance(app, QuizApp)
    assert app.library is not None
    return app.library


async def go_to(pilot: Pilot[None], field: str) -> None:
    place = [setting.field for setting in SETTINGS].index(field)
    await pilot.press("home", *["down"] * place)


async def type_in(pilot: Pilot[None], text: str) -> None:
    await pilot.press("enter")
    pilot.app.screen.query_one(Line).value = text
    await pilot.press("enter")
    await pilot.pause()


def row(pilot: Pilot[None], field: str) -> str:
    """What the line of a setting shows."""
    listed = pilot.app.screen.query_one(SettingList)
    name = next(setting.name for setting in SETTINGS if setting.field == field)

    return next(
        text
        for y in range(listed.size.height)
        if _(name) in (text := listed.render_line(y).text)
    )


def test_every_setting_there_is_stands_on_the_screen_once() -> None:
    shown = [(setting.of, setting.field) for setting in SETTINGS]
    there = [(of, name) for of in (DeckOptions, Preferences) for name in kinds(of)]

    assert sorted(shown, key=str) == sorted(there, key=str)


@pytest.mark.parametrize(
    "text",
    ["2027-03-14", "2027年3月14日", "2027/3/14", "2027.03.14", "2027 年 3 月 14 日"],
)
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert read_day(text) == date(2027, 3, 14)


@pytest.mark.parametrize("text", ["2027-02-30", "3月14日", "明年", "27-3-14"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="2027-03-14"):
        read_typed(Day(), text)


def test_shares_and_steps_are_read_as_they_are_shown() -> None:
    assert read_typed(Share(0.7, 0.99), "85 %".replace(" ", "")) == 0.85
    assert read_typed(Minutes(1, 1439, at_most=9), "1、10，60") == (1, 10, 60)
    with pytest.raises(ValueError, match="70%"):
        read_typed(Share(0.7, 0.99), "50")


async def test_arrows_change_a_setting_in_all_decks_and_keep_it(
    opened: Studying,
) -> None:
    async with opened(TINY) as pilot:
        await pilot.press("comma")
        await go_to(pilot, "new_per_day")
        await pilot.press("right")
        await pilot.pause()

        library = library_of(pilot)
        assert library.options("tiny").new_per_day == 25
        assert library.options(BUNDLED).new_per_day == 25
        assert "默认 20" in row(pilot, "new_per_day")


async def test_a_deck_chosen_on_top_is_set_alone(opened: Studying) -> None:
    async with opened(TINY) as pilot:
        await pilot.press("comma", "d", "end", "enter")
        await go_to(pilot, "new_per_day")
        await pilot.press("left")
        await pilot.pause()

        library = library_of(pilot)
        assert library.options("tiny").new_per_day == 15
        assert library.options(BUNDLED).new_per_day == 20

        await pilot.press("d", "home", "enter")
        await pilot.pause()
        assert "各牌组不同" in row(pilot, "new_per_day")


async def test_what_cannot_be_is_said_beside_the_setting_and_not_kept(
    opened: Studying,
) -> None:
    async with opened(TINY) as pilot:
        await pilot.press("comma")
        await go_to(pilot, "new_per_day")
        await type_in(pilot, "10000")

        assert "可取 0 到 9999" in row(pilot, "new_per_day")
        assert library_of(pilot).options("tiny").new_per_day == 20

        await type_in(pilot, "40")
        assert library_of(pilot).options("tiny").new_per_day == 40
        assert "默认 20" in row(pilot, "new_per_day")


async def test_a_day_that_is_past_is_refused(opened: Studying) -> None:
    async with opened() as pilot:
        await pilot.press("comma")
        await go_to(pilot, "exam_day")
        await type_in(pilot, "2026-03-04")

        assert "已经过去" in row(pilot, "exam_day")
        assert library_of(pilot).preferences().exam_day is None

        await type_in(pilot, "2027年3月14日")
        assert library_of(pilot).preferences().exam_day == date(2027, 3, 14)


async def test_escape_leaves_what_was_typed_and_then_the_screen(
    opened: Studying,
) -> None:
    async with opened() as pilot:
        await pilot.press("comma", "enter", "q", "escape")
        assert isinstance(pilot.app.screen, SettingsScreen)
        assert library_of(pilot).preferences().exam_name == ""

        await pilot.press("escape")
        assert not isinstance(pilot.app.screen, SettingsScreen)


async def test_the_mouse_chooses_and_changes(opened: Studying) -> None:
    async with opened() as pilot:
        await pilot.press("comma")
        await pilot.pause()
        # The third setting: below two headings and an empty line.
        await pilot.click(SettingList, offset=(4, 5))
        await pilot.click(SettingList, offset=(45, 5))
        await pilot.pause()

        assert library_of(pilot).options(BUNDLED).new_per_day == 25


async def test_r_takes_the_default_again(opened: Studying) -> None:
    async with opened() as pilot:
        await pilot.press("comma")
        await go_to(pilot, "retention")
        await pilot.press("right", "right", "r")
        await pilot.pause()

        assert library_of(pilot).options(BUNDLED).retention == 0.9


async def test_the_last_setting_is_in_sight_on_a_small_terminal(
    opened: Studying,
) -> None:
    async with opened() as pilot:
        await pilot.press("comma")
        await go_to(pilot, "language")
        await pilot.press("right")
        await pilot.pause()

        assert "English" in row(pilot, "language")
        assert library_of(pilot).preferences().language is Language.ENGLISH


@pytest.mark.parametrize("way", ["settings", "ctrl+t"])
async def test_colours_change_at_once_and_are_known_at_the_next_start(
    way: str, path: Path, clock: Clock, opened: Studying
) -> None:
    async with opened() as pilot:
        if way == "ctrl+t":
            await pilot.press("ctrl+t")
        else:
            await pilot.press("comma")
            await go_to(pilot, "theme")
            await pilot.press("right")
        await pilot.pause()
        assert pilot.app.theme == "quizapp-light"

    with Library.open(str(path), now=NOW) as library:
        assert library.preferences().theme is Theme.LIGHT
    app = QuizApp(str(path), clock=clock)
    async with app.run_test() as pilot:
        await opened_library(pilot)
        assert app.theme == "quizapp-light"


async def test_the_palette_knows_what_every_key_of_the_screen_does(
    opened: Studying,
) -> None:
    async with opened(TINY) as pilot:
        app = pilot.app
        offered = {command.title for command in app.get_system_commands(app.screen)}

        assert {"学习", "测验", "设置", "统计", "积压", "退出"} <= offered
        assert all(not title.isascii() for title in offered)


async def test_a_command_of_the_palette_does_what_the_key_does(
    opened: Studying,
) -> None:
    async with opened(TINY) as pilot:
        await pilot.press("ctrl+p")
        await pilot.press(*"设置")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await pilot.pause(0.2)

        assert isinstance(pilot.app.screen, SettingsScreen)


async def test_the_first_frame_has_the_colours_that_were_chosen(
    path: Path, clock: Clock
) -> None:
    with Library.open(str(path), now=NOW) as library:
        library.set_preferences(Preferences(theme=Theme.LIGHT))
    app = QuizApp(str(path), clock=clock)
    async with app.run_test():
        assert app.library is None
        assert app.theme == "quizapp-light"
