"""FSRS-6 with learning steps, as Anki has them, counted in learner's days.

The numbers are those of fsrs-rs, the engine inside Anki; this module is its only
importer.  What it adds is Anki's as well (rslib/src/scheduler/states): steps
within a day, whole days that grow from hard to easy, no fuzz.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import fsrs_rs_python as fsrs

from quizapp.domain.day import learners_day
from quizapp.domain.review import Grade, Memory, Phase

DEFAULT_PARAMETERS: Final = tuple(fsrs.DEFAULT_PARAMETERS)
"""The 21 parameters of FSRS-6 itself."""

LEARNING_STEPS: Final = (timedelta(minutes=1), timedelta(minutes=10))
RELEARNING_STEPS: Final = (timedelta(minutes=10),)
RETENTION: Final = 0.9
SHORT_TERM: Final = 0.5
"""Days; less than this is waited out within the day where there are no steps."""

LONGEST_INTERVAL: Final = 36_500
"""Days, as in Anki."""


def retrievability(
    stability: float,
    elapsed: int,
    parameters: Sequence[float] = DEFAULT_PARAMETERS,
) -> float:
    """The chance that a card is known, from 0 to 1.

    Args:
        stability: Days until it falls to 0.9.
        elapsed: Days since the latest answer.
        parameters: The 21 parameters of FSRS-6; the last one bends the curve.
    """
    decay = -parameters[20]
    factor: float = 0.9 ** (1 / decay) - 1
    chance: float = (1 + factor * elapsed / stability) ** decay
    return chance


@dataclass(frozen=True, slots=True)
class _Outlook:
    """What FSRS says of one grade."""

    stability: float
    difficulty: float
    interval: float


class Scheduler:
    """Says what each grade would make of a memory."""

    def __init__(
        self,
        *,
        retention: float = RETENTION,
        learning_steps: Sequence[timedelta] = LEARNING_STEPS,
        relearning_steps: Sequence[timedelta] = RELEARNING_STEPS,
        parameters: Sequence[float] = DEFAULT_PARAMETERS,
    ) -> None:
        """Set the wish and the steps.

        Args:
            retention: The share of reviews that the learner wants to know, 0–1.
            learning_steps: The pauses before a new card's second, third … showing.
            relearning_steps: The same for a card that was forgotten.
            parameters: The 21 parameters of FSRS-6.
        """
        self._retention = retention
        self._steps = {
            Phase.LEARNING: tuple(learning_steps),
            Phase.RELEARNING: tuple(relearning_steps),
        }
        self._fsrs = fsrs.FSRS(list(parameters))
        self._parameters = tuple(parameters)
        self._short_term = parameters[17] > 0 and parameters[18] > 0

    def retrievability(self, stability: float, elapsed: int) -> float:
        """The chance, from 0 to 1, that a card is known so many days on."""
        return retrievability(stability, elapsed, self._parameters)

    def outcomes(self, memory: Memory, now: datetime) -> dict[Grade, Memory]:
        """The memory after each of the four grades.

        Args:
            memory: What is known before the answer.
            now: The moment of the answer, in the learner's time zone.
        """
        outlooks = self._outlooks(memory, now)
        days = _days(outlooks, grow=memory.phase is Phase.REVIEW)
        return {
            grade: self._after(memory, grade, outlooks[grade], days[grade], now)
            for grade in Grade
        }

    def interval(self, stability: float) -> int:
        """Days until a card in review with that stability is due, before any fuzz."""
        days: float = self._fsrs.next_interval(stability, self._retention, 0)
        return min(LONGEST_INTERVAL, max(1, int(days + 0.5)))

    def _outlooks(self, memory: Memory, now: datetime) -> dict[Grade, _Outlook]:
        state, elapsed = None, 0
        if memory.stability is not None and memory.difficulty is not None:
            state = fsrs.MemoryState(memory.stability, memory.difficulty)
        if memory.last_day is not None:
            # A clock that was put back must not make time run backwards.
            elapsed = max(0, (learners_day(now) - memory.last_day).days)
        states = self._fsrs.next_states(state, self._retention, elapsed)
        return {
            Grade.AGAIN: _outlook(states.again),
            Grade.HARD: _outlook(states.hard),
            Grade.GOOD: _outlook(states.good),
            Grade.EASY: _outlook(states.easy),
        }

    def _after(
        self, memory: Memory, grade: Grade, outlook: _Outlook, days: int, now: datetime
    ) -> Memory:
        lapsed = memory.phase is Phase.REVIEW and grade is Grade.AGAIN
        answered = replace(
            memory,
            stability=outlook.stability,
            difficulty=outlook.difficulty,
            last_day=learners_day(now),
            reps=memory.reps + 1,
            lapses=memory.lapses + lapsed,
        )
        phase = _phase_of_steps(memory.phase, lapsed=lapsed)
        if phase is not None:
            step, pause = self._step(phase, memory, grade, outlook)
            if pause is not None:
                until = now + pause
                return replace(
                    answered,
                    phase=phase,
                    step=step,
                    due_at=until.astimezone(UTC),
                    due_day=learners_day(until),
                )
        return replace(
            answered,
            phase=Phase.REVIEW,
            step=0,
            due_at=None,
            due_day=learners_day(now) + timedelta(days=days),
        )

    def _step(
        self, phase: Phase, memory: Memory, grade: Grade, outlook: _Outlook
    ) -> tuple[int, timedelta | None]:
        """The step to wait for and its pause; no pause when the steps are over."""
        steps = self._steps[phase]
        if grade is Grade.EASY:
            return 0, None
        if not steps:
            return 0, self._short_pause(outlook)
        if memory.phase is Phase.REVIEW or grade is Grade.AGAIN:
            return 0, steps[0]
        at = min(memory.step, len(steps) - 1)
        if grade is Grade.GOOD:
            return (at + 1, steps[at + 1]) if at + 1 < len(steps) else (0, None)
        return at, _hard_pause(steps, at)

    def _short_pause(self, outlook: _Outlook) -> timedelta | None:
        """Without steps, FSRS itself asks for less than half a day, as in Anki."""
        if not self._short_term or outlook.interval >= SHORT_TERM:
            return None
        return timedelta(seconds=int(outlook.interval * 86_400))


def _outlook(state: Any) -> _Outlook:
    memory = state.memory
    return _Outlook(memory.stability, memory.difficulty, state.interval)


def _phase_of_steps(phase: Phase, *, lapsed: bool) -> Phase | None:
    """Which steps a card goes through after the answer, if any."""
    match phase:
        case Phase.NEW | Phase.LEARNING:
            return Phase.LEARNING
        case Phase.RELEARNING:
            return Phase.RELEARNING
        case Phase.REVIEW:
            return Phase.RELEARNING if lapsed else None


def _hard_pause(steps: Sequence[timedelta], at: int) -> timedelta:
    """Anki's pause after 困难: between the first two steps, else the step again."""
    if at > 0:
        return steps[at]
    if len(steps) > 1:
        return (steps[0] + steps[1]) / 2
    return min(steps[0] * 1.5, steps[0] + timedelta(days=1))


def _days(outlooks: dict[Grade, _Outlook], *, grow: bool) -> dict[Grade, int]:
    """Whole days, at least one; in review longer for each better grade.

    In the steps only 简单 is set apart, as in Anki.
    """
    days: dict[Grade, int] = {Grade.AGAIN: _whole_days(outlooks[Grade.AGAIN], 1)}
    days[Grade.HARD] = _whole_days(outlooks[Grade.HARD], 1)
    least = days[Grade.HARD] + 1 if grow else 1
    days[Grade.GOOD] = _whole_days(outlooks[Grade.GOOD], least)
    days[Grade.EASY] = _whole_days(outlooks[Grade.EASY], days[Grade.GOOD] + 1)
    return days


def _whole_days(outlook: _Outlook, at_least: int) -> int:
    # Half a day rounds up, as in Rust; Python would round to the even number.
    return min(LONGEST_INTERVAL, max(at_least, int(outlook.interval + 0.5)))
