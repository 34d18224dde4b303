"""Custom study: which cards the learner picks, beside the day's queue."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from quizapp.domain.entry import EntryId

SectionPath = tuple[str, ...]
"""Headings from the outermost inwards; stands for all that is below it."""

MISSED_DAYS: Final = (3, 7, 30)
"""How many days back “missed lately” may look."""

AHEAD_DAYS: Final = (1, 3, 7, 14)
"""How many days ahead reviews may be done before they are due."""

NUMBERS: Final = (10, 20, 50, 100, 200, 1_000_000)
"""How many cards; the last is all of them."""


class Among(StrEnum):
    """Which cards may be picked, by what is known of them."""

    ALL = "all"
    """Whatever their state."""

    NEW = "new"
    """Never answered."""

    SEEN = "seen"
    """Answered before."""

    WEAK = "weak"
    """Answered before, and not yet remembered for three weeks."""


class PickOrder(StrEnum):
    """In which order the picked cards come, and which come when there are too many."""

    RANDOM = "random"
    DOCUMENT = "document"
    AT_RISK = "at_risk"
    """The most likely to be forgotten first; new ones last."""


class Effect(StrEnum):
    """What the answers do to the schedule."""

    NONE = "none"
    """Nothing: they are logged, and the memory stays as it was."""

    REVIEW = "review"
    """They count as reviews, before the card is due as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """What the learner wants to study now.

    The defaults are those of a cram before an exam.
    """

    deck_id: str | None = None
    """The deck; None for all."""

    sections: frozenset[SectionPath] = frozenset()
    """Only these sections; none means all."""

    entries: frozenset[tuple[str, EntryId]] = frozenset()
    """Only cards of these entries, by deck and id; none means all."""

    among: Among = Among.ALL
    """By state."""

    flagged: bool = False
    """Only those with the learner's mark (收藏)."""

    missed_within: int | None = None
    """Only those answered 重来 in so many learner's days, today included."""

    due_within: int | None = None
    """Only those in review that are due in so many days from today."""

    order: PickOrder = PickOrder.RANDOM
    """In which order."""

    number: int = 50
    """How many at most."""

    effect: Effect = Effect.NONE
    """What the answers do to the schedule."""

    def __post_init__(self) -> None:
        """A number of cards is at least one."""
        if self.number < 1:
            raise ValueError(f"number: {self.number}")
