"""What stands on paper, whatever it is written with: blocks from top to bottom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

_Thing = TypeVar("_Thing")

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff￾￿]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """The head of a page."""

    text: str
    under: tuple[str, ...] = ()
    """Lines below it: the version, where to write the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The head of a group."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question."""

    number: int
    stem: str
    options: tuple[str, ...] = ()
    """With their letters."""

    columns: int = 1
    """How many options stand beside each other."""

    answer: str = ""
    """What is right, where it is to be said at once."""

    explanation: tuple[str, ...] = ()
    """Its paragraphs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubbles:
    """A field of an answer sheet: a row of letters to mark for each number."""

    rows: tuple[tuple[int, str], ...]
    """Each number with its letters; none where there is a line to write on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """The answers of a version at a glance."""

    answers: tuple[tuple[int, str], ...]
    is_wide: bool = False
    """Whether each answer has a line to itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """A list to learn by heart: folded along the middle it hides what is asked."""

    rows: tuple[tuple[str, tuple[str, ...]], ...]
    """What is shown, and the lines that are folded away."""


Block = Title | Heading | Item | Bubbles | Key | Fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Pages of one kind; each sheet begins on a new page."""

    name: str
    """For the foot of its pages."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Printout:
    """Everything that goes in one file."""

    title: str
    sheets: tuple[Sheet, ...]


def legible(text: str) -> str:
    """The text with a mark for each character that no document can hold."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def width(text: str) -> int:
    """How wide a text is in Latin characters; a Chinese one takes two."""
    return sum(1 + (character > "\u2e7f") for character in text)


def columns(options: Sequence[str]) -> int:
    """How many options of a question fit beside each other: 4, 2 or 1."""
    widest = max(map(width, options), default=0)
    if widest <= 19:
        return 4
    return 2 if widest <= 40 else 1


def in_rows(things: Sequence[_Thing], count: int) -> list[Sequence[_Thing]]:
    """The things, so many in a row; the last row may be shorter."""
    return [things[at : at + count] for at in range(0, len(things), count)]
