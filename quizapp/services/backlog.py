"""A deck's backlog: how much is left over, and by when it is cleared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from quizapp.domain.day import learners_day
from quizapp.domain.review import Grade, Memory
from quizapp.scheduling import Scheduler
from quizapp.scheduling.backlog import (
    HORIZON,
    Backlog,
    days_until_cleared,
    least_per_day,
)
from quizapp.services.queueing import day_loads
from quizapp.storage import backlogs, queues
from quizapp.storage.database import Session
from quizapp.storage.decks import StoredDeck

SAMPLE: Final = 100
"""How many due cards tell when answered cards come back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckBacklog:
    """What is due in one deck, and what a number of reviews a day would do to it."""

    deck_id: str
    """The deck."""

    title: str
    """What the learner sees of it."""

    today: date
    """The learner's day."""

    per_day: int
    """How many reviews a day the learner has chosen."""

    put_off: int
    """How many of those that could be asked today are beyond that number."""

    forecast: Backlog
    """What a forecast starts from."""

    terms: int
    """How many different terms the due cards ask; of each one is asked a day."""

    cleared: date | None
    """The learner's day in whose evening nothing is left, at that number a day."""

    @property
    def due(self) -> int:
        """All cards that are due."""
        return self.forecast.due

    def cleared_on(self, per_day: int) -> date | None:
        """The learner's day in whose evening nothing is left; None: not in 2 years."""
        return _after(self.today, days_until_cleared(self.forecast, per_day))

    def least_per_day(self, days: int) -> int | None:
        """The least number a day that clears it within so many days, if one does."""
        return least_per_day(self.forecast, days)


def deck_backlog(
    session: Session, deck: StoredDeck, scheduler: Scheduler, now: datetime
) -> DeckBacklog:
    """The backlog of a deck as it is now."""
    today = learners_day(now)
    load = day_loads(session, {deck.pk: deck}, today)[deck.pk]
    memories = backlogs.due_sample(session, deck.pk, today, SAMPLE)
    waiting = queues.waiting(session, {deck.pk: False}, today)[deck.pk]
    forecast = Backlog(
        due=waiting.due,
        coming=backlogs.coming(session, deck.pk, today, HORIZON),
        returning=_returning(memories, scheduler, now),
        done_today=load.reviews.done,
        at_most=backlogs.entries_in_review(session, deck.pk)
        if deck.options.siblings_apart
        else None,
    )
    per_day = deck.options.reviews_per_day
    return DeckBacklog(
        deck_id=deck.id,
        title=deck.title,
        today=today,
        per_day=per_day,
        put_off=load.put_off,
        terms=load.reviews.left + load.put_off,
        forecast=forecast,
        cleared=_after(today, days_until_cleared(forecast, per_day)),
    )


def _after(today: date, days: int | None) -> date | None:
    return None if days is None else today + timedelta(days=days)


def _returning(
    memories: Sequence[Memory], scheduler: Scheduler, now: datetime
) -> dict[int, float]:
    """After how many days which share of answered cards is due again.

    A card is answered 良好 by its retrievability, else 重来, after which it is
    learnt again and comes back the next day.
    """
    today, shares = learners_day(now), defaultdict[int, float](float)
    for memory in memories:
        if memory.stability is None or memory.last_day is None:
            continue
        elapsed = max(0, (today - memory.last_day).days)
        known = scheduler.retrievability(memory.stability, elapsed) / len(memories)
        after = scheduler.outcomes(memory, now)[Grade.GOOD].due_day or today
        shares[max(1, (after - today).days)] += known
        shares[1] += 1 / len(memories) - known
    return dict(shares)
