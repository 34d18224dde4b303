from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from quizapp.domain.custom import Among, Effect, Pick, PickOrder
from quizapp.domain.options import DeckOptions
from quizapp.domain.query import EVERY_CARD
from quizapp.domain.review import Grade, Phase
from quizapp.services.library import Library
from quizapp.services.study import Asked, Sitting
from tests.factories import NOW, deck, slogan
from tests.services.test_study import answer, contents

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)

CRAM = Pick(deck_id="tiny", order=PickOrder.DOCUMENT)
AHEAD = Pick(deck_id="tiny", order=PickOrder.DOCUMENT, effect=Effect.REVIEW)


@pytest.fixture
def path(library: Library, tmp_path: Path) -> Path:
    return tmp_path / "library.db"


def asked_all(sitting: Sitting, now: datetime) -> Iterator[Asked]:
    """Every card that a sitting asks, each answered 简单."""
    while (one := sitting.ask(now=now)) is not None:
        yield one
        sitting.answer(one.card.id, Grade.EASY, now=now, milliseconds=1)


def picked(library: Library, pick: Pick) -> list[str]:
    """The cards of a pick in the order in which they are asked."""
    sitting = library.custom_sitting(pick, now=NOW, seed=1)
    return [str(one.card.id) for one in asked_all(sitting, NOW)]


def test_a_cram_leaves_the_schedule_as_it_was(library: Library, path: Path) -> None:
    answer(library.sitting("tiny", now=NOW), Grade.EASY, NOW)
    before = contents(path)
    plan = library.decks(now=NOW)
    sitting = library.custom_sitting(CRAM, now=NOW, seed=1)

    for grade in (Grade.AGAIN, Grade.GOOD, Grade.EASY, Grade.HARD):
        answer(sitting, grade, NOW)

    after = contents(path)
    assert {
        table: rows for table, rows in after.items() if rows != before[table]
    }.keys() == {"reviews", "missed", "missed_events"}
    assert len(after["reviews"]) == len(before["reviews"]) + 4
    assert "cram" in str(after["reviews"][-1])
    assert library.decks(now=NOW) == plan


def test_what_is_not_known_in_a_cram_comes_again_at_the_end(library: Library) -> None:
    sitting = library.custom_sitting(CRAM, now=NOW, seed=1)
    first = answer(sitting, Grade.AGAIN, NOW)
    others = [answer(sitting, Grade.GOOD, NOW) for _ in range(5)]

    assert first not in others
    assert answer(sitting, Grade.GOOD, NOW) == first
    assert sitting.ask(now=NOW) is None
    assert sitting.counts(now=NOW).total == 0


def test_a_cram_is_undone_step_by_step(library: Library, path: Path) -> None:
    before = contents(path)
    sitting = library.custom_sitting(CRAM, now=NOW, seed=1)
    counts = [sitting.counts(now=NOW)]
    cards = []
    for grade in (Grade.AGAIN, Grade.GOOD, Grade.AGAIN):
        cards.append(answer(sitting, grade, NOW))
        counts.append(sitting.counts(now=NOW))

    for card in reversed(cards):
        counts.pop()
        assert sitting.undo(now=NOW) == card
        assert sitting.counts(now=NOW) == counts[-1]
    assert contents(path) == before


def test_a_study_answer_can_be_undone_after_a_cram_in_another_window(
    library: Library,
) -> None:
    study = library.sitting("tiny", now=NOW)
    card = answer(study, Grade.EASY, NOW)
    cram = library.custom_sitting(CRAM, now=NOW, seed=1)
    assert answer(cram, Grade.AGAIN, NOW) == card

    assert study.undo(now=NOW) == card


def test_ahead_of_time_counts_as_a_review(library: Library) -> None:
    study = library.sitting("tiny", now=NOW)
    for _ in range(2):
        answer(study, Grade.EASY, NOW)
    later = NOW + DAY
    pick = Pick(
        deck_id="tiny",
        among=Among.SEEN,
        order=PickOrder.DOCUMENT,
        due_within=14,
        effect=Effect.REVIEW,
    )
    sitting = library.custom_sitting(pick, now=later, seed=1)
    asked = sitting.ask(now=later)
    assert asked is not None
    assert asked.memory.due_day is not None
    assert asked.memory.due_day > later.date()

    sitting.answer(asked.card.id, Grade.GOOD, now=later, milliseconds=1)

    again = library.custom_sitting(CRAM, now=later, seed=1)
    now = {one.card.id: one.memory for one in asked_all(again, later)}
    assert now[asked.card.id].last_day == later.date()
    assert now[asked.card.id].reps == asked.memory.reps + 1


