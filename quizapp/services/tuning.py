"""FSRS that tunes itself: fit, keep what foretells better, compute memories anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from threading import Event
from typing import Final

from quizapp.domain.day import learners_day
from quizapp.domain.tuning import Fit, History, Tuning, foretold_answers
from quizapp.errors import FittingStopped
from quizapp.i18n import _
from quizapp.scheduling import DEFAULT_PARAMETERS
from quizapp.scheduling.fitting import replay
from quizapp.scheduling.fitting_process import FittingProcess
from quizapp.services.schedulers import Schedulers
from quizapp.storage import tuning as storage
from quizapp.storage.database import Database
from quizapp.storage.decks import all_decks

BATCH: Final = 200
"""Cards whose memories are computed in one transaction: an answer waits no longer."""


class Tuner:
    """Tunes one library; meant for a thread beside the interface."""

    def __init__(self, database: Database, schedulers: Schedulers) -> None:
        """Tune this library."""
        self._database = database
        self._schedulers = schedulers
        self._process: FittingProcess | None = None
        self._stopped = Event()

    def tuning(self) -> Tuning:
        """What was fitted so far."""
        with self._database.reading() as session:
            return storage.load_tuning(session)

    def is_due(self) -> bool:
        """Whether it is time to fit: there are enough answers, and twice as many."""
        with self._database.reading() as session:
            tuning = storage.load_tuning(session)
            return tuning.is_due(storage.foretold_count(session))

    def fit(self, *, now: datetime) -> Fit | None:
        """Fit in a process of its own; nothing is kept yet, see `adopt`.

        Returns:
            The fitting; None when there are too few answers to judge by.

        Raises:
            FittingStopped: If `stop` was called meanwhile.
            LibraryError: If the library cannot be read.
        """
        with self._database.reading() as session:
            tuning = storage.load_tuning(session)
            steps = [len(deck.options.relearning_steps) for deck in all_decks(session)]
        self._process = FittingProcess()
        histories = self._histories()
        answers = foretold_answers(histories)
        if self._stopped.is_set():
            raise FittingStopped(_("the fitting was stopped"))
        if not tuning.is_due(answers):
            return None
        current = tuning.parameters or DEFAULT_PARAMETERS
        parameters, before, after = self._process.fit(
            histories, current, max(steps, default=1)
        )
        return Fit(
            day=learners_day(now),
            answers=answers,
            parameters=parameters,
            before=before,
            after=after,
        )

    def adopt(self, fit: Fit) -> None:
        """Keep a fitting; when it is better, use it and compute memories anew."""
        with self._database.writing() as session:
            tuning = storage.load_tuning(session)
            fits = (*tuning.fits, fit)
            tuning = replace(tuning, fits=fits)
            if fit.is_better:
                tuning = replace(tuning, used=len(fits) - 1, memories_follow=False)
            storage.save_tuning(session, tuning)
        self.follow()

    def use(self, number: int | None) -> None:
        """Use an earlier fitting again, or the parameters of FSRS-6 for None."""
        with self._database.writing() as session:
            tuning = storage.load_tuning(session)
            storage.save_tuning(
                session, replace(tuning, used=number, memories_follow=False)
            )
        self.follow()

    def follow(self) -> None:
        """Compute all memories anew from the log, where that was not done to the end.

        Each batch is one transaction that reads the log and writes the memories, so
        an answer given meanwhile is either in the log that is read or comes after
        it, on the memory that was written.  Due days stay.
        """
        tuning = self.tuning()
        self._schedulers.use(tuning.parameters)
        if tuning.memories_follow:
            return
        last = 0
        while not self._stopped.is_set():
            with self._database.writing() as session:
                cards = storage.cards_after(session, last, BATCH)
                if not cards:
                    now = storage.load_tuning(session)
                    if now.used == tuning.used:
                        storage.save_tuning(session, replace(now, memories_follow=True))
                    return
                found = storage.histories(session, cards[0], cards[-1])
                memories = replay(list(found.values()), self._schedulers.parameters)
                storage.save_memories(session, dict(zip(found, memories, strict=True)))
            last = cards[-1]

    def reschedule(self, *, now: datetime) -> int:
        """Let every card in review be due as its memory and its deck's wish say.

        Returns:
            How many cards are due on another day now.
        """
        with self._database.reading() as session:
            self._schedulers.use(storage.load_tuning(session).parameters)
            decks = {deck.id: deck for deck in all_decks(session)}
        moved, last = 0, 0
        while not self._stopped.is_set():
            with self._database.writing() as session:
                cards = storage.cards_in_review(session, last, BATCH)
                if not cards:
                    break
                days: dict[int, date] = {}
                for pk, deck_id, stability, last_day, due_day in cards:
                    interval = self._schedulers.of(decks[deck_id]).interval(stability)
                    day = last_day + timedelta(days=interval)
                    if day != due_day:
                        days[pk] = day
                storage.save_due_days(session, days)
            moved += len(days)
            last = cards[-1][0]
        return moved

    def stop(self) -> None:
        """End what is going on as soon as it can be; what was committed stays."""
        self._stopped.set()
        if self._process is not None:
            self._process.stop()

    def _histories(self) -> list[History]:
        """All of them, read a part at a time so that others can write between."""
        found: list[History] = []
        last = 0
        while not self._stopped.is_set():
            with self._database.reading() as session:
                cards = storage.cards_after(session, last, 50 * BATCH)
                if not cards:
                    break
                found += storage.histories(session, cards[0], cards[-1]).values()
            last = cards[-1]
        return found
