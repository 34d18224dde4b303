"""Every step of random histories, against the scheduler of the real Anki."""

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from anki.collection import Collection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.domain.day import learners_day
from quizapp.domain.review import Grade, Memory, Phase
from quizapp.scheduling import DEFAULT_PARAMETERS, Scheduler
from tests.factories import NOW

LONG = 20_000
"""Days."""

TYPES = {Phase.NEW: 0, Phase.LEARNING: 1, Phase.REVIEW: 2, Phase.RELEARNING: 3}
QUEUES = {Phase.NEW: 0, Phase.LEARNING: 1, Phase.REVIEW: 2, Phase.RELEARNING: 1}

steps = st.lists(st.integers(1, 700), max_size=4).map(sorted)
factors = st.lists(st.floats(0.8, 1.2), min_size=21, max_size=21)
parameter_sets = st.one_of(
    st.just(list(DEFAULT_PARAMETERS)),
    factors.map(
        lambda by: [a * b for a, b in zip(DEFAULT_PARAMETERS, by, strict=True)]
    ),
)
gaps = st.one_of(st.just(0), st.integers(1, 5), st.integers(6, 500))
answers = st.lists(st.tuples(st.sampled_from(Grade), gaps), min_size=1, max_size=10)


@dataclass
class AnkiCard:
    """A card in a collection of Anki, put into any state."""

    collection: Collection
    id: int

    def configure(
        self,
        learning: Sequence[int],
        relearning: Sequence[int],
        retention: float,
        parameters: Sequence[float],
    ) -> None:
        deck_id = self.collection.decks.get_current_id()
        config: Any = self.collection.decks.config_dict_for_deck_id(deck_id)
        config["new"]["delays"] = list(learning)
        config["lapse"]["delays"] = list(relearning)
        config["desiredRetention"] = retention
        config["fsrsParams6"] = list(parameters)
        self.collection.decks.update_config(config)

    def put(self, memory: Memory, remaining_steps: int, elapsed: int) -> None:
        now = int(time.time())
        data = {}
        if memory.stability is not None:
            data = {
                "s": memory.stability,
                "d": memory.difficulty,
                "lrt": now - elapsed * 86400,
            }
        in_steps = QUEUES[memory.phase] == 1
        # Anki lets chance move an interval only to above the one before; one that
        # cannot be reached takes that limit off.
        scheduled = 36_500
        assert self.collection.db is not None
        self.collection.db.execute(
            "update cards set type = ?, queue = ?, due = ?, ivl = ?, reps = ?, "
            "lapses = ?, left = ?, factor = 2500, data = ? where id = ?",
            TYPES[memory.phase],
            QUEUES[memory.phase],
            now - 5 if in_steps else self.collection.sched.today,
            0 if memory.phase in (Phase.NEW, Phase.LEARNING) else scheduled,
            memory.reps,
            memory.lapses,
            remaining_steps,
            json.dumps(data),
            self.id,
        )

    def outcomes(self) -> dict[Grade, Any]:
        states = self.collection._backend.get_scheduling_states(self.id)
        return {grade: getattr(states, grade.name.lower()).normal for grade in Grade}

    def chance(self) -> float:
        """What moves intervals, from 0 to 1; told by where it moves a long one."""
        assert self.collection.db is not None
        # The call tells the chance of the answer before.
        self.collection.db.execute("update cards set reps = reps + 1")
        delta: int = self.collection._backend.fuzz_delta(card_id=self.id, interval=LONG)
        self.collection.db.execute("update cards set reps = reps - 1")
        low, high = bounds(LONG)
        return (LONG + delta - low + 0.5) / (1 + high - low)


def bounds(days: int) -> tuple[int, int]:
    """Between which days Anki moves an interval."""
    reach = 0.0
    if days >= 2.5:
        reach = 1.0 + sum(
            share * max(0.0, min(days, end) - start)
            for start, end, share in ((2.5, 7, 0.15), (7, 20, 0.1), (20, 1e9, 0.05))
        )
    return int(days - reach + 0.5), int(days + reach + 0.5)


