"""When a card comes back: FSRS memory and the day's queue."""

from __future__ import annotations

from quizapp.scheduling.queue import (
    DeckLoad,
    InSteps,
    Load,
    Stream,
    deck_load,
    next_deck,
    next_stream,
)
from quizapp.scheduling.scheduler import DEFAULT_PARAMETERS, Scheduler, retrievability

__all__ = [
    "DEFAULT_PARAMETERS",
    "DeckLoad",
    "InSteps",
    "Load",
    "Scheduler",
    "Stream",
    "deck_load",
    "next_deck",
    "next_stream",
    "retrievability",
]
