"""The scheduler of each deck: its wish, its steps, its parameters."""

from __future__ import annotations

from datetime import timedelta

from quizapp.domain.options import DeckOptions
from quizapp.scheduling import Scheduler
from quizapp.storage.decks import StoredDeck


class Schedulers:
    """Makes the scheduler of a deck once for each set of options."""

    def __init__(self) -> None:
        """Begin without any."""
        self._made: dict[DeckOptions, Scheduler] = {}

    def of(self, deck: StoredDeck) -> Scheduler:
        """The scheduler of a deck, as its options are now."""
        if deck.options not in self._made:
            self._made[deck.options] = _scheduler(deck.options)
        return self._made[deck.options]


def _scheduler(options: DeckOptions) -> Scheduler:
    """The one place where a scheduler is made from what is set."""
    return Scheduler(
        retention=options.retention,
        learning_steps=_pauses(options.learning_steps),
        relearning_steps=_pauses(options.relearning_steps),
    )


def _pauses(minutes: tuple[int, ...]) -> tuple[timedelta, ...]:
    return tuple(timedelta(minutes=each) for each in minutes)
