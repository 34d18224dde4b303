"""One learner's way through the whole app, from the first start to the second."""

import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Input, Static

from quizapp.domain.card import CardId
from quizapp.domain.day import learners_day
from quizapp.domain.statistics import Period
from quizapp.services.library import Library
from quizapp.tui.app import QuizApp
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.settings import SETTINGS
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.screens.summary import SummaryScreen
from quizapp.tui.widgets.answering import AnswerInput
from quizapp.tui.widgets.backlog import BacklogLine
from quizapp.tui.widgets.card import CardView
from quizapp.tui.widgets.decks import DeckList
from quizapp.tui.widgets.grades import GradeButton
from quizapp.tui.widgets.line import Line
from quizapp.tui.widgets.settings import SettingList
from tests.tui.conftest import Clock, opened_library, pressed, settled

NEW_A_DAY = 4
SECONDS = 7
"""What each answer takes."""

Row = tuple[Any, ...]


@dataclass
class Learner:
    """Who sits before the app, and writes down what was answered."""

    pilot: Pilot[None]
    clock: Clock
    path: Path
    answered: list[tuple[CardId, int, date]] = field(default_factory=list)
    """Card, grade and learner's day of every answer that stands."""

    async def press(self, *keys: str) -> None:
        await pressed(self.pilot, *keys)

    def reads(self, selector: str) -> str:
        return str(self.pilot.app.screen.query_one(selector, Static).render())

    def is_at(self, screen: type) -> bool:
        return isinstance(self.pilot.app.screen, screen)

    @property
    def card(self) -> CardId:
        """The card on show."""
        asked = self.pilot.app.screen._asked  # type: ignore[attr-defined]
        assert asked is not None
        return CardId(asked.card.id)

    @property
    def today(self) -> date:
        return learners_day(self.clock())

    def rows(self, query: str, *values: object) -> list[Row]:
        """What is in the file, as another program sees it."""
        connection = sqlite3.connect(self.path)
        found = connection.execute(query, values).fetchall()
        connection.close()
        return found

    async def grade(self, *keys: str, grade: int) -> None:
        """Take so long for a card, press the keys that end it, and note the grade."""
        card, before = self.card, len(self.answered)
        self.clock.pass_by(seconds=SECONDS)
        await self.press(*keys)
        self.answered.append((card, grade, self.today))
        assert self.rows("SELECT count(*) FROM reviews") == [(before + 1,)]

    async def study(self, grade: Callable[[CardId], int]) -> list[CardId]:
        """Answer all that is asked; the cards, as often as each came.

        Args:
            grade: What each card gets when it comes first; then it is known.
        """
        cards: list[CardId] = []
        while self.is_at(StudyScreen):
            assert len(cards) < 100
            given = 3 if self.card in cards else grade(self.card)
            cards.append(self.card)
            await self.press("enter")
            await self.grade(str(given), grade=given)
        assert self.is_at(SummaryScreen)
        return cards

    async def set(self, name: str, value: str) -> None:
        """Type a setting on the settings screen, or choose the next for no value."""
        place = [setting.field for setting in SETTINGS].index(name)
        await self.press("comma")
        self.pilot.app.screen.query_one(SettingList).cursor = place
        await self.press("enter")
        if value:
            self.pilot.app.screen.query_one(Line).value = value
            await self.press("enter")
        await self.press("escape")
        assert self.is_at(HomeScreen)

    async def look_again(self) -> None:
        """Leave home for a moment: it counts anew."""
        await self.press("question_mark", "escape")
        await self.pilot.app.workers.wait_for_complete()
        await settled(self.pilot)

    def counts(self) -> tuple[int, int, int]:
        """New, learning and due of the chosen deck, as home shows them."""
        deck = self.pilot.app.screen.query_one(DeckList).current
        assert deck is not None
        return deck.new, deck.learning, deck.due

    def due(self) -> int:
        """How many cards the file says are due for review."""
        return int(
            self.rows(
                "SELECT count(*) FROM cards WHERE phase = 'review' AND due_day <= ?",
                self.today.isoformat(),
            )[0][0]
        )


def entries(cards: list[CardId]) -> list[str]:
    """The entry of each card."""
    return [card.split("/")[1] for card in cards]


def at(clock: Clock, hour: int, minute: int = 0, *, days: int) -> None:
    """So many days on, at that time of the clock."""
    clock.now = (clock.now + timedelta(days=days)).replace(hour=hour, minute=minute)