def test_new_cards_ahead_go_through_their_steps_beyond_the_limit(
    library: Library,
) -> None:
    library.set_options("tiny", DeckOptions(new_per_day=0))
    sitting = library.custom_sitting(AHEAD, now=NOW, seed=1)
    first = answer(sitting, Grade.AGAIN, NOW)

    asked = sitting.ask(now=NOW + 2 * MINUTE)

    assert asked is not None
    assert (asked.card.id, asked.memory.phase) == (first, Phase.LEARNING)
    library.set_options("tiny", DeckOptions(new_per_day=1))
    assert library.sitting("tiny", now=NOW).counts(now=NOW).new == 1


def test_sections_narrow_the_choice(library: Library) -> None:
    here = replace(slogan("六保", "保就业", "保民生"), section=("一", "（一）"))
    there = replace(slogan("三去", "去产能"), section=("一二", "（一）"))
    library.add_deck(deck("two", here, there, slogan("枫桥经验")), now=NOW)

    assert library.sections("two") == [
        (("一",), 1),
        (("一", "（一）"), 1),
        (("一二",), 1),
        (("一二", "（一）"), 1),
        (("总则",), 1),
        (("总则", "第一节"), 1),
    ]

    def terms(*sections: tuple[str, ...]) -> set[str]:
        pick = Pick(deck_id="two", sections=frozenset(sections))
        return {card.split("/")[1] for card in picked(library, pick)}

    assert terms(("一",)) == {here.id}
    assert terms(("一", "（一）")) == {here.id}
    assert terms(("一二", "（一）")) == {there.id}
    assert terms(("一",), ("一二",)) == {here.id, there.id}
    assert terms(("（一）",)) == set()


def test_state_flag_and_misses_narrow_the_choice(library: Library) -> None:
    study = library.sitting("tiny", now=NOW)
    missed = answer(study, Grade.AGAIN, NOW)
    known = answer(study, Grade.EASY, NOW)
    study.flag(known)

    def cards(pick: Pick) -> set[str]:
        return set(picked(library, pick))

    tiny = Pick(deck_id="tiny")
    assert cards(replace(tiny, among=Among.SEEN)) == {missed, known}
    assert not cards(replace(tiny, among=Among.NEW)) & {missed, known}
    assert cards(replace(tiny, flagged=True)) == {known}
    assert cards(replace(tiny, missed_within=7)) == {missed}
    assert cards(replace(tiny, among=Among.SEEN, number=1)) < {missed, known}
    assert library.count_picked(tiny, now=NOW) == len(library.cards("tiny"))


def test_random_order_follows_the_seed(library: Library) -> None:
    pick = Pick(deck_id="shanxi-2021", number=30)

    def order(seed: int) -> list[str]:
        sitting = library.custom_sitting(pick, now=NOW, seed=seed)
        return [one.card.id for one in asked_all(sitting, NOW)]

    assert order(1) == order(1)
    assert order(1) != order(2)


def test_a_card_suspended_meanwhile_is_not_asked(library: Library) -> None:
    sitting = library.custom_sitting(CRAM, now=NOW, seed=1)
    asked = sitting.ask(now=NOW)
    assert asked is not None

    library.sitting("tiny", now=NOW).suspend(asked.card.id)

    following = sitting.ask(now=NOW)
    assert following is not None
    assert following.card.id != asked.card.id


def test_a_card_made_new_again_was_not_missed(library: Library) -> None:
    browser = library.browser()
    known = answer(library.sitting("tiny", now=NOW), Grade.EASY, NOW)
    pick = Pick(deck_id="tiny", missed_within=7)

    assert browser.reset(browser.find(EVERY_CARD, now=NOW), now=NOW) >= 1

    assert known not in picked(library, pick)
    assert library.count_picked(pick, now=NOW) == 0
