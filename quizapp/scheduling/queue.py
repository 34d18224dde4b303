"""What to ask next: the order of a learner's day.

Cards in their steps come when their pause is over; then what is due, then what is
new.  When nothing else is left, a pause that is nearly over is cut short.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from quizapp.domain.card import CardId

LEARN_AHEAD: Final = timedelta(minutes=20)
"""A pause of at most this is cut short when nothing else is left, as in Anki."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A card in its learning steps."""

    card: CardId
    """Which card."""

    due_at: datetime
    """When its pause is over (UTC)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """The first card of each queue of a day; None where a queue is empty."""

    learning: Waiting | None = None
    """The card in its steps that is due first."""

    review: CardId | None = None
    """The review that is most overdue."""

    new: CardId | None = None
    """The next new card, if the day's limit allows one."""


def next_card(heads: Heads, now: datetime) -> CardId | None:
    """The card to ask now; None when there is nothing to ask at this moment."""
    learning = heads.learning
    if learning is not None and learning.due_at <= now:
        return learning.card
    if heads.review is not None:
        return heads.review
    if heads.new is not None:
        return heads.new
    if learning is not None and learning.due_at <= now + LEARN_AHEAD:
        return learning.card
    return None
