"""How well FSRS foretells a learner, and the parameters fitted to one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from quizapp.domain.review import Grade

ENOUGH: Final = 500
"""Answers that foretell something which are needed before parameters are fitted.

A fifth of them is held out to judge by: a hundred, with about ten that were
forgotten.  With fewer, chance decides which parameters look better.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The answers to one card that its memory follows from, the oldest first."""

    days: tuple[int, ...]
    """The learner's day of each answer, as an ordinal."""

    grades: tuple[Grade, ...]
    """The grade of each answer."""

    asked: tuple[bool, ...]
    """Whether the card itself was asked; else it lapsed with a list."""

    start: tuple[float, float] | None = None
    """Stability and difficulty before the first answer, when older answers are gone."""

    @property
    def gaps(self) -> tuple[int, ...]:
        """Days since the answer before; 0 for the first, and on the same day."""
        before = (self.days[0], *self.days)
        # A clock that was put back must not make time run backwards.
        return tuple(
            max(0, day - last) for day, last in zip(self.days, before, strict=False)
        )

    @property
    def foretold(self) -> tuple[int, ...]:
        """The places of the answers from which parameters can be learnt.

        As in Anki, those a day or more after the one before, of cards that were
        followed from their first answer on.  A lapse with a list is none: the list
        tells only of members that were missed.
        """
        if self.start is not None:
            return ()
        return tuple(
            place
            for place, gap in enumerate(self.gaps)
            if gap > 0 and self.asked[place]
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Error:
    """How far predictions were from what happened; less is better."""

    log_loss: float
    """The mean of -ln of the chance given to what happened."""

    rmse: float
    """The root of the mean square of predicted less real recall, over alike answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """One fitting of parameters to a learner, and whether they are better."""

    day: date
    """The learner's day."""

    answers: int
    """How many answers foretell something: not the first of a card or of a day."""

    parameters: tuple[float, ...]
    """The 21 parameters of FSRS-6, fitted to all of them."""

    before: Error
    """Of the parameters that were in use, on the latest fifth of the answers."""

    after: Error
    """Of parameters fitted to the other four fifths, on the same."""

    @property
    def is_better(self) -> bool:
        """Whether answers that were held out are foretold better, by both measures."""
        return (
            self.after.log_loss < self.before.log_loss
            and self.after.rmse < self.before.rmse
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Tuning:
    """What was fitted so far, and what is in use."""

    fits: tuple[Fit, ...] = ()
    """All fittings, the oldest first."""

    used: int | None = None
    """Which of them is in use; None for the parameters of FSRS-6 itself."""

    memories_follow: bool = True
    """Whether all memories were computed with the parameters in use."""

    @property
    def current(self) -> Fit | None:
        """The fitting in use."""
        return None if self.used is None else self.fits[self.used]

    @property
    def parameters(self) -> tuple[float, ...] | None:
        """The parameters in use; None for those of FSRS-6 itself."""
        return None if self.current is None else self.current.parameters

    def is_due(self, answers: int) -> bool:
        """Whether there are enough answers, and twice those of the last fitting."""
        last = self.fits[-1].answers if self.fits else 0
        return answers >= max(ENOUGH, 2 * last)


def foretold_answers(histories: Iterable[History]) -> int:
    """From how many answers parameters can be learnt."""
    return sum(len(history.foretold) for history in histories)
