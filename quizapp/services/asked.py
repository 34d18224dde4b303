"""A card as it is asked: its question, its entry, and what each grade would bring."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.domain.card import Card, MemberId
from quizapp.domain.entry import Entry
from quizapp.domain.review import Grade, Memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A card to be answered."""

    card: Card
    """What is asked."""

    entry: Entry
    """The entry that it is made from, for the screen to show."""

    members: tuple[tuple[MemberId, str], ...]
    """The entry's members with their ids."""

    deck_id: str
    """The deck."""

    deck_title: str
    """What the learner sees of the deck."""

    memory: Memory
    """What is known of the card now."""

    flagged: bool
    """Whether the learner's mark (收藏) is on it."""

    outcomes: dict[Grade, Memory]
    """The memory after each grade, were it given at the moment of asking.

    Empty when the answer does not count for the schedule.
    """

    is_scheduled: bool = True
    """Whether the answer counts for the schedule."""
