"""What home tells beside the decks: streak, exam, pace, missed ones, quizzes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from quizapp.domain.day import learners_day
from quizapp.domain.quiz import Attempt
from quizapp.storage import overview as storage
from quizapp.storage.database import Session
from quizapp.storage.quizzes import (
    find_attempt,
    handed_in_attempts,
    running_attempt,
)
from quizapp.storage.settings import load_preferences

PACE_DAYS: Final = 21
"""How far back the learner's pace is measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The learner's standing."""

    streak: int
    """Days in a row with answers."""

    seconds_per_card: float | None
    """The learner's own pace of the last weeks; None when there is none."""

    missed: int
    """Entries open in the book of missed ones."""

    cleared: int
    """Entries cleared from it."""

    exam_name: str
    days_left: int | None
    """Days to the exam; None when none is to come."""

    last_quiz: Attempt | None
    """What was handed in last."""

    running: Attempt | None
    """A quiz that can be gone on with."""


def gather_overview(session: Session, now: datetime) -> Overview:
    """Ask it all on one state of the library."""
    today = learners_day(now)
    preferences = load_preferences(session)
    exam = preferences.exam_day
    missed, cleared = storage.missed_counts(session)
    handed_in = handed_in_attempts(session)
    running_pk = running_attempt(session)
    running = None if running_pk is None else find_attempt(session, running_pk)
    if running and running.deadline_at and running.deadline_at <= now:
        running = None
    return Overview(
        streak=storage.current_streak(session, today),
        seconds_per_card=storage.seconds_per_card(
            session, today - timedelta(days=PACE_DAYS)
        ),
        missed=missed,
        cleared=cleared,
        exam_name=preferences.exam_name,
        days_left=(exam - today).days if exam and exam >= today else None,
        last_quiz=find_attempt(session, handed_in[-1]) if handed_in else None,
        running=running,
    )
