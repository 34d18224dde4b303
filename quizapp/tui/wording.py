"""Times and counts in the learner's words."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from quizapp.domain.day import learners_day
from quizapp.domain.review import Memory
from quizapp.i18n import _


def interval(memory: Memory, now: datetime) -> str:
    """How long until a card with this memory comes back: 10 分钟, 3 天, 2.5 个月."""
    if memory.due_at is not None:
        return pause(memory.due_at - now)
    if memory.due_day is None:
        return ""
    return days_long((memory.due_day - learners_day(now)).days)


def days_long(days: float) -> str:
    """So many days: 3 天, 2.5 个月, 1.2 年."""
    if days < 31:
        return _("{n} d").format(n=_short(days))
    if days < 365:
        return _("{n} mo").format(n=_short(days / 30.4))
    return _("{n} y").format(n=_short(days / 365.25))


def pause(length: timedelta) -> str:
    """A pause within a day; less than a minute is a minute."""
    minutes = max(1, round(length.total_seconds() / 60))
    if minutes < 60:
        return _("{n} min").format(n=minutes)
    return _("{n} h").format(n=_short(minutes / 60))


def duration(milliseconds: int) -> str:
    """How long something took."""
    seconds = round(milliseconds / 1000)
    if seconds < 60:
        return _("{n} s").format(n=seconds)
    return _("{m} min {s} s").format(m=seconds // 60, s=seconds % 60)


def _short(number: float) -> str:
    """One decimal, and none where it would be 0."""
    return f"{number:.1f}".removesuffix(".0")


def day_of_year(day: date, today: date) -> str:
    """A date as it is said: with the year only when it is not this one."""
    if day.year == today.year:
        return _("{month}/{day}").format(month=day.month, day=day.day)
    return _("{month}/{day}/{year}").format(year=day.year, month=day.month, day=day.day)
