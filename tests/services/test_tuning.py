"""A library that tunes itself to its learner."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from quizapp.domain.card import CardId
from quizapp.domain.day import learners_day
from quizapp.domain.review import Grade, Memory, Phase, Review, Source
from quizapp.domain.tuning import ENOUGH, Fit, History
from quizapp.errors import FittingStopped
from quizapp.scheduling import DEFAULT_PARAMETERS
from quizapp.scheduling.fitting import replay
from quizapp.services.library import Library
from quizapp.services.tuning import Tuner
from quizapp.storage.database import Database
from quizapp.storage.reviews import memory_of, reviews_of, save_review
from tests.factories import NOW
from tests.learner import FORGETFUL, Learner, report, study

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def forgetful(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of a learner who forgets fast."""
    path = tmp_path_factory.mktemp("forgetful") / "library.db"
    with Library.open(str(path), now=NOW) as library:
        library.add_deck(report(), now=NOW)
        learner = Learner(seed=1, parameters=FORGETFUL, new_per_day=3)
        study(library, "report", learner, days=100, until=NOW)
    return path


@pytest.fixture
def studied(forgetful: Path, tmp_path: Path) -> Iterator[Library]:
    import shutil

    path = shutil.copy(forgetful, tmp_path / "copy.db")
    with Library.open(str(path), now=NOW) as library:
        yield library


def memories(library: Library) -> dict[CardId, Memory]:
    cards = [card.id for card in library.cards("report")]
    database = Database(library.path)
    with database.reading() as session:
        found = {card: memory_of(session, card) for card in cards}
    database.close()
    return {card: memory for card, memory in found.items() if memory is not None}


def reviews(library: Library) -> dict[CardId, list[Review]]:
    database = Database(library.path)
    with database.reading() as session:
        found = {
            card.id: reviews_of(session, card.id) for card in library.cards("report")
        }
    database.close()
    return found


def follow_from(library: Library, parameters: tuple[float, ...]) -> None:
    """All memories are those that these parameters make of the log."""
    known = memories(library)
    for card, log in reviews(library).items():
        if log:
            history = History(
                days=tuple(one.day.toordinal() for one in log),
                grades=tuple(one.grade for one in log),
                asked=(True,) * len(log),
            )
            (expected,) = replay([history], parameters)
            assert (known[card].stability, known[card].difficulty) == expected


def fitted(tuner: Tuner) -> Fit:
    fit = tuner.fit(now=NOW)
    assert fit is not None
    return fit


def test_too_few_answers_are_not_fitted(library: Library) -> None:
    tuner = library.tuner()

    assert not tuner.is_due()
    assert tuner.fit(now=NOW) is None
    assert tuner.tuning().parameters is None


def test_a_better_fitting_is_kept_and_the_memories_follow(studied: Library) -> None:
    before, log = memories(studied), reviews(studied)
    follow_from(studied, DEFAULT_PARAMETERS)
    tuner = studied.tuner()
    assert tuner.is_due()

    fit = fitted(tuner)
    tuner.adopt(fit)

    assert fit.is_better
    assert fit.answers >= ENOUGH
    assert tuner.tuning().parameters == fit.parameters
    follow_from(studied, fit.parameters)
    after = memories(studied)
    assert {card: one.due_day for card, one in after.items()} == {
        card: one.due_day for card, one in before.items()
    }
    assert reviews(studied) == log
    assert any(after[card].stability != one.stability for card, one in before.items())


def test_the_next_sitting_schedules_with_the_fitted_parameters(
    studied: Library,
) -> None:
    tuner = studied.tuner()
    fit = fitted(tuner)
    tuner.adopt(fit)
    now = NOW + 30 * DAY

    with Library.open(str(studied.path), now=now) as opened:
        sitting = opened.sitting("report", now=now)
        asked = sitting.ask(now=now)
        assert asked is not None
        sitting.answer(asked.card.id, Grade.GOOD, now=now, milliseconds=1)

    follow_from(studied, fit.parameters)


def test_it_is_fitted_again_only_when_answers_have_doubled(studied: Library) -> None:
    tuner = studied.tuner()
    fit = fitted(tuner)
    tuner.adopt(fit)

    assert not tuner.is_due()
    assert not tuner.tuning().is_due(2 * fit.answers - 1)
    assert tuner.tuning().is_due(2 * fit.answers)


