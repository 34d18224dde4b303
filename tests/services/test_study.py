from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from quizapp.domain.card import CardId, CardKind
from quizapp.domain.review import Grade
from quizapp.services.library import Library
from quizapp.services.study import Sitting
from quizapp.storage.database import Database
from tests.factories import NOW, deck, slogan

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def answer(sitting: Sitting, grade: Grade, now: datetime) -> CardId:
    asked = sitting.ask(now=now)
    assert asked is not None
    sitting.answer(asked.card.id, grade, now=now, milliseconds=4000)
    return asked.card.id


def contents(path: Path) -> dict[str, Sequence[object]]:
    """Every row of every table, as another program sees it."""
    database = Database(path)
    with database.reading() as session:
        names = session.scalars(
            text("SELECT name FROM sqlite_master WHERE type = 'table'")
        ).all()
        rows: dict[str, Sequence[object]] = {
            name: session.execute(text(f"SELECT * FROM {name}")).all() for name in names
        }
    database.close()
    return rows


@pytest.fixture
def path(library: Library, tmp_path: Path) -> Path:
    return tmp_path / "library.db"


def test_an_answer_is_on_the_disk_when_it_returns(library: Library, path: Path) -> None:
    card = answer(library.sitting("tiny", now=NOW), Grade.GOOD, NOW)

    rows = contents(path)
    assert len(rows["reviews"]) == 1
    assert card in str(rows["cards"])


def test_the_whole_list_of_a_term_is_asked_first(library: Library) -> None:
    asked = library.sitting("tiny", now=NOW).ask(now=NOW)

    assert asked is not None
    assert asked.card.kind is CardKind.RECALL
    assert asked.deck_title == "牌组 tiny"


def test_of_one_term_only_one_card_is_asked_a_day(library: Library) -> None:
    sitting = library.sitting("tiny", now=NOW)
    asked = [answer(sitting, Grade.EASY, NOW) for _ in range(2)]

    assert len({card.split("/")[1] for card in asked}) == 2
    assert sitting.ask(now=NOW) is None
    tomorrow = sitting.ask(now=NOW + DAY)
    assert tomorrow is not None
    assert tomorrow.card.kind is CardKind.CLOZE


def test_a_card_in_its_steps_comes_back_when_the_pause_is_over(
    library: Library,
) -> None:
    sitting = library.sitting("tiny", now=NOW)
    first = answer(sitting, Grade.AGAIN, NOW)
    second = answer(sitting, Grade.EASY, NOW)
    again = sitting.ask(now=NOW + 2 * MINUTE)

    assert first != second
    assert again is not None
    assert again.card.id == first


def test_a_day_brings_no_more_new_cards_than_the_limit(library: Library) -> None:
    many = [slogan(f"第{number}条经验") for number in range(30)]
    library.add_deck(deck("many", *many), now=NOW)
    sitting = library.sitting("many", now=NOW)

    for _ in range(20):
        answer(sitting, Grade.EASY, NOW)

    assert sitting.counts(now=NOW).new == 0
    assert sitting.ask(now=NOW) is None
    assert sitting.counts(now=NOW + DAY).new == 10


def test_counts_say_what_is_left(library: Library) -> None:
    sitting = library.sitting("tiny", now=NOW)
    assert (sitting.counts(now=NOW).new, sitting.counts(now=NOW).total) == (2, 2)

    answer(sitting, Grade.GOOD, NOW)

    counts = sitting.counts(now=NOW)
    assert (counts.new, counts.learning, counts.due) == (1, 1, 0)


def test_the_summary_says_what_was_done_and_what_comes(library: Library) -> None:
    sitting = library.sitting("tiny", now=NOW)
    answer(sitting, Grade.AGAIN, NOW)
    answer(sitting, Grade.EASY, NOW)

    summary = sitting.summary(now=NOW)

    assert (summary.answered, summary.again, summary.milliseconds) == (2, 1, 8000)
    assert summary.next_learning_at is not None


steps = st.lists(st.sampled_from(Grade) | st.none(), min_size=1, max_size=12)
"""Grades, and None for an undo."""


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps)
def test_undo_restores_every_row(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Grade | None]
) -> None:
    path = tmp_path_factory.mktemp("undo") / "library.db"
    with Library.open(str(path), now=NOW) as library:
        entries = [slogan("六稳", "稳就业", "稳金融"), slogan("枫桥经验")]
        library.add_deck(deck("tiny", *entries), now=NOW)
        sitting, now, states = library.sitting("tiny", now=NOW), NOW, [contents(path)]
        for grade in steps:
            now += DAY / 3
            if grade is None:
                taken_back = sitting.undo(now=now)
                assert (taken_back is not None) == (len(states) > 1)
                states = states[:-1] if len(states) > 1 else states
                assert contents(path) == states[-1]
            elif sitting.ask(now=now) is not None:
                answer(sitting, grade, now)
                states.append(contents(path))


def test_a_card_that_was_taken_back_is_asked_first(library: Library) -> None:
    sitting = library.sitting("tiny", now=NOW)
    cards = [answer(sitting, Grade.GOOD, NOW) for _ in range(2)]

    assert sitting.undo(now=NOW) == cards[1]
    asked = sitting.ask(now=NOW)
    assert asked is not None
    assert asked.card.id == cards[1]
    assert sitting.undo(now=NOW) == cards[0]
    assert not sitting.can_undo()


def test_two_windows_lose_no_answer(library: Library, path: Path) -> None:
    with Library.open(str(path), now=NOW) as other:
        here, there = library.sitting("tiny", now=NOW), other.sitting("tiny", now=NOW)
        first = here.ask(now=NOW)
        same = there.ask(now=NOW)
        assert first is not None
        assert same is not None
        here.answer(first.card.id, Grade.GOOD, now=NOW, milliseconds=1)
        there.answer(same.card.id, Grade.EASY, now=NOW + MINUTE, milliseconds=1)

        assert len(contents(path)["reviews"]) == 2
        assert here.undo(now=NOW) is None
        assert there.undo(now=NOW) == same.card.id
        assert len(contents(path)["reviews"]) == 1
