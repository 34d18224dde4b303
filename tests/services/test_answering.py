"""A list and the clozes of its members; leeches."""

from datetime import timedelta
from pathlib import Path

import pytest

from quizapp.domain.card import CardKind, MemberId
from quizapp.domain.review import Grade, Memory, Phase
from quizapp.services.library import Library
from quizapp.services.study import Asked, Sitting
from quizapp.storage.database import Database
from quizapp.storage.reviews import memory_of
from tests.factories import NOW, deck, slogan
from tests.services.test_undoing import rows

DAY = timedelta(days=1)


@pytest.fixture
def path(library: Library, tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture
def sitting(library: Library) -> Sitting:
    library.add_deck(deck("one", slogan("三稳", "稳就业", "稳金融", "稳外贸")), now=NOW)
    return library.sitting("one", now=NOW)


def asked_on(sitting: Sitting, day: int) -> Asked:
    asked = sitting.ask(now=NOW + day * DAY)
    assert asked is not None
    return asked


def answer_easily(sitting: Sitting, days: int) -> None:
    """One card a day, each 简单: the list, then its clozes."""
    for day in range(days):
        card = asked_on(sitting, day).card.id
        sitting.answer(card, Grade.EASY, now=NOW + day * DAY, milliseconds=1)


def memories(path: Path, asked: Asked) -> dict[MemberId, Memory]:
    """What is known of the clozes of an entry."""
    found = {}
    database = Database(path)
    with database.reading() as session:
        for member, _text in asked.members:
            card = asked.card.id.replace("recall", f"cloze/{member}")
            memory = memory_of(session, type(asked.card.id)(card))
            assert memory is not None
            found[member] = memory
    database.close()
    return found


def list_is_due_again(sitting: Sitting) -> tuple[Asked, int]:
    for day in range(3, 60):
        asked = sitting.ask(now=NOW + day * DAY)
        if asked is None:
            continue
        if asked.card.kind is CardKind.RECALL:
            return asked, day
        sitting.answer(asked.card.id, Grade.EASY, now=NOW + day * DAY, milliseconds=1)
    raise AssertionError("the list never came back")


def test_the_cloze_of_a_missed_member_lapses_and_no_other(
    sitting: Sitting, path: Path
) -> None:
    answer_easily(sitting, 3)
    asked, day = list_is_due_again(sitting)
    first, second, third = (member for member, _ in asked.members)
    before = memories(path, asked)
    assert before[first].phase is Phase.REVIEW

    answered = sitting.answer(
        asked.card.id,
        Grade.AGAIN,
        now=NOW + day * DAY,
        milliseconds=1,
        missed=[first],
    )

    after = memories(path, asked)
    assert answered.lapsed == 1
    assert after[first].phase is Phase.RELEARNING
    assert after[first].lapses == before[first].lapses + 1
    assert after[second] == before[second]
    assert after[third] == before[third]


def test_one_undo_takes_back_the_list_and_what_lapsed_with_it(
    sitting: Sitting, path: Path
) -> None:
    answer_easily(sitting, 3)
    asked, day = list_is_due_again(sitting)
    before = rows(path)

    sitting.answer(
        asked.card.id,
        Grade.AGAIN,
        now=NOW + day * DAY,
        milliseconds=1,
        missed=[member for member, _ in asked.members],
    )
    assert rows(path) != before
    assert sitting.undo(now=NOW + day * DAY) == asked.card.id

    assert rows(path) == before


def test_the_cloze_of_a_missed_member_that_is_new_stays_new(
    sitting: Sitting, path: Path
) -> None:
    asked = asked_on(sitting, 0)
    answered = sitting.answer(
        asked.card.id,
        Grade.AGAIN,
        now=NOW,
        milliseconds=1,
        missed=[asked.members[0][0]],
    )

    assert answered.lapsed == 0
    assert memories(path, asked)[asked.members[0][0]] == Memory()
    assert len(rows(path)["reviews"]) == 1


def test_a_cloze_that_lapsed_is_left_to_its_steps_when_the_list_is_missed_again(
    sitting: Sitting, path: Path
) -> None:
    answer_easily(sitting, 3)
    asked, day = list_is_due_again(sitting)
    member = asked.members[0][0]
    for minutes in (0, 1):
        sitting.answer(
            asked.card.id,
            Grade.AGAIN,
            now=NOW + day * DAY + timedelta(minutes=minutes),
            milliseconds=1,
            missed=[member],
        )

    assert memories(path, asked)[member].lapses == 1


def test_the_eighth_lapse_makes_a_leech_and_is_said_once(sitting: Sitting) -> None:
    card, now, said = asked_on(sitting, 0).card.id, NOW, []
    for _ in range(10):
        sitting.answer(card, Grade.EASY, now=now, milliseconds=1)
        now += DAY
        answered = sitting.answer(card, Grade.AGAIN, now=now, milliseconds=1)
        said.append(answered.leech)
        now += DAY

    assert said == [False] * 7 + [True] + [False] * 2
