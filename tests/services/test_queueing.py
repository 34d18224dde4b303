from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.domain.card import CardId
from quizapp.domain.day import learners_day
from quizapp.domain.options import DeckOptions, Mixing, NewOrder
from quizapp.domain.review import Grade, Phase
from quizapp.services.library import Library
from quizapp.services.study import Sitting
from quizapp.storage.database import Database
from tests.factories import NOW, deck, slogan
from tests.services.test_study import answer, contents

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)

few_examples = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

options = st.builds(
    DeckOptions,
    new_per_day=st.integers(0, 6),
    reviews_per_day=st.integers(0, 6),
    new_order=st.sampled_from(NewOrder),
    mixing=st.sampled_from(Mixing),
    siblings_apart=st.booleans(),
    learning_steps=st.sampled_from([(), (1,), (1, 10), (600,)]),
)


def entries(count: int) -> list[Any]:
    return [
        slogan(f"第{one}条经验", f"办{one}件", f"做{one}事") for one in range(count)
    ]


def learn_all(library: Library, deck_id: str) -> None:
    """Answer every new card once, 简单, without a limit."""
    library.set_options(deck_id, DeckOptions(new_per_day=9999, siblings_apart=False))
    sitting = library.sitting(deck_id, now=NOW)
    while sitting.ask(now=NOW) is not None:
        answer(sitting, Grade.EASY, NOW)
    library.set_options(deck_id, DeckOptions())


def asked_today(sitting: Sitting, now: Any) -> list[CardId]:
    """Answer all that the day asks, 简单."""
    cards = []
    while (asked := sitting.ask(now=now)) is not None:
        sitting.answer(asked.card.id, Grade.EASY, now=now, milliseconds=1)
        cards.append(asked.card.id)
    return cards


@few_examples
@given(options, options, st.lists(st.sampled_from(Grade), min_size=5, max_size=60))
def test_the_limits_of_a_day_are_never_exceeded(
    tmp_path_factory: pytest.TempPathFactory,
    one: DeckOptions,
    other: DeckOptions,
    grades: list[Grade],
) -> None:
    path = tmp_path_factory.mktemp("limits") / "library.db"
    with Library.open(str(path), now=NOW) as library:
        for name, chosen in (("a", one), ("b", other)):
            library.add_deck(deck(name, *entries(4)), now=NOW)
            library.set_options(name, chosen)
        decks = ["a", "b"]
        windows = [library.sitting(name, now=NOW) for name in decks]
        now, new, reviews = NOW, Counter[tuple[str, date]](), Counter[Any]()
        for turn, grade in enumerate(grades):
            sitting = windows[turn % 2]
            asked = sitting.ask(now=now)
            if asked is None:
                now += DAY
                continue
            sitting.answer(asked.card.id, grade, now=now, milliseconds=1)
            key = (asked.deck_id, learners_day(now))
            new[key] += asked.memory.phase is Phase.NEW
            reviews[key] += asked.memory.phase is Phase.REVIEW
            now += MINUTE
    for name, chosen in (("a", one), ("b", other)):
        assert all(
            count <= chosen.new_per_day for key, count in new.items() if key[0] == name
        )
        assert all(
            count <= chosen.reviews_per_day
            for key, count in reviews.items()
            if key[0] == name
        )


@few_examples
@given(st.integers(1, 4), st.booleans(), st.integers(5, 60))
def test_nothing_that_is_due_is_starved(
    tmp_path_factory: pytest.TempPathFactory, limit: int, apart: bool, away: int
) -> None:
    path = tmp_path_factory.mktemp("starved") / "library.db"
    with Library.open(str(path), now=NOW) as library:
        library.add_deck(deck("a", *entries(4)), now=NOW)
        learn_all(library, "a")
        library.set_options(
            "a",
            DeckOptions(new_per_day=0, reviews_per_day=limit, siblings_apart=apart),
        )
        cards = {card.id for card in library.cards("a")}
        now, seen = NOW + away * DAY, set[CardId]()
        for _ in range(60):
            seen.update(asked_today(library.sitting("a", now=now), now))
            now += DAY

    assert seen == cards


@few_examples
@given(options, st.lists(st.sampled_from(Grade), min_size=1, max_size=12))
def test_undo_restores_the_queue_exactly(
    tmp_path_factory: pytest.TempPathFactory,
    chosen: DeckOptions,
    grades: list[Grade],
) -> None:
    path = tmp_path_factory.mktemp("undo") / "library.db"
    with Library.open(str(path), now=NOW) as library:
        for name in ("a", "b"):
            library.add_deck(deck(name, *entries(3)), now=NOW)
            library.set_options(name, chosen)

        def queue(now: Any) -> Any:
            fresh = library.sitting(None, now=now)
            asked = fresh.ask(now=now)
            return asked and asked.card.id, fresh.counts(now=now), contents(path)

        sitting, now, before = library.sitting(None, now=NOW), NOW, []
        for grade in grades:
            if sitting.ask(now=now) is None:
                now += DAY
            if sitting.ask(now=now) is not None:
                before.append((now, queue(now)))
                answer(sitting, grade, now)
            now += 7 * MINUTE
        while before:
            moment, expected = before.pop()
            assert sitting.undo(now=now) is not None
            assert queue(moment) == expected