async def first_start(learner: Learner) -> None:
    greeting = learner.reads("#greeting")
    for key in ("回车", "空格", "1 2 3 4"):
        assert key in greeting
    assert learner.counts() == (20, 0, 0)


async def fewer_new_cards(learner: Learner) -> None:
    await learner.set("new_per_day", str(NEW_A_DAY))
    assert learner.counts() == (NEW_A_DAY, 0, 0)


async def first_evening(learner: Learner) -> None:
    """A list ticked, one typed, one easy, one not known; then their steps."""
    await learner.press("enter", "space", "space", "x", "space", "space", "space")
    assert "5 项中记住 4 项" in learner.reads("#tally")
    await learner.grade("enter", grade=2)

    await learner.press("t")
    line = learner.pilot.app.screen.query_one(AnswerInput)
    line.value = "专业化 市场化 国际化 任期制 全员岗位聘任制 绩效工资"
    await learner.press("enter")
    proposed = next(
        button
        for button in map(str, (b.render() for b in buttons(learner)))
        if "◂建议" in button
    )
    await learner.grade("enter", grade=int(proposed.strip()[0]))

    await learner.press("escape", "enter")
    await learner.grade("4", grade=4)
    await learner.press("escape", "T", "enter")
    await learner.grade("1", grade=1)
    begun = [card for card, _grade, _day in learner.answered]
    assert len(set(entries(begun))) == NEW_A_DAY

    steps = await learner.study(lambda _card: 3)
    # The easy one has left its steps; the one not known comes first again.
    assert steps[0] == begun[3]
    assert set(steps) == {begun[0], begun[1], begun[3]}
    await learner.press("enter")
    assert learner.is_at(HomeScreen)
    assert learner.counts() == (0, 0, 0)
    due = learner.rows("SELECT due_day FROM cards WHERE reps > 0")
    assert all(date.fromisoformat(day) > learner.today for (day,) in due)


def buttons(learner: Learner) -> list[GradeButton]:
    return list(learner.pilot.app.screen.query(GradeButton))


async def a_day_begins_at_four(learner: Learner) -> None:
    at(learner.clock, 3, 59, days=1)
    await learner.look_again()
    assert learner.counts() == (0, 0, 0)
    assert "已全部完成" in learner.reads("#today")

    at(learner.clock, 4, 0, days=0)
    await learner.look_again()
    assert learner.due() > 0
    assert learner.counts() == (NEW_A_DAY, 0, learner.due())


async def several_days(learner: Learner) -> None:
    """Every day brings what it should, and no two cards of one entry."""
    for _day in range(2):
        at(learner.clock, 8, days=1)
        await learner.look_again()
        new, _learning, due = learner.counts()
        await learner.press("enter")
        cards = await learner.study(lambda card: 1 + len(card) % 4)
        assert new == NEW_A_DAY
        assert len(set(cards)) == new + due == len(set(entries(cards)))
        await learner.press("enter")


async def edit_and_undo(learner: Learner) -> None:
    """An edit leaves the schedule alone; undo takes back one answer and no more."""
    at(learner.clock, 8, days=1)
    await learner.look_again()
    await learner.press("enter")
    memories = learner.rows("SELECT * FROM cards ORDER BY pk")
    await learner.press("e")
    term = learner.pilot.app.screen.query_one("#term", Input)
    term.value += "（改）"
    await learner.press("ctrl+s")
    assert "（改）" in learner.reads("#face").replace(" ", "")
    assert learner.rows("SELECT * FROM cards ORDER BY pk") == memories

    card = learner.card
    await learner.press("enter")
    await learner.grade("1", grade=1)
    assert learner.rows("SELECT * FROM cards ORDER BY pk") != memories
    await learner.press("u")
    learner.answered.pop()
    assert learner.card == card
    assert learner.rows("SELECT * FROM cards ORDER BY pk") == memories
    assert learner.rows("SELECT count(*) FROM reviews") == [(len(learner.answered),)]

    await learner.press("enter")
    await learner.grade("4", grade=4)
    await learner.press("escape", "enter")


