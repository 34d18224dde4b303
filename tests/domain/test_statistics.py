from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.statistics import Period, Share, histogram, monday, streaks

TODAY = date(2026, 3, 5)
days = st.sets(st.integers(0, 40).map(lambda back: TODAY - timedelta(days=back)))


def test_a_streak_still_stands_before_the_first_answer_of_today() -> None:
    before = [TODAY - timedelta(days=n) for n in (1, 2, 3)]

    assert streaks(before, TODAY) == (3, 3)
    assert streaks([TODAY, *before], TODAY) == (4, 4)


def test_a_streak_is_over_after_a_day_without_answers() -> None:
    assert streaks([TODAY - timedelta(days=n) for n in (2, 3, 4)], TODAY) == (0, 3)


@given(days)
def test_a_streak_is_a_run_of_days_and_never_longer_than_the_longest(
    known: set[date],
) -> None:
    current, longest = streaks(known, TODAY)

    last = TODAY if TODAY in known else TODAY - timedelta(days=1)
    run = {last - timedelta(days=n) for n in range(current)}
    assert run <= known
    assert last - timedelta(days=current) not in known
    assert current <= longest <= len(known)


@given(st.lists(st.floats(-1, 12, allow_nan=False)))
def test_a_histogram_counts_every_number_once(values: list[float]) -> None:
    counted = histogram(values, (0.0, 1.0, 5.0, 10.0))

    assert counted.total == len(values)
    assert counted.counts[1] == sum(1 <= value < 5 for value in values)
    assert counted.median is None or counted.median in values


def test_a_period_ends_today() -> None:
    assert Period.WEEK.first_day(TODAY) == TODAY - timedelta(days=6)
    assert Period.ALL.first_day(TODAY) is None


def test_a_share_of_nothing_has_no_rate() -> None:
    assert Share().rate is None
    assert (Share(known=1, asked=2) + Share(known=1, asked=2)).rate == 0.5


def test_a_week_begins_on_monday() -> None:
    assert monday(TODAY) == date(2026, 3, 2)
    assert monday(date(2026, 3, 2)) == date(2026, 3, 2)
