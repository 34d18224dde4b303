"""A deck in one line: its size, and what is to be done in it today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from quizapp.domain.day import learners_day
from quizapp.scheduling import DeckLoad
from quizapp.services.queueing import day_loads
from quizapp.storage import queues
from quizapp.storage.database import Session
from quizapp.storage.decks import StoredDeck
from quizapp.storage.queues import DeckSize


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckSummary:
    """A deck as the home screen shows it."""

    id: str
    """The deck's id."""

    title: str
    """What the learner sees."""

    entries: int
    """How many terms it has."""

    cards: int
    """How many cards it has, suspended ones included."""

    new: int
    """New cards that today's limit still allows."""

    learning: int
    """Cards in their learning steps."""

    due: int
    """Reviews due that today's limit allows; of one term only one is asked a day."""

    done: int
    """New cards and reviews that were asked today."""

    put_off: int
    """Reviews due beyond today's limit: the backlog."""

    unseen: int
    """Cards never answered, whatever today's limit."""

    mastery: float
    """How far it is learnt, from 0 to 1."""


def deck_summaries(
    session: Session, decks: Sequence[StoredDeck], now: datetime
) -> list[DeckSummary]:
    """What is to be done in each of these decks."""
    loads = day_loads(session, {deck.pk: deck for deck in decks}, learners_day(now))
    sizes = queues.sizes(session)
    return [_summary(deck, loads[deck.pk], sizes[deck.pk]) for deck in decks]


def _summary(deck: StoredDeck, load: DeckLoad, size: DeckSize) -> DeckSummary:
    return DeckSummary(
        id=deck.id,
        title=deck.title,
        entries=size.entries,
        cards=size.cards,
        new=load.new.left,
        learning=load.learning,
        due=load.reviews.left,
        done=load.whole.done,
        put_off=load.put_off,
        unseen=size.unseen,
        mastery=round(size.mastery, 4),
    )
