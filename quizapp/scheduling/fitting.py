"""Fit the parameters of FSRS to a learner, and judge them by answers held out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import fsrs_rs_python as fsrs

from quizapp.domain.tuning import Error, History

HELD_OUT: Final = 5
"""One of so many answers, the latest ones, is kept to judge by."""


def fit(
    histories: Sequence[History],
    current: Sequence[float],
    *,
    relearning_steps: int = 1,
) -> tuple[tuple[float, ...], Error, Error]:
    """Parameters fitted to all answers, and the errors of a trial.

    Args:
        histories: Of all cards; those whose beginning is gone teach nothing.
        current: The parameters in use.
        relearning_steps: How many steps a forgotten card goes through.

    Returns:
        The parameters; on the latest fifth of the answers, the error of the current
        ones and that of parameters fitted to the earlier answers alone.
    """
    items = [item for _day, item in training_items(histories)]
    cut = len(items) - len(items) // HELD_OUT
    trained, held_out = items[:cut], items[cut:]
    trial = _fitted(trained, relearning_steps)
    return (
        _fitted(items, relearning_steps),
        _error(held_out, current),
        _error(held_out, trial),
    )


def training_items(histories: Sequence[History]) -> list[tuple[int, Any]]:
    """What FSRS learns from, by day: answers, each with all before it to its card."""
    found = []
    for history in histories:
        reviews = _reviews(history)
        for place in history.foretold:
            found.append((history.days[place], fsrs.FSRSItem(reviews[: place + 1])))
    found.sort(key=lambda pair: pair[0])
    return found


def replay(
    histories: Sequence[History], parameters: Sequence[float]
) -> list[tuple[float, float]]:
    """Stability and difficulty after the last answer of each history."""
    engine = fsrs.FSRS(list(parameters))
    items = [fsrs.FSRSItem(_reviews(history)) for history in histories]
    starts = [
        None if history.start is None else fsrs.MemoryState(*history.start)
        for history in histories
    ]
    states = engine.memory_state_batch(items, starts)
    return [(state.stability, state.difficulty) for state in states]


def _reviews(history: History) -> list[Any]:
    return [
        fsrs.FSRSReview(int(grade), gap)
        for grade, gap in zip(history.grades, history.gaps, strict=True)
    ]


def _fitted(items: Sequence[Any], relearning_steps: int) -> tuple[float, ...]:
    engine = fsrs.FSRS(fsrs.DEFAULT_PARAMETERS)
    return tuple(
        engine.compute_parameters(items, num_relearning_steps=relearning_steps)
    )


def _error(items: Sequence[Any], parameters: Sequence[float]) -> Error:
    found = fsrs.FSRS(list(parameters)).evaluate(items)
    return Error(log_loss=found.log_loss, rmse=found.rmse_bins)
