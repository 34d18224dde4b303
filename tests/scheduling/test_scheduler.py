from datetime import UTC, datetime, timedelta
from pathlib import Path

import fsrs_rs_python as fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.day import learners_day
from quizapp.domain.review import Grade, Memory, Phase
from quizapp.scheduling import DEFAULT_PARAMETERS, Scheduler
from tests.factories import NOW

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
NEW = Memory()

grades = st.sampled_from(Grade)
histories = st.lists(st.tuples(grades, st.integers(0, 400)), min_size=1, max_size=12)
"""Grades, each with the days since the one before."""


def after(*answers: tuple[Grade, timedelta]) -> tuple[Memory, datetime]:
    """The memory after answers, each so long after the one before."""
    scheduler, memory, now = Scheduler(), NEW, NOW
    for grade, pause in answers:
        now += pause
        memory = scheduler.outcomes(memory, now)[grade]
    return memory, now


def test_a_new_card_goes_through_the_steps() -> None:
    outcomes = Scheduler().outcomes(NEW, NOW)

    pauses = {grade: memory.due_at for grade, memory in outcomes.items()}
    utc = NOW.astimezone(UTC)
    assert pauses[Grade.AGAIN] == utc + MINUTE
    assert pauses[Grade.HARD] == utc + 5.5 * MINUTE
    assert pauses[Grade.GOOD] == utc + 10 * MINUTE
    assert pauses[Grade.EASY] is None
    assert outcomes[Grade.EASY].phase is Phase.REVIEW


def test_the_last_step_leads_to_review_in_days() -> None:
    memory, now = after((Grade.GOOD, DAY * 0), (Grade.GOOD, 10 * MINUTE))

    assert memory.phase is Phase.REVIEW
    assert memory.due_day is not None
    assert memory.due_day > learners_day(now)


def test_a_forgotten_card_is_learnt_again() -> None:
    memory, now = after((Grade.EASY, DAY * 0), (Grade.AGAIN, 9 * DAY))

    assert (memory.phase, memory.lapses) == (Phase.RELEARNING, 1)
    assert memory.due_at == now.astimezone(UTC) + 10 * MINUTE


def test_days_are_counted_from_four_in_the_morning() -> None:
    scheduler = Scheduler()
    evening = NOW.replace(hour=23)
    memory = scheduler.outcomes(NEW, evening)[Grade.EASY]
    before, later = evening + 4 * timedelta(hours=1), evening + timedelta(hours=6)

    def stability(now: datetime) -> float | None:
        return scheduler.outcomes(memory, now)[Grade.GOOD].stability

    assert stability(before) == stability(evening)
    assert stability(later) != stability(evening)


@given(histories)
def test_memory_is_that_of_fsrs_to_the_last_bit(
    history: list[tuple[Grade, int]],
) -> None:
    engine = fsrs.FSRS(list(fsrs.DEFAULT_PARAMETERS))
    state = None
    for place, (grade, days) in enumerate(history):
        states = engine.next_states(state, 0.9, days if place else 0)
        state = getattr(states, grade.name.lower()).memory

    memory, _now = after(
        *(
            (grade, days * DAY * bool(place))
            for place, (grade, days) in enumerate(history)
        )
    )

    assert state is not None
    assert (memory.stability, memory.difficulty) == (state.stability, state.difficulty)


@given(histories)
def test_a_better_grade_never_comes_back_sooner(
    history: list[tuple[Grade, int]],
) -> None:
    memory, now = after(*((grade, days * DAY) for grade, days in history))

    outcomes = Scheduler().outcomes(memory, now + DAY)
    due = [
        (one.due_day, one.due_at or datetime.max.replace(tzinfo=UTC))
        for one in map(outcomes.__getitem__, Grade)
    ]

    assert due == sorted(due)


@given(histories, st.integers(-5, 5))
def test_a_clock_that_jumps_never_makes_a_card_due_before_today(
    history: list[tuple[Grade, int]], jump: int
) -> None:
    memory, now = after(*((grade, days * DAY) for grade, days in history))
    now += jump * DAY

    for outcome in Scheduler().outcomes(memory, now).values():
        assert outcome.due_day is not None
        assert outcome.due_day >= learners_day(now)


@pytest.mark.parametrize(
    "history",
    [
        pytest.param(
            [(3, 0), (3, 0), (3, 3), (3, 10), (1, 30), (3, 0), (2, 5)], id="a"
        ),
        pytest.param([(4, 0), (4, 12), (2, 40), (1, 90), (3, 0), (4, 2)], id="b"),
        pytest.param([(1, 0), (2, 0), (3, 0), (3, 0), (3, 1), (1, 4), (1, 0)], id="c"),
    ],
)
def test_memory_is_that_of_anki(history: list[tuple[int, int]], tmp_path: Path) -> None:
    """Anki computes it anew from the log that we write into its collection."""
    from anki.collection import Collection
    from anki.decks import DeckId

    collection = Collection(str(tmp_path / "a.anki2"))
    try:
        collection.set_config("fsrs", val=True)
        basic, deck = collection.models.by_name("Basic"), DeckId(1)
        assert basic is not None
        assert collection.db is not None
        note = collection.new_note(basic)
        note["Front"] = "六稳"
        collection.add_note(note, deck)
        card = collection.get_card(note.card_ids()[0])
        today = int(datetime.now(UTC).timestamp())
        total = sum(days for _grade, days in history)
        passed = 0
        for place, (grade, days) in enumerate(history):
            passed += days
            at = (today - (total - passed + 1) * 86400 + place * 60) * 1000
            collection.db.execute(
                "insert into revlog values (?, ?, -1, ?, 1, 1, 2500, 5000, ?)",
                at, card.id, grade, 0 if place == 0 else 1,
            )  # fmt: skip
        collection.db.execute(
            "update cards set type = 2, queue = 2, ivl = 5, reps = ? where id = ?",
            len(history), card.id,
        )  # fmt: skip
        state = collection.compute_memory_state(card.id)
    finally:
        collection.close()

    memory, _now = after(*((Grade(grade), days * DAY) for grade, days in history))

    assert memory.stability == pytest.approx(state.stability, rel=1e-3)
    assert memory.difficulty == pytest.approx(state.difficulty, rel=1e-3)


def test_the_chance_of_recall_follows_the_schedulers_own_parameters() -> None:
    steep = (*DEFAULT_PARAMETERS[:20], 0.5)
    usual = Scheduler().retrievability(10.0, 100)

    assert Scheduler(parameters=steep).retrievability(10.0, 100) < usual
    assert Scheduler(parameters=steep).retrievability(10.0, 10) == pytest.approx(0.9)
