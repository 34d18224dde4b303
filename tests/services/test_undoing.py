"""Whatever is done in a sitting, as many undos bring every row back."""

import sqlite3
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from quizapp.domain.card import CardKind
from quizapp.domain.review import Grade
from quizapp.errors import EditError
from quizapp.services.editing import edit_of
from quizapp.services.library import Library
from quizapp.services.study import Asked
from tests.factories import NOW, deck, slogan

MEMBERS = ["稳就业", "稳金融", "稳外贸", "稳外资", "保民生", "稳就业局势", "创新"]
TERMS = ["六稳", "三稳", "四个稳定", "枫桥经验", ""]

Rows = dict[str, list[tuple[object, ...]]]


def rows(path: Path) -> Rows:
    """Every row of every table, as another program sees it; indexes hold none."""
    connection = sqlite3.connect(path)
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    found = {
        name: connection.execute(f"SELECT * FROM {name}").fetchall()
        for (name,) in names.fetchall()
        if not name.startswith("entry_search")
    }
    connection.close()
    return found


class Evening(RuleBasedStateMachine):
    """A learner at a small deck, who changes her mind."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name) / "library.db"
        self.now: datetime = NOW
        self.states: list[Rows] = []

    @initialize()
    def sit_down(self) -> None:
        self.library = Library.open(str(self.path), now=NOW)
        entries = [slogan("三稳", *MEMBERS[:3]), slogan("枫桥经验")]
        self.library.add_deck(deck("tiny", *entries), now=NOW)
        self.sitting = self.library.sitting("tiny", now=NOW)
        self.states = [rows(self.path)]

    def asked(self) -> Asked | None:
        return self.sitting.ask(now=self.now)

    def done(self) -> None:
        self.states.append(rows(self.path))

    @rule(hours=st.sampled_from([0, 1, 24, 24 * 9]))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule(
        grade=st.sampled_from([Grade.AGAIN, Grade.GOOD, Grade.EASY, Grade.EASY]),
        missed=st.sets(st.integers(0, 2)),
    )
    def answer(self, grade: Grade, missed: set[int]) -> None:
        if (asked := self.asked()) is None:
            return
        wrong = [member for at, (member, _) in enumerate(asked.members) if at in missed]
        self.sitting.answer(
            asked.card.id,
            grade,
            now=self.now,
            milliseconds=1000,
            missed=wrong if asked.card.kind is CardKind.RECALL else (),
        )
        self.done()

    @rule()
    def suspend(self) -> None:
        if (asked := self.asked()) is not None:
            self.sitting.suspend(asked.card.id)
            self.done()

    @rule()
    def bury(self) -> None:
        if (asked := self.asked()) is not None:
            self.sitting.bury(asked.card.id, now=self.now)
            self.done()

    @rule()
    def flag(self) -> None:
        if (asked := self.asked()) is not None:
            self.sitting.flag(asked.card.id)
            self.done()

    @rule(
        term=st.sampled_from(TERMS),
        members=st.lists(st.sampled_from(MEMBERS), max_size=5),
        note=st.sampled_from(["", "联想：稳"]),
    )
    def edit(self, term: str, members: list[str], note: str) -> None:
        if (asked := self.asked()) is None:
            return
        form = replace(
            edit_of(asked.entry), term=term, members=tuple(members), note=note
        )
        try:
            changed = self.sitting.edit(asked.card.id, form)
        except EditError:
            assert rows(self.path) == self.states[-1]
            return
        if changed:
            self.done()

    @rule()
    @precondition(lambda self: len(self.states) > 1)
    def undo(self) -> None:
        assert self.sitting.undo(now=self.now) is not None
        self.states.pop()
        assert rows(self.path) == self.states[-1]

    def teardown(self) -> None:
        while len(self.states) > 1:
            self.undo()
        if self.states:
            assert not self.sitting.can_undo()
            self.library.close()
        self.folder.cleanup()


TestEvening = Evening.TestCase
TestEvening.settings = settings(max_examples=15, stateful_step_count=15, deadline=None)
