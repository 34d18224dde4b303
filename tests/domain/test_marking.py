import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.marking import Mark, Recital, proposed_grade
from quizapp.domain.review import Grade

KNOWN, NEARLY, MISSED = Mark.KNOWN, Mark.NEARLY, Mark.MISSED


@pytest.mark.parametrize(
    ("missed", "count", "grade"),
    [
        (0, 1, Grade.GOOD),
        (1, 1, Grade.AGAIN),
        (1, 3, Grade.AGAIN),
        (1, 4, Grade.HARD),
        (1, 6, Grade.HARD),
        (2, 6, Grade.AGAIN),
        (2, 8, Grade.HARD),
        (7, 30, Grade.HARD),
        (8, 30, Grade.AGAIN),
    ],
)
def test_the_grade_follows_from_the_share_that_was_missed(
    missed: int, count: int, grade: Grade
) -> None:
    marks = [MISSED] * missed + [KNOWN] * (count - missed)

    assert proposed_grade(marks) is grade


def test_a_member_nearly_right_makes_a_list_hard() -> None:
    assert proposed_grade([KNOWN, NEARLY, KNOWN]) is Grade.HARD
    assert proposed_grade([NEARLY] * 3) is Grade.HARD


def test_next_reveals_the_first_and_then_ticks_one_after_the_other() -> None:
    recital = Recital.of(3)
    shown = []
    for _ in range(4):
        recital = recital.next()
        shown.append((recital.shown, recital.marks))

    assert shown == [
        (1, (None, None, None)),
        (2, (KNOWN, None, None)),
        (3, (KNOWN, KNOWN, None)),
        (3, (KNOWN, KNOWN, KNOWN)),
    ]
    assert recital.is_complete
    assert recital.grade is Grade.GOOD


def test_a_missed_member_is_marked_while_revealing() -> None:
    recital = Recital.of(4).next().mark(MISSED).next().next().next()

    assert recital.missed == (0,)
    assert recital.is_complete
    assert recital.grade is Grade.HARD


def test_showing_all_counts_what_was_not_marked_as_known() -> None:
    recital = Recital.of(5).next().mark(MISSED).show_all()

    assert recital.marks == (MISSED, KNOWN, KNOWN, KNOWN, KNOWN)
    assert recital.is_complete


def test_a_mark_is_turned_by_its_place_and_hidden_members_cannot_be_marked() -> None:
    recital = Recital.of(3).show_all().toggle(2)
    assert recital.missed == (2,)
    assert recital.toggle(2).missed == ()

    partly = Recital.of(3).next().next()
    assert partly.toggle(2) == partly


def test_turning_the_member_just_revealed_goes_on_to_the_next() -> None:
    recital = Recital.of(3).next().toggle(0)

    assert (recital.missed, recital.shown, recital.cursor) == ((0,), 2, 1)


STEPS = st.lists(
    st.sampled_from(["next", "miss", "all", "up", "down"]) | st.integers(-1, 31),
    max_size=60,
)


@given(st.integers(1, 30), STEPS)
def test_whatever_keys_are_pressed_the_list_stays_whole(
    count: int, steps: list[str | int]
) -> None:
    recital = Recital.of(count)
    for step in steps:
        before = recital
        match step:
            case "next":
                recital = recital.next()
            case "miss":
                recital = recital.mark(MISSED)
            case "all":
                recital = recital.show_all()
            case "up" | "down":
                recital = recital.move(1 if step == "down" else -1)
            case int():
                recital = recital.toggle(step)
        assert len(recital.marks) == count
        assert before.shown <= recital.shown <= count
        assert all(mark is None for mark in recital.marks[recital.shown :])
        assert (recital.cursor is None) == (recital.shown == 0)
        if recital.cursor is not None:
            assert 0 <= recital.cursor < recital.shown
