"""Where quizzes are set, taken up again and looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from quizapp.domain.entry import Deck
from quizapp.domain.quiz import PRESETS, Attempt, QuizPlan
from quizapp.services.quizzes.quiz import Quiz
from quizapp.services.quizzes.setting import set_quiz
from quizapp.services.schedulers import Schedulers
from quizapp.storage import quizzes as storage
from quizapp.storage.database import Database
from quizapp.storage.settings import load_setting, save_setting

_PRESETS: Final = "quiz presets"


class QuizDesk:
    """The quizzes of a library."""

    def __init__(
        self,
        database: Database,
        schedulers: Schedulers,
        load_decks: Callable[[], Sequence[Deck]],
    ) -> None:
        """Set quizzes from the decks that `load_decks` gives."""
        self._database = database
        self._schedulers = schedulers
        self._load_decks = load_decks

    def presets(self) -> dict[str, QuizPlan]:
        """The plans by name: those of the program, then the learner's own."""
        with self._database.reading() as session:
            kept = load_setting(session, _PRESETS) or {}
        own = {name: storage.plan_from_json(plan) for name, plan in kept.items()}
        return {**PRESETS, **own}

    def save_preset(self, plan: QuizPlan) -> None:
        """Keep a plan under its name."""
        with self._database.writing() as session:
            kept = load_setting(session, _PRESETS) or {}
            plans = {**kept, plan.name: storage.plan_to_json(plan)}
            save_setting(session, _PRESETS, plans)

    def delete_preset(self, name: str) -> None:
        """Forget an own plan; those of the program stay."""
        with self._database.writing() as session:
            kept = dict(load_setting(session, _PRESETS) or {})
            kept.pop(name, None)
            save_setting(session, _PRESETS, kept)

    def start(self, plan: QuizPlan, *, seed: int, now: datetime) -> Quiz:
        """Draw a quiz and begin its clock.

        Raises:
            QuizError: If nothing can be asked.
        """
        decks = self._load_decks()
        with self._database.writing() as session:
            pk = set_quiz(session, plan, decks, seed=seed, now=now)
        return Quiz(self._database, self._schedulers, pk)

    def running(self, *, now: datetime) -> Quiz | None:
        """The quiz that was left, to go on with; handed in if its time is over."""
        with self._database.reading() as session:
            pk = storage.running_attempt(session)
        if pk is None:
            return None
        quiz = Quiz(self._database, self._schedulers, pk)
        if quiz.is_over(now):
            quiz.hand_in(now=now)
        return quiz

    def attempts(self) -> list[Attempt]:
        """What was handed in, the oldest first."""
        with self._database.reading() as session:
            found = (
                storage.find_attempt(session, pk)
                for pk in storage.handed_in_attempts(session)
            )
            return [attempt for attempt in found if attempt is not None]

    def quiz(self, attempt_pk: int) -> Quiz:
        """An attempt by its number.

        Raises:
            UnknownName: If there is none.
        """
        return Quiz(self._database, self._schedulers, attempt_pk)
