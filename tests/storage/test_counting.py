"""The counts that triggers keep are those that plain counting gives."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import text
from sqlalchemy.orm import Session

from quizapp.domain.day import learners_day
from quizapp.domain.options import DeckOptions
from quizapp.domain.review import Grade
from quizapp.services.library import Library
from quizapp.services.study import Sitting
from quizapp.storage import counting, queues
from quizapp.storage.database import Database
from tests.factories import NOW, deck, slogan

SLOGANS = [
    slogan("六稳", "稳就业", "稳金融"),
    slogan("六保", "保居民就业", "保基本民生", "保市场主体"),
    slogan("枫桥经验"),
    slogan("三去", "去产能", "去库存", "去杠杆"),
]
PLACES = st.integers(0, 40)


def plain_counts(session: Session, today: date, deck_pk: int) -> dict[str, Any]:
    """What waits in a deck, by looking at every card."""
    rows = session.execute(
        text(
            "SELECT c.entry_pk, c.phase, c.due_day, c.buried_day, c.stability, "
            "c.active, c.retired, c.kind, e.last_day "
            "FROM cards c JOIN entries e ON e.pk = c.entry_pk WHERE c.deck_pk = :deck"
        ),
        {"deck": deck_pk},
    ).all()
    day = today.isoformat()
    asked = [row for row in rows if row.active]
    free = [row for row in asked if not row.buried_day or row.buried_day < day]
    apart = [row for row in free if not row.last_day or row.last_day < day]
    due = {
        row.entry_pk for row in apart if row.phase == "review" and row.due_day <= day
    }
    new = {row.entry_pk for row in apart if row.phase == "new"}
    return {
        "apart": (len(new - due), len(due)),
        "together": (
            sum(row.phase == "new" for row in free),
            sum(row.phase == "review" and row.due_day <= day for row in free),
        ),
        "learning": sum(row.phase in ("learning", "relearning") for row in asked),
        "unseen": sum(row.phase == "new" for row in asked),
        "cards": sum(
            not row.retired and (row.kind != "figure" or bool(row.active))
            for row in rows
        ),
        "mastery": sum(min(1, (row.stability or 0) / 21) for row in asked)
        / max(1, len(asked)),
    }


def kept_counts(session: Session, today: date, deck_pk: int) -> dict[str, Any]:
    """The same as triggers kept it."""
    apart = queues.waiting(session, {deck_pk: True}, today)[deck_pk]
    together = queues.waiting(session, {deck_pk: False}, today)[deck_pk]
    size = queues.sizes(session)[deck_pk]
    return {
        "apart": (apart.new, apart.due),
        "together": (together.new, together.due),
        "learning": apart.learning,
        "unseen": size.unseen,
        "cards": size.cards,
        "mastery": pytest.approx(size.mastery, abs=1e-6),
    }


def counted(database: Database) -> dict[str, Counter[tuple[Any, ...]]]:
    """All that triggers keep, row by row."""
    with database.reading() as session:
        return {
            query: Counter(tuple(row) for row in session.execute(text(query)))
            for query in (
                "SELECT * FROM day_counts",
                "SELECT * FROM deck_counts",
                "SELECT pk, new_from, due_from FROM entries",
            )
        }


class Histories(RuleBasedStateMachine):
    """A learner, with two windows on two decks, does all there is to do."""

    @initialize()
    def begin(self) -> None:
        self.now, self.home = NOW, self._folder() / "library.db"
        Database(self.home).close()
        self.library = Library.open(str(self.home), now=NOW)
        self.library.add_deck(deck("a", *SLOGANS[:2]), now=NOW)
        self.library.add_deck(deck("b", SLOGANS[2]), now=NOW)
        self.windows = [self.library.sitting(None, now=NOW) for _ in range(2)]
        self.database = Database(self.home)

    def _folder(self) -> Path:
        import tempfile

        self.folder = tempfile.TemporaryDirectory()
        return Path(self.folder.name)

    def teardown(self) -> None:
        if hasattr(self, "database"):
            self.database.close()
            self.library.close()
            self.folder.cleanup()

    @rule(grade=st.sampled_from(Grade), window=st.integers(0, 1))
    def answer(self, grade: Grade, window: int) -> None:
        sitting: Sitting = self.windows[window]
        asked = sitting.ask(now=self.now)
        if asked is not None:
            sitting.answer(asked.card.id, grade, now=self.now, milliseconds=1)

    @rule(window=st.integers(0, 1))
    def undo(self, window: int) -> None:
        self.windows[window].undo(now=self.now)

    @rule(hours=st.sampled_from([1, 5, 24, 24 * 9, 24 * 60]))
    def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule(place=PLACES)
    def bury(self, place: int) -> None:
        self._change("buried_day = :day", place, day=learners_day(self.now).isoformat())

    @rule(place=PLACES, suspended=st.booleans())
    def suspend(self, place: int, suspended: bool) -> None:
        self._change(
            "suspended = :on, active = NOT (retired OR :on)", place, on=suspended
        )

    @rule(place=PLACES)
    def reset(self, place: int) -> None:
        self._change(
            "phase = 'new', due_day = NULL, due_at = NULL, stability = NULL", place
        )

    @rule(place=PLACES)
    def move(self, place: int) -> None:
        """An entry goes to another deck with its cards."""
        with self.database.writing() as session:
            last = session.scalar(text("SELECT max(pk) FROM decks"))
            entries = session.scalars(
                text(
                    "SELECT pk FROM entries WHERE id NOT IN "
                    "(SELECT id FROM entries WHERE deck_pk = :deck) ORDER BY pk"
                ),
                {"deck": last},
            ).all()
            if not entries:
                return
            for table, key in (("entries", "pk"), ("cards", "entry_pk")):
                session.execute(
                    text(f"UPDATE {table} SET deck_pk = :deck WHERE {key} = :pk"),
                    {"deck": last, "pk": entries[place % len(entries)]},
                )

    @rule(size=st.integers(1, 4), name=st.sampled_from("ab"))
    def update(self, size: int, name: str) -> None:
        self.library.add_deck(deck(name, *SLOGANS[:size]), now=self.now)

    def _change(self, values: str, place: int, **parameters: object) -> None:
        with self.database.writing() as session:
            cards = session.scalars(text("SELECT pk FROM cards ORDER BY pk")).all()
            session.execute(
                text(f"UPDATE cards SET {values} WHERE pk = :pk"),
                {**parameters, "pk": cards[place % len(cards)]},
            )

    @invariant()
    def the_counts_are_right(self) -> None:
        if not hasattr(self, "database"):
            return
        today = learners_day(self.now)
        with self.database.reading() as session:
            for pk in session.scalars(text("SELECT pk FROM decks")).all():
                for day in (today, today + timedelta(days=1)):
                    assert plain_counts(session, day, pk) == kept_counts(
                        session, day, pk
                    )

    @invariant()
    def counting_anew_gives_the_same(self) -> None:
        if not hasattr(self, "database"):
            return
        before = counted(self.database)
        with self.database.writing() as session:
            counting.install(session.connection())
        assert counted(self.database) == before


TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=10, stateful_step_count=20, deadline=None
)


def test_what_is_deleted_is_counted_out(library: Library, tmp_path: Path) -> None:
    database = Database(tmp_path / "library.db")
    doomed = "(SELECT pk FROM decks WHERE id = 'tiny')"
    entries = f"(SELECT pk FROM entries WHERE deck_pk = {doomed})"
    for statement in (
        f"DELETE FROM cards WHERE pk = (SELECT max(pk) FROM cards "
        f"WHERE deck_pk = {doomed})",
        f"DELETE FROM cards WHERE deck_pk = {doomed}",
        f"DELETE FROM members WHERE entry_pk IN {entries}",
        f"DELETE FROM entries WHERE deck_pk = {doomed}",
        "DELETE FROM decks WHERE id = 'tiny'",
    ):
        with database.writing() as session:
            session.execute(text(statement))
        kept = counted(database)
        with database.writing() as session:
            counting.install(session.connection())
        assert counted(database) == kept
    database.close()
    assert [one.id for one in library.decks(now=NOW)] == ["shanxi-2021"]


def test_options_decide_whether_siblings_count(library: Library) -> None:
    assert [one.new for one in library.decks(now=NOW) if one.id == "tiny"] == [2]

    library.set_options("tiny", DeckOptions(siblings_apart=False))

    assert [one.new for one in library.decks(now=NOW) if one.id == "tiny"] == [6]
