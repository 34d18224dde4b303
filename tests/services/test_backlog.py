from datetime import timedelta

import pytest

from quizapp.domain.day import learners_day
from quizapp.domain.options import DeckOptions
from quizapp.domain.review import Grade
from quizapp.domain.tuning import Error, Fit, Tuning
from quizapp.scheduling import DEFAULT_PARAMETERS
from quizapp.services.library import Library
from quizapp.storage.database import Database
from quizapp.storage.tuning import save_tuning
from tests.factories import NOW, deck
from tests.services.test_queueing import entries, learn_all

DAY = timedelta(days=1)
AWAY = NOW + 60 * DAY


@pytest.fixture
def behind(library: Library) -> Library:
    """Twelve terms, all due after two months away."""
    library.add_deck(deck("many", *entries(12)), now=NOW)
    learn_all(library, "many")
    library.set_options("many", DeckOptions(new_per_day=0, reviews_per_day=5))
    return library


def test_there_is_no_backlog_within_the_limit(behind: Library) -> None:
    assert behind.backlogs(now=NOW) == []

    behind.set_options("many", DeckOptions(new_per_day=0, reviews_per_day=12))

    assert behind.backlogs(now=AWAY) == []


def test_a_backlog_says_what_is_left_over(behind: Library) -> None:
    (backlog,) = behind.backlogs(now=AWAY)

    assert (backlog.deck_id, backlog.per_day) == ("many", 5)
    assert (backlog.terms, backlog.put_off) == (12, 7)
    assert backlog.due == len(behind.cards("many"))


def test_more_a_day_clear_it_sooner(behind: Library) -> None:
    (backlog,) = behind.backlogs(now=AWAY)
    days = [backlog.cleared_on(number) for number in (6, 9, 12)]

    assert None not in days
    assert sorted(filter(None, days), reverse=True) == days
    assert days[0] != days[2]
    assert backlog.cleared_on(0) is None


def test_the_forecast_comes_true(behind: Library) -> None:
    """A learner who does as planned, and knows what the forecast expects."""
    (backlog,) = behind.backlogs(now=AWAY)
    forecast = backlog.cleared_on(8)
    assert forecast is not None
    behind.set_options("many", DeckOptions(new_per_day=0, reviews_per_day=8))

    now, answers = AWAY, 0
    while behind.backlogs(now=now) or any(one.due for one in behind.decks(now=now)):
        sitting = behind.sitting("many", now=now)
        while (asked := sitting.ask(now=now)) is not None:
            answers += 1
            grade = Grade.AGAIN if answers % 9 == 0 else Grade.GOOD
            sitting.answer(asked.card.id, grade, now=now, milliseconds=1)
        if learners_day(now) > forecast + 10 * DAY:
            break
        now += DAY

    assert abs((learners_day(now) - forecast).days) <= 4


def test_what_was_done_today_counts(behind: Library) -> None:
    (before,) = behind.backlogs(now=AWAY)
    sitting = behind.sitting("many", now=AWAY)
    while (asked := sitting.ask(now=AWAY)) is not None:
        sitting.answer(asked.card.id, Grade.EASY, now=AWAY, milliseconds=1)

    (after,) = behind.backlogs(now=AWAY)

    assert after.due == before.due - 5
    assert after.forecast.done_today == 5


def test_the_forecast_follows_the_learners_own_parameters(behind: Library) -> None:
    database = Database(behind.path)
    expected = behind.backlogs(now=AWAY)[0].forecast.returning[1]
    fit = Fit(
        day=NOW.date(),
        answers=1000,
        # The same but for the curve, which falls more steeply after a while.
        parameters=(*DEFAULT_PARAMETERS[:20], 0.8),
        before=Error(log_loss=0.3, rmse=0.1),
        after=Error(log_loss=0.2, rmse=0.1),
    )
    with database.writing() as session:
        save_tuning(session, Tuning(fits=(fit,), used=0))
    database.close()

    assert behind.backlogs(now=AWAY)[0].forecast.returning[1] > expected
