"""A typed answer beside the right one: lenient, and told character by character."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rapidfuzz.distance import Levenshtein

CHARACTERS_A_SLIP: Final = 10
"""A text may have one slip for each so many characters, and at least one."""

_MEANT: Final = "%‰+"
"""Marks that change what is said."""


_NUMERALS: Final = "零〇一二三四五六七八九十百千万亿两双"


class Likeness(StrEnum):
    """How a typed text stands to the right one."""

    RIGHT = "right"
    NEARLY = "nearly"
    """With one wrong character, or as few as a long text allows."""
    WRONG = "wrong"


class Piece(StrEnum):
    """What a run of characters is in the difference of two texts."""

    SAME = "same"
    MISSING = "missing"
    """In the right text, not typed."""
    EXTRA = "extra"
    """Typed, not in the right text."""


Difference = tuple[tuple[Piece, str], ...]
"""Runs that, without EXTRA, make the right text, and without MISSING what was typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One typed text against the right one."""

    likeness: Likeness
    """Whether it counts."""

    difference: Difference
    """What to show."""


def comparable(text: str) -> str:
    """The text without what does not count: width, case, spaces, marks, quotes."""
    return "".join(character for character, _place in _counting(text))


def compare(right: str, typed: str) -> Comparison:
    """Compare what was typed with the right text.

    Another number is never a slip, nor is a text of one character.
    """
    wanted, given = comparable(right), comparable(typed)
    return Comparison(
        likeness=_likeness(wanted, given), difference=difference(right, typed)
    )


def _likeness(wanted: str, given: str) -> Likeness:
    if wanted == given:
        return Likeness.RIGHT
    if min(len(wanted), len(given)) < 2 or _is_other_number(wanted, given):
        return Likeness.WRONG
    slips = max(1, min(len(wanted), len(given)) // CHARACTERS_A_SLIP)
    if Levenshtein.distance(wanted, given, score_cutoff=slips) > slips:
        return Likeness.WRONG
    return Likeness.NEARLY


def difference(right: str, typed: str) -> Difference:
    """The two texts in runs; marks and spaces that do not count are never wrong."""
    wanted, given = _counting(right), _counting(typed)
    pieces: list[tuple[Piece, str]] = []
    done = 0
    for code in Levenshtein.opcodes(
        "".join(character for character, _ in wanted),
        "".join(character for character, _ in given),
    ):
        if code.tag in ("replace", "insert"):
            places = dict.fromkeys(
                place for _, place in given[code.dest_start : code.dest_end]
            )
            pieces.append((Piece.EXTRA, "".join(typed[place] for place in places)))
        if code.src_start == code.src_end:
            continue
        # What does not count goes with the character before it.
        end = code.src_end
        stop = wanted[end][1] if end < len(wanted) else len(right)
        kind = Piece.SAME if code.tag == "equal" else Piece.MISSING
        pieces.append((kind, right[done:stop]))
        done = max(done, stop)
    if done < len(right):
        pieces.append((Piece.SAME, right[done:]))
    return tuple(_joined(pieces))


def _joined(pieces: list[tuple[Piece, str]]) -> list[tuple[Piece, str]]:
    joined: list[tuple[Piece, str]] = []
    for kind, text in pieces:
        if joined and joined[-1][0] is kind:
            joined[-1] = (kind, joined[-1][1] + text)
        elif text:
            joined.append((kind, text))
    return joined


def _counting(text: str) -> list[tuple[str, int]]:
    """The characters that count, folded, each with its place in the text."""
    return [
        (folded, place)
        for place, character in enumerate(text)
        for folded in unicodedata.normalize("NFKC", character).casefold()
        if folded in _MEANT
        or unicodedata.category(folded)[0] in "LNM"
        or (folded == "." and _is_decimal_point(text, place))
    ]


def _is_decimal_point(text: str, place: int) -> bool:
    """Whether digits stand on both sides: 1.57 is not 157."""
    return (
        text[place - 1 : place].isdecimal() and text[place + 1 : place + 2].isdecimal()
    )


def _is_other_number(wanted: str, given: str) -> bool:
    """Whether the digits differ, or one Han numeral stands for another."""
    digits = [
        [each for each in text if each.isdecimal() or each == "."]
        for text in (wanted, given)
    ]
    if digits[0] != digits[1]:
        return True
    numerals = [
        [each for each in text if each in _NUMERALS] for text in (wanted, given)
    ]
    return len(numerals[0]) == len(numerals[1]) and numerals[0] != numerals[1]
