"""A backlog: by when it is cleared at so many reviews a day.

The forecast counts reviews, not cards: each day brings those that come due, and those
of the days before that were answered and come back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

HORIZON: Final = 730
"""Days beyond which no forecast is made."""

_NOTHING: Final = 0.5
"""Less than half a card is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """What a forecast starts from."""

    due: int
    """Reviews that are due now."""

    coming: Sequence[int] = ()
    """Reviews of other cards that become due tomorrow, the day after …"""

    returning: Mapping[int, float] = field(default_factory=dict)
    """Days, at least 1, and the share of answered cards that is due again then."""

    done_today: int = 0
    """Reviews that were done today already."""

    at_most: int | None = None
    """Reviews that a day can hold when of an entry only one card is asked a day."""

    def done_on(self, day: int, waiting: float, per_day: int) -> float:
        """How many of those waiting are done on a day from today on, counted from 0."""
        if self.at_most is not None:
            per_day = min(per_day, self.at_most)
        return max(0.0, min(waiting, per_day - (0 if day else self.done_today)))


def days_until_cleared(
    backlog: Backlog, per_day: int, *, within: int = HORIZON
) -> int | None:
    """After how many days nothing is left over in the evening; 0 is today.

    Args:
        backlog: What is due, and what comes.
        per_day: How many reviews the learner does a day.
        within: How many days are looked at.

    Returns:
        None when it is not cleared in that time: more comes than is done.
    """
    waiting, back = float(backlog.due), [0.0] * (within + 1)
    for day in range(within + 1):
        if 0 < day <= len(backlog.coming):
            waiting += backlog.coming[day - 1]
        waiting += back[day]
        done = backlog.done_on(day, waiting, per_day)
        waiting -= done
        if waiting < _NOTHING:
            return day
        for days, share in backlog.returning.items():
            if day + days <= within:
                back[day + days] += done * share
    return None


def least_per_day(backlog: Backlog, days: int) -> int | None:
    """The least number of reviews a day that clears it within so many days, if any."""
    low, high = 0, backlog.due + sum(backlog.coming[:days]) + backlog.done_today
    if days_until_cleared(backlog, high, within=days) is None:
        return None
    while low < high:
        middle = (low + high) // 2
        if days_until_cleared(backlog, middle, within=days) is None:
            low = middle + 1
        else:
            high = middle
    return high
