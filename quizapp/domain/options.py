"""What the learner can set: for one deck, and for the whole library.

The defaults and what each setting can take stand here and nowhere else; `kinds`
gives them to a settings screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from quizapp.domain.choices import (
    Day,
    Flag,
    Minutes,
    OneOf,
    Share,
    Whole,
    Words,
    check_choices,
    choice,
)


class NewOrder(StrEnum):
    """In which order new cards come."""

    DOCUMENT = "document"
    """As in the document."""

    RANDOM = "random"
    """Shuffled once; the same on every day."""


class Mixing(StrEnum):
    """How new cards and reviews follow each other."""

    MIXED = "mixed"
    """New ones spread evenly among the reviews."""

    REVIEWS_FIRST = "reviews_first"
    """All reviews, then the new ones."""

    NEW_FIRST = "new_first"
    """All new ones, then the reviews."""


class Language(StrEnum):
    """The language of the interface."""

    CHINESE = "zh"
    ENGLISH = "en"


class Theme(StrEnum):
    """The colours."""

    DARK = "dark"
    LIGHT = "light"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckOptions:
    """How one deck is studied.

    Raises:
        OptionError: If a value is not possible.
    """

    new_per_day: int = choice(20, Whole(0, 9999, step=5))
    """How many new cards a day brings."""

    reviews_per_day: int = choice(200, Whole(0, 9999, step=10))
    """How many cards are reviewed a day; learning steps do not count."""

    retention: float = choice(0.90, Share(0.70, 0.99))
    """The share of reviews that the learner wants to know."""

    new_order: NewOrder = choice(NewOrder.DOCUMENT, OneOf(NewOrder))
    """In which order new cards come."""

    mixing: Mixing = choice(Mixing.MIXED, OneOf(Mixing))
    """How new cards and reviews follow each other."""

    siblings_apart: bool = choice(True, Flag())
    """Whether of one entry only one card is asked a day."""

    learning_steps: tuple[int, ...] = choice((1, 10), Minutes(1, 1439, at_most=9))
    """Minutes before a new card's second, third … showing."""

    relearning_steps: tuple[int, ...] = choice((10,), Minutes(1, 1439, at_most=9))
    """The same for a card that was forgotten."""

    figures: bool = choice(False, Flag())
    """Whether cards are made from the figures of the document."""

    leech_lapses: int = choice(8, Whole(1, 99))
    """After how many lapses a card is called a leech (记忆难点)."""

    def __post_init__(self) -> None:
        """Check every value."""
        check_choices(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """What holds for the whole library.

    Raises:
        OptionError: If a value is not possible.
    """

    exam_name: str = choice("", Words(longest=40))
    """What the learner prepares for; empty when not told."""

    exam_day: date | None = choice(None, Day())
    """The day of the exam, if it is known."""

    theme: Theme = choice(Theme.DARK, OneOf(Theme))
    """The colours."""

    language: Language = choice(Language.CHINESE, OneOf(Language))
    """The language of the interface, unless the command line names one."""

    typed_answers: bool = choice(False, Flag())
    """Whether answers are typed rather than only thought."""

    quiz_feeds_schedule: bool = choice(True, Flag())
    """Whether what a quiz shows counts for the schedule of the cards."""

    missed_streak: int = choice(3, Whole(1, 9))
    """How many right answers in a row clear a missed entry."""

    def __post_init__(self) -> None:
        """Check every value."""
        check_choices(self)
