"""What to ask next: the order of a learner's day.

Cards in their steps come when their pause is over; then reviews and new cards, mixed
as the learner wishes.  When nothing else is left, a pause nearly over is cut short.

Decks, and new cards among reviews, take turns by how far each has come today, which
follows from the log alone: an answer that is taken back, or given in another window,
leaves no other trace.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Final, TypeVar

from quizapp.domain.card import CardId
from quizapp.domain.options import DeckOptions, Mixing

K = TypeVar("K")

LEARN_AHEAD: Final = timedelta(minutes=20)
"""A pause of at most this is cut short when nothing else is left, as in Anki."""


class Stream(StrEnum):
    """What a deck asks that is not in its steps."""

    REVIEWS = "reviews"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Load:
    """How much of something a day has brought, and how much is left of it."""

    done: int = 0
    left: int = 0

    @property
    def progress(self) -> Fraction:
        """How far it has come, from 0 to 1."""
        return Fraction(self.done, max(1, self.done + self.left))

    def __add__(self, other: Load) -> Load:
        return Load(self.done + other.done, self.left + other.left)


@dataclass(frozen=True, slots=True)
class DeckLoad:
    """A deck's day: within its limits."""

    new: Load
    reviews: Load
    learning: int = 0
    """Cards in their steps, for which there is no limit."""
    put_off: int = 0
    """Reviews that are due beyond the limit."""

    @property
    def whole(self) -> Load:
        """Both together."""
        return self.new + self.reviews


@dataclass(frozen=True, slots=True, kw_only=True)
class InSteps:
    """A card in its learning steps."""

    card: CardId
    """Which card."""

    due_at: datetime
    """When its pause is over (UTC)."""

    def is_over(self, now: datetime) -> bool:
        """Whether its pause is over."""
        return self.due_at <= now

    def can_be_cut_short(self, now: datetime) -> bool:
        """Whether it may be asked when nothing else is left."""
        return self.due_at <= now + LEARN_AHEAD


def deck_load(
    options: DeckOptions,
    *,
    new: int,
    due: int,
    learning: int,
    new_done: int,
    reviews_done: int,
) -> DeckLoad:
    """A deck's day within the limits that its options set.

    Args:
        options: What the learner set.
        new: New cards that could be asked today.
        due: Reviews that are due.
        learning: Cards in their steps.
        new_done: New cards begun today.
        reviews_done: Reviews done today.
    """
    new_left = min(new, max(0, options.new_per_day - new_done))
    reviews_left = min(due, max(0, options.reviews_per_day - reviews_done))
    return DeckLoad(
        new=Load(new_done, new_left),
        reviews=Load(reviews_done, reviews_left),
        learning=learning,
        put_off=due - reviews_left,
    )


def next_deck(loads: Mapping[K, DeckLoad]) -> K | None:
    """The deck whose turn it is: the one that has come least far, or None."""
    left = {deck: load.whole for deck, load in loads.items() if load.whole.left}
    return min(left, key=lambda deck: left[deck].progress, default=None)


def next_stream(load: DeckLoad, mixing: Mixing) -> Stream | None:
    """Whether a deck asks a review or a new card, or neither."""
    if not load.new.left or not load.reviews.left:
        if load.reviews.left:
            return Stream.REVIEWS
        return Stream.NEW if load.new.left else None
    match mixing:
        case Mixing.REVIEWS_FIRST:
            return Stream.REVIEWS
        case Mixing.NEW_FIRST:
            return Stream.NEW
        case Mixing.MIXED:
            behind = load.new.progress < load.reviews.progress
            return Stream.NEW if behind else Stream.REVIEWS
