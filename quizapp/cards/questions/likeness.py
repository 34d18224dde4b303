"""When two texts are too like each other to be right and wrong in one question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from quizapp.domain.entry import term_key

_MOST_SHARED: Final = 0.6
"""Of the characters of the shorter text, so many at most may stand in the other."""

_LENGTHS: Final = 1.8
"""Options may differ in length by this factor."""

_NEAR: Final = 3
"""Short options may differ by so many characters whatever the factor."""


def is_too_like(one: str, other: str) -> bool:
    """Whether a reader could take one for the other, or for a part of it."""
    short, long = term_key(one), term_key(other)
    if len(short) > len(long):
        short, long = long, short
    if not short or short in long:
        return True
    return sum(map(long.__contains__, short)) > _MOST_SHARED * len(short)


def shared(one: str, other: str) -> float:
    """Which part of the shorter text's characters stands in the other, 0–1."""
    short, long = sorted((one, other), key=len)
    return sum(map(long.__contains__, short)) / len(short)


def are_alike_in_length(texts: Sequence[str]) -> bool:
    """Whether none of the options stands out by its length."""
    shortest, longest = min(map(len, texts)), max(map(len, texts))
    return longest - shortest <= _NEAR or longest <= _LENGTHS * shortest


def are_mixed_in_length(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether length neither sets one text apart nor tells some from the others."""
    if not are_alike_in_length([*some, *others]):
        return False
    if not some or not others:
        return True
    lengths = [sorted(map(len, texts)) for texts in (some, others)]
    shorter, longer = sorted(lengths)
    return longer[0] <= shorter[-1] + max(1, shorter[-1] // 5)


def shares_word(text: str, words: Iterable[str], *, length: int = 2) -> bool:
    """Whether so many characters in a row of the text stand in one of the words."""
    pieces = {text[at : at + length] for at in range(len(text) - length + 1)}
    return any(piece in word for word in words for piece in pieces)
