"""The scheduler of each deck: its wish, its steps, its parameters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from quizapp.domain.options import DeckOptions
from quizapp.scheduling import DEFAULT_PARAMETERS, Scheduler
from quizapp.storage.decks import StoredDeck


class Schedulers:
    """Makes the scheduler of a deck once for each set of options."""

    def __init__(self) -> None:
        """Begin without any."""
        self._made: dict[DeckOptions, Scheduler] = {}
        self._parameters = DEFAULT_PARAMETERS

    def use(self, parameters: Sequence[float] | None) -> None:
        """Schedule with these parameters from now on; None for those of FSRS-6."""
        chosen = DEFAULT_PARAMETERS if parameters is None else tuple(parameters)
        if chosen != self._parameters:
            self._parameters, self._made = chosen, {}

    @property
    def parameters(self) -> tuple[float, ...]:
        """The parameters in use."""
        return self._parameters

    def of(self, deck: StoredDeck) -> Scheduler:
        """The scheduler of a deck, as its options are now."""
        if deck.options not in self._made:
            self._made[deck.options] = _scheduler(deck.options, self._parameters)
        return self._made[deck.options]


def _scheduler(options: DeckOptions, parameters: Sequence[float]) -> Scheduler:
    """The one place where a scheduler is made from what is set."""
    return Scheduler(
        retention=options.retention,
        learning_steps=_pauses(options.learning_steps),
        relearning_steps=_pauses(options.relearning_steps),
        parameters=parameters,
    )


def _pauses(minutes: tuple[int, ...]) -> tuple[timedelta, ...]:
    return tuple(timedelta(minutes=each) for each in minutes)
