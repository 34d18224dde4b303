"""What a sitting asks next, and how much is left of the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from quizapp.domain.card import CardId
from quizapp.domain.day import learners_day
from quizapp.scheduling import Heads, Waiting, next_card
from quizapp.storage import queues
from quizapp.storage.database import Session
from quizapp.storage.decks import StoredDeck


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What is left today in the decks of a sitting."""

    new: int
    learning: int
    due: int

    @property
    def total(self) -> int:
        """All of it."""
        return self.new + self.learning + self.due


class DayQueue:
    """The day's cards of one or more decks, read anew at each question."""

    def __init__(self, decks: Mapping[int, StoredDeck]) -> None:
        """Take the decks, by primary key."""
        self._decks = decks

    def first(self, session: Session, now: datetime) -> CardId | None:
        """The card to ask now; None when there is none at this moment."""
        today = learners_day(now)
        due = [queues.first_due(session, pk, today) for pk in self._decks]
        new = (
            queues.first_new(session, pk, today)
            for pk in self._decks
            if self._new_left(session, pk, today)
        )
        longest_due = min(filter(None, due), key=lambda found: found[1], default=None)
        heads = Heads(
            learning=self.first_in_steps(session),
            review=None if longest_due is None else longest_due[0],
            new=next(filter(None, new), None),
        )
        return next_card(heads, now)

    def first_in_steps(self, session: Session) -> Waiting | None:
        """The card in its steps whose pause is over first."""
        found = filter(None, (queues.first_in_steps(session, pk) for pk in self._decks))
        card = min(found, key=lambda first: first[1], default=None)
        return None if card is None else Waiting(card=card[0], due_at=card[1])

    def counts(self, session: Session, now: datetime) -> Counts:
        """What is left today."""
        today = learners_day(now)
        new = learning = due = 0
        for pk in self._decks:
            counts = queues.queue_counts(session, pk, today)
            new += min(counts.new, self._new_left(session, pk, today))
            learning += counts.learning
            due += counts.due
        return Counts(new=new, learning=learning, due=due)

    def due_tomorrow(self, session: Session, now: datetime) -> int:
        """How many reviews tomorrow brings, as things stand."""
        today = learners_day(now)
        return sum(
            queues.queue_counts(session, pk, today, today + timedelta(days=1)).due
            for pk in self._decks
        )

    def _new_left(self, session: Session, deck_pk: int, today: date) -> int:
        begun = queues.new_today(session, deck_pk, today)
        return max(0, self._decks[deck_pk].options.new_per_day - begun)