async def backlog(learner: Learner) -> None:
    """After two months the limit is obeyed, what is beyond it told and levelled."""
    await learner.set("reviews_per_day", "5")
    await learner.set("new_per_day", "0")
    at(learner.clock, 20, days=60)
    await learner.look_again()
    due = learner.due()
    assert due > 5
    assert learner.counts() == (0, 0, 5)
    line = learner.pilot.app.screen.query_one(BacklogLine)
    beyond = due - 5
    told = str(line.render())
    assert f"积压：{beyond} 张超出每日上限" in told
    assert "清完" in told

    await learner.press("enter")
    cards = await learner.study(lambda _card: 3)
    assert len(set(cards)) == 5
    await learner.press("enter")

    at(learner.clock, 20, days=1)
    await learner.press("l", "right", "enter")
    await learner.look_again()
    assert learner.counts() == (0, 0, learner.due())
    assert not line.display


async def statistics(learner: Learner) -> None:
    """What is told is what was done."""
    await learner.press("enter")
    await learner.study(lambda card: 1 + 2 * (len(card) % 2))
    await learner.press("enter", "s", "home")
    await learner.pilot.app.workers.wait_for_complete()
    await settled(learner.pilot)
    today = [grade for _card, grade, day in learner.answered if day == learner.today]
    assert f"今天作答 {len(today)} 次" in learner.reads("#statistics-reading")
    await learner.press("escape")

    counted = library_of(learner).statistics(None, Period.ALL, now=learner.clock())
    assert counted.today.answers == len(today)
    assert counted.today.again == today.count(1)
    assert counted.calendar.days == Counter(day for _c, _g, day in learner.answered)
    by_grade: Counter[int] = Counter()
    for counts in counted.grades.values():
        by_grade.update({int(grade): count for grade, count in counts.items()})
    assert +by_grade == Counter(grade for _card, grade, _day in learner.answered)
    assert counted.time.total == 1000 * SECONDS * len(learner.answered)
    asked = {card for card, _grade, _day in learner.answered}
    assert sum(section.seen for section in counted.sections) == len(asked)
    assert counted.spread.stability.total == len(asked)


def library_of(learner: Learner) -> Library:
    app = learner.pilot.app
    assert isinstance(app, QuizApp)
    assert app.library is not None
    return app.library


async def settings(learner: Learner) -> None:
    """The exam is counted down to, and a higher wish brings cards back earlier."""
    exam = learner.today + timedelta(days=100)
    await learner.set("exam_name", "省考")
    await learner.set("exam_day", exam.isoformat())
    await learner.look_again()
    assert learner.reads("#standing").startswith("距 省考 100 天")

    at(learner.clock, 20, days=30)
    await learner.set("typed_answers", "")
    before = await good_interval(learner)
    await learner.set("retention", "97")
    assert await good_interval(learner) < before


async def good_interval(learner: Learner) -> int:
    """In how many days 良好 would bring the first card back."""
    await learner.press("enter")
    screen = learner.pilot.app.screen
    takes_typing = screen.query_one(CardView).takes_typing
    assert screen.query_one(AnswerInput).has_focus == takes_typing
    await learner.press("enter")
    asked = learner.pilot.app.screen._asked  # type: ignore[attr-defined]
    due = {int(grade): memory.due_day for grade, memory in asked.outcomes.items()}
    await learner.press("escape")
    days: int = (due[3] - learner.today).days
    return days


async def test_the_way_of_a_learner(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "library.db"
    app = QuizApp(str(path), clock=clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened_library(pilot)
        learner = Learner(pilot, clock, path)
        for part in (
            first_start,
            fewer_new_cards,
            first_evening,
            a_day_begins_at_four,
            several_days,
            edit_and_undo,
            backlog,
            statistics,
            settings,
        ):
            await part(learner)
        home, standing = learner.counts(), learner.reads("#standing")
        kept = {table: learner.rows(f"SELECT * FROM {table}") for table in TABLES}

    async with QuizApp(str(path), clock=clock).run_test(size=(80, 24)) as pilot:
        await opened_library(pilot)
        again = Learner(pilot, clock, path, learner.answered)
        assert again.counts() == home
        assert again.reads("#standing") == standing
        assert again.reads("#greeting") == ""
    for table, rows in kept.items():
        assert again.rows(f"SELECT * FROM {table}") == rows
    log = again.rows(
        "SELECT c.id, r.grade, r.day FROM reviews r JOIN cards c ON c.pk = r.card_pk "
        "WHERE r.source = 'study' ORDER BY r.pk"
    )
    assert [(card, grade, date.fromisoformat(day)) for card, grade, day in log] == (
        again.answered
    )


TABLES = ("decks", "entries", "members", "cards", "reviews", "settings")