def test_undo_gives_one_of_the_limit_back(library: Library) -> None:
    library.set_options("tiny", DeckOptions(new_per_day=1))
    sitting = library.sitting("tiny", now=NOW)
    answer(sitting, Grade.EASY, NOW)
    assert sitting.ask(now=NOW) is None

    sitting.undo(now=NOW)

    assert sitting.counts(now=NOW).new == 1
    assert sitting.ask(now=NOW) is not None


def test_two_windows_share_one_limit(library: Library, tmp_path: Path) -> None:
    library.add_deck(deck("many", *entries(9)), now=NOW)
    library.set_options("many", DeckOptions(new_per_day=4))
    with Library.open(str(tmp_path / "library.db"), now=NOW) as other:
        windows = [one.sitting("many", now=NOW) for one in (library, other)]
        asked = [answer(windows[turn % 2], Grade.EASY, NOW) for turn in range(4)]

        assert len(set(asked)) == 4
        assert [window.ask(now=NOW) for window in windows] == [None, None]
        assert [window.counts(now=NOW).total for window in windows] == [0, 0]


def test_the_most_at_risk_is_asked_first(library: Library, tmp_path: Path) -> None:
    """Stabilities and days are set so that the order is plain."""
    library.add_deck(deck("many", *entries(3)), now=NOW)
    learn_all(library, "many")
    today = learners_day(NOW)
    ages = {
        "many/{0}/recall": (90, 10.0),
        "many/{1}/recall": (20, 2.0),
        "many/{2}/recall": (50, 5.1),
    }
    ids = [entry.id for entry in library.deck("many").entries]
    database = Database(tmp_path / "library.db")
    with database.writing() as session:
        from sqlalchemy import text

        session.execute(text("UPDATE cards SET suspended = 1, active = 0"))
        for card, (days, stability) in ages.items():
            session.execute(
                text(
                    "UPDATE cards SET suspended = 0, active = 1, last_day = :last, "
                    "due_day = :today, stability = :stability WHERE id = :id"
                ),
                {
                    "last": (today - timedelta(days=days)).isoformat(),
                    "today": today.isoformat(),
                    "stability": stability,
                    "id": card.format(*ids),
                },
            )
        session.execute(text("UPDATE entries SET last_day = NULL"))
    database.close()

    asked = asked_today(library.sitting("many", now=NOW), NOW)

    assert [card.split("/")[1] for card in asked] == [ids[1], ids[2], ids[0]]


def test_what_is_due_beyond_the_limit_is_put_off_and_said(library: Library) -> None:
    library.add_deck(deck("many", *entries(9)), now=NOW)
    learn_all(library, "many")
    library.set_options("many", DeckOptions(new_per_day=0, reviews_per_day=4))
    now = NOW + 60 * DAY

    (summary,) = [one for one in library.decks(now=now) if one.id == "many"]

    assert (summary.due, summary.put_off) == (4, 5)
    assert len(asked_today(library.sitting("many", now=now), now)) == 4
    (summary,) = [one for one in library.decks(now=now) if one.id == "many"]
    assert (summary.done, summary.due, summary.put_off) == (4, 0, 5)


def test_random_order_is_the_same_in_every_sitting(library: Library) -> None:
    library.add_deck(deck("many", *entries(40)), now=NOW)
    document = [entry.id for entry in library.deck("many").entries]
    library.set_options("many", DeckOptions(new_order=NewOrder.RANDOM))
    first = library.sitting("many", now=NOW).ask(now=NOW)

    asked = asked_today(library.sitting("many", now=NOW), NOW)
    later = asked_today(library.sitting("many", now=NOW + DAY), NOW + DAY)

    order = [card.split("/")[1] for card in asked + later]
    assert first is not None
    assert first.card.id == asked[0]
    assert order != document
    assert sorted(order) == sorted(document)
    assert {card.split("/")[2] for card in asked + later} == {"recall"}


def test_decks_take_turns(library: Library) -> None:
    library.add_deck(deck("many", *entries(12)), now=NOW)
    library.set_options("shanxi-2021", DeckOptions(new_per_day=4))

    asked = asked_today(library.sitting(None, now=NOW), NOW)

    decks = [card.split("/")[0] for card in asked]
    assert Counter(decks) == {"many": 12, "shanxi-2021": 4, "tiny": 2}
    for place in range(0, 16, 4):
        assert 2 <= decks[place : place + 4].count("many") <= 3


def test_siblings_that_may_come_on_one_day_do_not_follow_each_other(
    library: Library,
) -> None:
    library.add_deck(deck("many", *entries(3)), now=NOW)
    library.set_options("many", DeckOptions(siblings_apart=False))

    asked = asked_today(library.sitting("many", now=NOW), NOW)

    terms = [card.split("/")[1] for card in asked]
    assert len(asked) == len(library.cards("many"))
    assert all(one != other for one, other in pairwise(terms))
