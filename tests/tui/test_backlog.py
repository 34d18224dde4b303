from textual.widgets import Static

from quizapp.domain.options import DeckOptions
from quizapp.domain.review import Grade
from quizapp.services.library import Library
from quizapp.tui.screens.backlog import BacklogScreen
from quizapp.tui.widgets.backlog import BacklogLine
from tests.factories import NOW, deck
from tests.services.test_queueing import entries, learn_all
from tests.tui.conftest import Clock, Studying

MANY = deck("many", *entries(40))


def fall_behind(path: str, clock: Clock) -> None:
    """Learn forty terms, and go away for two months."""
    with Library.open(path, now=NOW) as library:
        library.add_deck(MANY, now=NOW)
        learn_all(library, "many")
        library.set_options("many", DeckOptions(new_per_day=0, reviews_per_day=20))
        sitting = library.sitting("shanxi-2021", now=NOW)
        asked = sitting.ask(now=NOW)
        assert asked is not None
        sitting.answer(asked.card.id, Grade.EASY, now=NOW, milliseconds=1)
    clock.pass_by(days=60)


async def test_home_tells_of_a_backlog_and_a_dialog_levels_it(
    opened: Studying, path: str, clock: Clock
) -> None:
    fall_behind(str(path), clock)
    async with opened() as pilot:
        line = pilot.app.screen.query_one(BacklogLine)
        assert line.display
        assert "20 张超出" in str(line.render())

        await pilot.press("l")
        assert isinstance(pilot.app.screen, BacklogScreen)
        chosen = pilot.app.screen.query_one("#backlog-chosen", Static)
        before = str(chosen.render())
        await pilot.press("right")
        assert "每天 30 张" in str(chosen.render())
        assert str(chosen.render()) != before

        await pilot.press("enter")
        await pilot.pause()
        assert "10 张超出" in str(line.render())
    with Library.open(str(path), now=NOW) as library:
        assert library.options("many").reviews_per_day == 30


async def test_a_backlog_left_alone_changes_nothing(
    opened: Studying, path: str, clock: Clock
) -> None:
    fall_behind(str(path), clock)
    async with opened() as pilot:
        await pilot.click(BacklogLine)
        await pilot.pause()
        assert isinstance(pilot.app.screen, BacklogScreen)
        await pilot.press("right", "up", "escape")
    with Library.open(str(path), now=NOW) as library:
        assert library.options("many").reviews_per_day == 20


async def test_without_a_backlog_there_is_no_line(opened: Studying) -> None:
    async with opened() as pilot:
        assert not pilot.app.screen.query_one(BacklogLine).display

        await pilot.press("l")

        assert not isinstance(pilot.app.screen, BacklogScreen)
