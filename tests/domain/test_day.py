from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from quizapp.domain.day import learners_day

BEIJING = timezone(timedelta(hours=8))


@pytest.mark.parametrize(
    ("hour", "minute", "day"),
    [
        pytest.param(3, 59, date(2026, 3, 4), id="before four is still yesterday"),
        pytest.param(4, 0, date(2026, 3, 5), id="four begins the day"),
        pytest.param(23, 59, date(2026, 3, 5), id="evening"),
    ],
)
def test_the_learners_day_begins_at_four(hour: int, minute: int, day: date) -> None:
    assert learners_day(datetime(2026, 3, 5, hour, minute, tzinfo=BEIJING)) == day


def test_the_day_is_that_of_the_moments_own_zone() -> None:
    moment = datetime(2026, 3, 5, 21, tzinfo=UTC)

    assert learners_day(moment) == date(2026, 3, 5)
    assert learners_day(moment.astimezone(BEIJING)) == date(2026, 3, 6)


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        learners_day(datetime(2026, 3, 5))  # noqa: DTZ001