def moved(days: int, chance: float, least: int) -> int:
    """Where Anki moves an interval, never below the least."""
    low, high = (max(least, end) for end in bounds(max(least, days)))
    if low == high and high > 2:
        high += 1
    return int(low + chance * (1 + high - low))


@pytest.fixture(scope="module")
def anki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AnkiCard]:
    path = tmp_path_factory.mktemp("anki") / "collection.anki2"
    collection = Collection(str(path))
    collection.set_config("fsrs", val=True)
    basic = collection.models.by_name("Basic")
    assert basic is not None
    note = collection.new_note(basic)
    note["Front"] = "六稳"
    collection.add_note(note, collection.decks.get_current_id())
    yield AnkiCard(collection, note.card_ids()[0])
    collection.close()


def steps_in(state: Any) -> Any:
    kind = state.WhichOneof("kind")
    return state.relearning.learning if kind == "relearning" else getattr(state, kind)


def memory_in(state: Any) -> tuple[float, float]:
    memory = steps_in(state).memory_state
    return memory.stability, memory.difficulty


@given(
    history=answers,
    learning=steps,
    relearning=steps,
    retention=st.floats(0.75, 0.97).map(lambda share: round(share, 2)),
    parameters=parameter_sets,
)
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_each_answer_leaves_what_anki_leaves(
    history: list[tuple[Grade, int]],
    learning: list[int],
    relearning: list[int],
    retention: float,
    parameters: list[float],
    anki: AnkiCard,
) -> None:
    scheduler = Scheduler(
        retention=retention,
        learning_steps=[timedelta(minutes=one) for one in learning],
        relearning_steps=[timedelta(minutes=one) for one in relearning],
        parameters=parameters,
    )
    stepless = Scheduler(
        retention=retention,
        learning_steps=(),
        relearning_steps=(),
        parameters=parameters,
    )
    anki.configure(learning, relearning, retention, parameters)
    memory, now = Memory(), NOW
    for grade, gap in history:
        elapsed = gap if memory.last_day is not None else 0
        now += timedelta(days=elapsed)
        number = len(relearning if memory.phase is Phase.RELEARNING else learning)
        anki.put(memory, max(0, number - memory.step), elapsed)

        ours, theirs = scheduler.outcomes(memory, now), anki.outcomes()

        for each in Grade:
            assert ours[each].phase.value == theirs[each].WhichOneof("kind")
            assert (ours[each].stability, ours[each].difficulty) == memory_in(
                theirs[each]
            )
            if ours[each].due_at is not None:
                pause = ours[each].due_at - now  # type: ignore[operator]
                assert pause.total_seconds() == steps_in(theirs[each]).scheduled_secs
        today = learners_day(now)
        after_good = stepless.outcomes(memory, now)[Grade.GOOD]
        good = 1
        if after_good.due_at is None and after_good.due_day is not None:
            good = (after_good.due_day - today).days
        assert_same_days(memory, ours, theirs, good, anki.chance(), today)
        memory = ours[grade]


def assert_same_days(
    before: Memory,
    ours: dict[Grade, Memory],
    theirs: dict[Grade, Any],
    good: int,
    chance: float,
    today: date,
) -> None:
    """The same days, once chance has moved ours as it has moved Anki's.

    Anki moves an interval before it is rounded, hence the one day.
    """
    least = 1
    for grade in Grade:
        if ours[grade].phase is not Phase.REVIEW:
            continue
        due = ours[grade].due_day
        assert due is not None
        days, scheduled = (due - today).days, theirs[grade].review.scheduled_days
        if grade is Grade.AGAIN and before.phase is Phase.REVIEW:
            assert scheduled == days
            continue
        if grade is Grade.EASY and before.phase is not Phase.REVIEW:
            least = moved(good, chance, 1) + 1
        assert abs(scheduled - moved(days, chance, least)) <= 1
        if before.phase is Phase.REVIEW:
            least = scheduled + 1
