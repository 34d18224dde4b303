"""What a sitting asks next, and how much is left of the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from quizapp.domain.card import CardId
from quizapp.domain.day import learners_day
from quizapp.scheduling import (
    DeckLoad,
    InSteps,
    Stream,
    deck_load,
    next_deck,
    next_stream,
)
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
        in_steps = self.first_in_steps(session)
        if in_steps is not None and in_steps.is_over(now):
            return in_steps.card
        today = learners_day(now)
        if card := self._first_in_streams(session, today):
            return card
        if in_steps is not None and in_steps.can_be_cut_short(now):
            return in_steps.card
        return None

    def first_in_steps(self, session: Session) -> InSteps | None:
        """The card in its steps whose pause is over first."""
        found = queues.first_in_steps(session, list(self._decks))
        return None if found is None else InSteps(card=found[0], due_at=found[1])

    def counts(self, session: Session, now: datetime) -> Counts:
        """What is left today, within the limits."""
        loads = day_loads(session, self._decks, learners_day(now)).values()
        return Counts(
            new=sum(load.new.left for load in loads),
            learning=sum(load.learning for load in loads),
            due=sum(load.reviews.left for load in loads),
        )

    def due_tomorrow(self, session: Session, now: datetime) -> int:
        """How many reviews tomorrow brings, within the limits, as things stand."""
        tomorrow = learners_day(now) + timedelta(days=1)
        loads = day_loads(session, self._decks, tomorrow)
        return sum(load.reviews.left for load in loads.values())

    def _first_in_streams(self, session: Session, today: date) -> CardId | None:
        """The first review or new card of the deck whose turn it is."""
        loads = day_loads(session, self._decks, today)
        while (pk := next_deck(loads)) is not None:
            load, options = loads.pop(pk), self._decks[pk].options
            stream = next_stream(load, options.mixing)
            if stream is Stream.REVIEWS:
                card = queues.first_due(
                    session, pk, today, apart=options.siblings_apart
                )
            else:
                card = queues.first_new(
                    session,
                    pk,
                    today,
                    options.new_order,
                    apart=options.siblings_apart,
                )
            if card is not None:
                return card
        return None


def day_loads(
    session: Session, decks: Mapping[int, StoredDeck], today: date
) -> dict[int, DeckLoad]:
    """What each deck has asked today and has left, by primary key."""
    apart = {pk: deck.options.siblings_apart for pk, deck in decks.items()}
    waiting, done = queues.waiting(session, apart, today), queues.done(session, today)
    return {
        pk: deck_load(
            deck.options,
            new=waiting[pk].new,
            due=waiting[pk].due,
            learning=waiting[pk].learning,
            new_done=done.get(pk, queues.Done()).new,
            reviews_done=done.get(pk, queues.Done()).reviews,
        )
        for pk, deck in decks.items()
    }
