from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling.backlog import (
    HORIZON,
    Backlog,
    days_until_cleared,
    least_per_day,
)

backlogs = st.builds(
    Backlog,
    due=st.integers(0, 500),
    coming=st.lists(st.integers(0, 40), max_size=30),
    returning=st.dictionaries(st.integers(1, 40), st.floats(0, 0.2), max_size=5),
    done_today=st.integers(0, 50),
)


def test_a_backlog_alone_is_cleared_in_its_number_of_days() -> None:
    assert days_until_cleared(Backlog(due=100), 25) == 3
    assert days_until_cleared(Backlog(due=100), 100) == 0
    assert days_until_cleared(Backlog(due=0), 0) == 0


def test_what_was_done_today_is_taken_off_today() -> None:
    assert days_until_cleared(Backlog(due=75, done_today=25), 25) == 3
    assert days_until_cleared(Backlog(due=75, done_today=40), 25) == 3


def test_cards_that_come_due_meanwhile_take_their_share() -> None:
    backlog = Backlog(due=100, coming=[10] * HORIZON)

    assert days_until_cleared(backlog, 30) == 4
    assert days_until_cleared(backlog, 10) is None


def test_what_comes_back_is_counted() -> None:
    every_day = Backlog(due=100, returning={1: 1.0})

    assert days_until_cleared(every_day, 60) is None
    assert days_until_cleared(every_day, 100) == 0
    assert days_until_cleared(Backlog(due=100, returning={HORIZON: 1.0}), 50) == 1


@given(backlogs, st.integers(1, 40))
def test_the_least_number_a_day_is_enough(backlog: Backlog, days: int) -> None:
    per_day = least_per_day(backlog, days)

    assert per_day is not None
    needed = days_until_cleared(backlog, per_day)
    assert needed is not None
    assert needed <= days


@given(
    st.integers(1, 500), st.lists(st.integers(0, 40), max_size=30), st.integers(1, 40)
)
def test_fewer_a_day_would_not_be_enough(
    due: int, coming: list[int], days: int
) -> None:
    backlog = Backlog(due=due, coming=coming)
    per_day = least_per_day(backlog, days)

    assert per_day is not None
    assert days_until_cleared(backlog, per_day - 1, within=days) is None


def test_of_one_entry_only_one_card_a_day_can_be_cleared() -> None:
    backlog = Backlog(due=100, at_most=20)

    assert days_until_cleared(backlog, 1000) == 4
    assert least_per_day(backlog, 4) == 20
    assert least_per_day(backlog, 3) is None
