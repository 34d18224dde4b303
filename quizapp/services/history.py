"""What became of a card so far, and when it would come back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from quizapp.domain.card import CardId
from quizapp.domain.day import learners_day
from quizapp.domain.review import Grade, Memory, Phase, Review
from quizapp.scheduling import Scheduler
from quizapp.storage import reviews
from quizapp.storage.database import Session

_FORECAST: Final = 6
"""How many answers the forecast looks ahead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardHistory:
    """A card's reviews, and its future if every answer is 良好."""

    memory: Memory
    """What is known of it now."""

    reviews: tuple[Review, ...]
    """Its reviews, the oldest first."""

    forecast: tuple[Memory, ...]
    """The memories that one 良好 after the other would leave, each when it is due."""


def card_history(
    session: Session, scheduler: Scheduler, card: CardId, now: datetime
) -> CardHistory | None:
    """The history of a card; None when there is no such card."""
    memory = reviews.memory_of(session, card)
    if memory is None:
        return None
    return CardHistory(
        memory=memory,
        reviews=tuple(reviews.reviews_of(session, card)),
        forecast=tuple(_forecast(scheduler, memory, now)),
    )


def _forecast(scheduler: Scheduler, memory: Memory, now: datetime) -> list[Memory]:
    """Answers from now on, past the steps: the days that 良好 would bring."""
    memories: list[Memory] = []
    moment = now
    while len(memories) < _FORECAST:
        memory = scheduler.outcomes(memory, moment)[Grade.GOOD]
        moment = _when_due(memory, moment)
        if memory.phase is Phase.REVIEW:
            memories.append(memory)
    return memories


def _when_due(memory: Memory, moment: datetime) -> datetime:
    if memory.due_at is not None:
        return max(moment, memory.due_at.astimezone(moment.tzinfo))
    return _noon(memory.due_day or learners_day(moment), moment)


def _noon(day: date, moment: datetime) -> datetime:
    # Far from the hour at which a day begins, whatever the clock changes.
    noon = datetime.combine(day, time(12), tzinfo=moment.tzinfo)
    return noon if noon > moment else moment + timedelta(minutes=1)
