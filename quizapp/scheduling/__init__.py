"""When a card comes back: FSRS memory and the day's queue."""

from __future__ import annotations

from quizapp.scheduling.queue import Heads, Waiting, next_card
from quizapp.scheduling.scheduler import Scheduler, retrievability

__all__ = ["Heads", "Scheduler", "Waiting", "next_card", "retrievability"]
