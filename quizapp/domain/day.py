"""The learner's day, which begins at 04:00 local time."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

ROLLOVER: Final = time(4)
"""Local time at which a new learner's day begins."""


def learners_day(moment: datetime) -> date:
    """The learner's day of an aware moment, in that moment's own time zone."""
    if moment.tzinfo is None:
        raise ValueError(f"naive time: {moment}")
    today = moment.date()
    return today if moment.time() >= ROLLOVER else today - timedelta(days=1)
