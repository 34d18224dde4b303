from datetime import timedelta

import pytest

from quizapp.domain.card import CardKind
from quizapp.domain.review import Grade
from quizapp.services.library import Library
from quizapp.services.study import Sitting
from tests.factories import NOW

DAY = timedelta(days=1)


@pytest.fixture
def sitting(library: Library) -> Sitting:
    return library.sitting("tiny", now=NOW)


def test_a_suspended_card_is_not_asked_until_it_is_taken_back(
    sitting: Sitting,
) -> None:
    asked = sitting.ask(now=NOW)
    assert asked is not None
    sitting.suspend(asked.card.id)

    after = sitting.ask(now=NOW)
    assert after is not None
    assert after.card.id != asked.card.id

    assert sitting.undo(now=NOW) == asked.card.id
    again = sitting.ask(now=NOW)
    assert again is not None
    assert again.card.id == asked.card.id


def test_a_card_put_aside_comes_back_tomorrow_and_takes_its_siblings_along(
    sitting: Sitting,
) -> None:
    asked = sitting.ask(now=NOW)
    assert asked is not None
    sitting.bury(asked.card.id, now=NOW)

    other = sitting.ask(now=NOW)
    assert other is not None
    assert other.entry.id != asked.entry.id
    sitting.answer(other.card.id, Grade.EASY, now=NOW, milliseconds=1)
    assert sitting.ask(now=NOW) is None

    tomorrow = sitting.ask(now=NOW + DAY)
    assert tomorrow is not None
    assert tomorrow.card.id == asked.card.id


def test_a_flag_is_set_and_taken_off_and_the_card_stays_on_show(
    sitting: Sitting,
) -> None:
    asked = sitting.ask(now=NOW)
    assert asked is not None
    assert not asked.flagged

    assert sitting.flag(asked.card.id) is True
    again = sitting.ask(now=NOW)
    assert again is not None
    assert (again.card.id, again.flagged) == (asked.card.id, True)
    assert sitting.flag(asked.card.id) is False


def test_what_is_done_without_an_answer_is_undone_too(sitting: Sitting) -> None:
    asked = sitting.ask(now=NOW)
    assert asked is not None
    assert asked.card.kind is CardKind.RECALL
    sitting.flag(asked.card.id)

    assert sitting.can_undo()
    assert not sitting.has_answers()
    sitting.undo(now=NOW)
    again = sitting.ask(now=NOW)
    assert again is not None
    assert not again.flagged
