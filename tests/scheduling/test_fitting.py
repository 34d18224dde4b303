"""Fitting to learners whose memory is known."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.domain.card import CardId
from quizapp.domain.review import Grade, Memory, Review
from quizapp.domain.tuning import ENOUGH, History, foretold_answers
from quizapp.errors import FittingStopped
from quizapp.scheduling import DEFAULT_PARAMETERS, Scheduler
from quizapp.scheduling.fitting import fit, replay, training_items
from quizapp.scheduling.fitting_process import FittingProcess
from tests.factories import NOW
from tests.learner import FORGETFUL, Learner

CARDS = [CardId(f"card {n}") for n in range(120)]


def histories(reviews: Iterable[Review]) -> list[History]:
    by_card: dict[CardId, list[Review]] = {}
    for review in reviews:
        by_card.setdefault(review.card, []).append(review)
    return [
        History(
            days=tuple(one.day.toordinal() for one in answers),
            grades=tuple(one.grade for one in answers),
            asked=(True,) * len(answers),
        )
        for answers in by_card.values()
    ]


def studied(seed: int, parameters: Sequence[float] | None) -> list[History]:
    learner = Learner(seed=seed, parameters=parameters)
    return histories(learner.reviews(CARDS, days=100, until=NOW))


@pytest.mark.parametrize("seed", range(3))
def test_a_learner_who_forgets_faster_is_foretold_better(seed: int) -> None:
    answers = studied(seed, FORGETFUL)
    assert foretold_answers(answers) > ENOUGH

    _parameters, before, after = fit(answers, DEFAULT_PARAMETERS)

    assert after.log_loss < before.log_loss - 0.05
    assert after.rmse < before.rmse


def test_parameters_that_fit_already_are_seldom_replaced() -> None:
    replaced = 0
    for seed in range(6):
        _parameters, before, after = fit(studied(seed, None), DEFAULT_PARAMETERS)
        replaced += after.log_loss < before.log_loss and after.rmse < before.rmse

    assert replaced <= 2


def test_the_process_finds_what_the_engine_finds_here() -> None:
    answers = studied(1, FORGETFUL)

    there = FittingProcess().fit(answers, DEFAULT_PARAMETERS, 1)
    here = fit(answers, DEFAULT_PARAMETERS)

    # The engine adds up in threads, in any order.
    assert there[0] == pytest.approx(here[0], rel=1e-3)
    for told, found in zip(there[1:], here[1:], strict=True):
        assert told.log_loss == pytest.approx(found.log_loss, rel=1e-3)
        assert told.rmse == pytest.approx(found.rmse, rel=1e-3)


def test_a_process_that_is_stopped_says_so() -> None:
    process = FittingProcess()
    process.stop()

    with pytest.raises(FittingStopped):
        process.fit(studied(1, FORGETFUL), DEFAULT_PARAMETERS, 1)


def history(*answers: tuple[int, int], asked: bool = True) -> History:
    days, grades = zip(*answers, strict=True)
    return History(
        days=days, grades=tuple(map(Grade, grades)), asked=(asked,) * len(answers)
    )


def test_only_an_answer_on_a_later_day_is_foretold() -> None:
    same_day_later = history((10, 1), (10, 3), (12, 3), (12, 3), (20, 2))

    assert same_day_later.gaps == (0, 0, 2, 0, 8)
    assert same_day_later.foretold == (2, 4)
    items = [item for _day, item in training_items([same_day_later])]
    assert [len(item.reviews) for item in items] == [3, 5]


def test_lapses_with_a_list_and_cards_without_a_beginning_teach_nothing() -> None:
    begun_elsewhere = History(
        days=(10, 12), grades=(Grade.GOOD, Grade.GOOD), asked=(True, True), start=(9, 5)
    )

    assert history((10, 3), (12, 1), asked=False).foretold == ()
    assert begun_elsewhere.foretold == ()


def test_later_answers_are_those_held_out() -> None:
    items = training_items([history((10, 3), (40, 3)), history((20, 3), (30, 3))])

    assert [day for day, _item in items] == [30, 40]


gaps = st.integers(0, 300)


@given(
    answers=st.lists(st.tuples(st.sampled_from(Grade), gaps), min_size=1, max_size=12),
    fitted=st.booleans(),
)
@settings(deadline=None)
def test_memories_computed_anew_are_those_of_answer_after_answer(
    answers: list[tuple[Grade, int]], fitted: bool
) -> None:
    parameters = FORGETFUL if fitted else DEFAULT_PARAMETERS
    scheduler, memory, now = Scheduler(parameters=parameters), Memory(), NOW
    days = []
    for grade, gap in answers:
        now += timedelta(days=gap)
        memory = scheduler.outcomes(memory, now)[grade]
        assert memory.last_day is not None
        days.append(memory.last_day.toordinal())

    (found,) = replay(
        [
            History(
                days=tuple(days),
                grades=tuple(grade for grade, _gap in answers),
                asked=(True,) * len(days),
            )
        ],
        parameters,
    )

    assert found == (memory.stability, memory.difficulty)