def test_a_worse_fitting_is_remembered_but_not_used(studied: Library) -> None:
    tuner = studied.tuner()
    fit = fitted(tuner)
    worse = Fit(
        day=fit.day,
        answers=fit.answers,
        parameters=fit.parameters,
        before=fit.after,
        after=fit.before,
    )
    tuner.adopt(worse)

    assert tuner.tuning().fits == (worse,)
    assert tuner.tuning().parameters is None
    follow_from(studied, DEFAULT_PARAMETERS)


def test_the_parameters_before_can_be_used_again(studied: Library) -> None:
    tuner = studied.tuner()
    fit = fitted(tuner)
    tuner.adopt(fit)

    tuner.use(None)
    follow_from(studied, DEFAULT_PARAMETERS)

    tuner.use(0)
    follow_from(studied, fit.parameters)


def test_cards_are_due_on_other_days_only_when_that_is_wished(
    studied: Library,
) -> None:
    tuner = studied.tuner()
    tuner.adopt(fitted(tuner))

    moved = tuner.reschedule(now=NOW)

    assert moved > 0
    assert tuner.reschedule(now=NOW) == 0
    in_review = [one for one in memories(studied).values() if one.phase is Phase.REVIEW]
    for memory in in_review:
        assert memory.due_day is not None
        assert memory.last_day is not None
        assert memory.due_day > memory.last_day


def test_what_was_stopped_goes_on_at_the_next_start(studied: Library) -> None:
    tuner = studied.tuner()
    fit = fitted(tuner)
    tuner.stop()
    tuner.adopt(fit)
    assert not tuner.tuning().memories_follow

    studied.tuner().follow()

    assert studied.tuner().tuning().memories_follow
    follow_from(studied, fit.parameters)


def test_a_fitting_that_is_stopped_keeps_nothing(studied: Library) -> None:
    tuner = studied.tuner()
    stopper = threading.Timer(0.05, tuner.stop)
    stopper.start()
    with pytest.raises(FittingStopped):
        tuner.fit(now=NOW)
    stopper.join()

    assert tuner.tuning().fits == ()


def test_an_answer_given_meanwhile_is_not_lost(studied: Library) -> None:
    tuner = studied.tuner()
    fit = fitted(tuner)
    now = NOW + 60 * DAY
    sitting = studied.sitting("report", now=now)
    answered: list[CardId] = []

    thread = threading.Thread(target=tuner.adopt, args=[fit])
    thread.start()
    while thread.is_alive() or len(answered) < 5:
        asked = sitting.ask(now=now)
        if asked is None:
            break
        sitting.answer(asked.card.id, Grade.GOOD, now=now, milliseconds=1)
        answered.append(asked.card.id)
    thread.join()

    assert len(answered) >= 5
    log, known = reviews(studied), memories(studied)
    for card in answered:
        assert log[card][-1].day == learners_day(now)
        assert known[card].last_day == learners_day(now)
        assert known[card].reps == len(log[card])
    # One that was answered on its old memory is brought up to date with the others.
    studied.tuner().use(0)
    follow_from(studied, fit.parameters)


def review_of(card: CardId, before: Memory, source: Source, after: Memory) -> Review:
    return Review(
        card=card,
        at=NOW,
        day=learners_day(NOW),
        grade=Grade.AGAIN,
        milliseconds=1,
        before=before,
        after=after,
        source=source,
    )


def test_answers_outside_the_schedule_change_no_memory(studied: Library) -> None:
    before = memories(studied)
    database = Database(studied.path)
    with database.writing() as session:
        for card, memory in before.items():
            if memory.stability is not None:
                save_review(session, review_of(card, memory, Source.CRAM, memory))
    database.close()

    studied.tuner().use(None)

    assert memories(studied) == before


def test_a_card_that_was_reset_begins_anew(studied: Library) -> None:
    card, memory = next(
        (card, one) for card, one in memories(studied).items() if one.reps > 5
    )
    database = Database(studied.path)
    now = NOW + DAY
    after = studied.sitting("report", now=now)
    with database.writing() as session:
        save_review(session, review_of(card, memory, Source.MANUAL, Memory()))
    database.close()
    after.answer(card, Grade.EASY, now=now, milliseconds=1)
    expected = memories(studied)[card]

    studied.tuner().use(None)

    assert memories(studied)[card] == expected
