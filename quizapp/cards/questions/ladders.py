"""Other numbers that could stand where a number stands: like it in size and form.

They are rungs of a ladder with one step between each two, the true one among them at
any height, so that neither its roundness nor its neighbours give it away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from quizapp.domain.figure import places

_QUANTITY: Final = re.compile(r"(?P<before>第?)(?P<n>\d+(?:\.\d+)?)(?P<unit>\D*)")
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")

_VAGUE: Final = re.compile(r"[余多几数]|左右|以上|以下")
"""In a unit: the number is not exact, so that another is not provably wrong."""

_BOUND_BEFORE: Final = re.compile(
    r"(?:超过?|突破|逾|近|约|不低于|不少于|不超过|不高于|高于|低于|大于|小于|至少|最多"
    r"|至多|以上|以内|优于|不到)\s*$"
)
_BOUND_BEHIND: Final = re.compile(
    r"\s*(?:以上|以下|以内|之内|左右|上下|余|多|—|-|~|～)"
)

_NUMERALS: Final = {
    "2": "二两双",
    **{str(value): numeral for value, numeral in enumerate("三四五六七八九十", 3)},
    "100": "百",
    "1000": "千",
    "10000": "万",
}
"""Numbers that a slogan may say in one character."""

_LEAST_STEP: Final = 0.02
_USUAL_STEP: Final = 0.12
_MOST_STEP: Final = 0.25
"""Steps are such parts of the number, the largest only where no other fits."""

_YEAR: Final = 4
"""So many digits before 年 are a year, fewer a time."""

_PAIR: Final = 2
"""Of two years the earlier is the wrong one; among more the last would stand out."""

_LAST_MONTH: Final = 12


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as the text writes it, with what stands around it."""

    before: str
    number: str
    unit: str

    @property
    def decimals(self) -> int:
        """How many digits stand behind the point."""
        return len(self.number.partition(".")[2])

    @property
    def scaled(self) -> int:
        """The number without its point."""
        return int(self.number.replace(".", ""))

    def with_number(self, number: str) -> str:
        """Another number in its place."""
        return f"{self.before}{number}{self.unit}"

    def written(self, scaled: int) -> str:
        """A number of the same form, given without its point."""
        if not self.decimals:
            return str(scaled)
        digits = str(scaled).rjust(self.decimals + 1, "0")
        return f"{digits[: -self.decimals]}.{digits[-self.decimals :]}"


def exact_quantity(sentence: str, answer: str) -> Quantity | None:
    """The number of an answer; None where the sentence gives only a bound for it."""
    match = _QUANTITY.fullmatch(answer)
    spans = places(sentence, (answer,))
    if match is None or not spans or _VAGUE.search(match["unit"]):
        return None
    begin, end = spans[0]
    if _BOUND_BEFORE.search(sentence[:begin]) or _BOUND_BEHIND.match(sentence[end:]):
        return None
    return Quantity(match["before"], match["n"], match["unit"])


def ladder(
    quantity: Quantity, count: int, rng: Random, *, written_in: int | None = None
) -> list[str] | None:
    """So many numbers in order, the true one among them at any place.

    None where the place that was drawn leaves no room, as for a number near 0.

    Args:
        quantity: The true number.
        count: How many numbers.
        rng: Decides the place and the step.
        written_in: The year of the document; what is past there is never later.
    """
    below = rng.randrange(count)
    if _is_year(quantity) and not _is_future(quantity, written_in):
        if count > _PAIR:
            return None
        below = count - 1
    steps = [
        step
        for step in _steps(quantity)
        if _is_possible(quantity, step, below, count - 1 - below)
    ]
    if not steps:
        return None
    usual = [step for step in steps if step <= _USUAL_STEP * _room(quantity)]
    step = rng.choice(usual or steps[:1])
    first = quantity.scaled - below * step
    return [quantity.written(first + rung * step) for rung in range(count)]


def _room(quantity: Quantity) -> int:
    """How far a number is from nothing, a large share from the whole."""
    if not _is_share(quantity):
        return quantity.scaled
    whole: int = 100 * 10**quantity.decimals
    return min(quantity.scaled, max(whole - quantity.scaled, whole // 20))


def keeps_order(sentence: str, quantity: Quantity, numbers: Sequence[str]) -> bool:
    """Whether other numbers stand as before to those of the same unit in the sentence.

    Of 28 that became 19, only a number below 28 can be told to have been reached.
    """
    unit = re.escape(quantity.unit.strip())
    others = {
        float(found[1])
        for found in re.finditer(rf"({_NUMBER.pattern})\s*{unit}", sentence)
        if found[1] != quantity.number
    }
    true = float(quantity.number)
    return all(
        (float(number) < other) == (true < other) and float(number) != other
        for number in numbers
        for other in others
    )


def _steps(quantity: Quantity) -> list[int]:
    """Steps of one digit that keep the number as round as it is, or nearly."""
    value = quantity.scaled
    if _is_year(quantity):
        return [1, 2, 5] if value % 5 else [5, 10]
    roundness = len(str(value)) - len(str(value).rstrip("0")) if value else 0
    sizes = [
        digit * 10**power for power in range(len(str(value)) + 1) for digit in (1, 2, 5)
    ]
    least, most = max(1, _LEAST_STEP * value), _MOST_STEP * value
    if _is_share(quantity):
        least = max(1, min(least, (100 * 10**quantity.decimals - value) / 4))
    fitting = [step for step in sizes if least <= step <= most]
    if value < 4 * 10**roundness and value <= 12 and not quantity.decimals:
        fitting = [1]
    round_ones = [step for step in fitting if step % 10**roundness == 0]
    if round_ones or not roundness:
        return round_ones
    return [step for step in fitting if step % 10 ** (roundness - 1) == 0]


def _is_possible(quantity: Quantity, step: int, below: int, above: int) -> bool:
    """Whether every rung could stand there: of the same length, no 4.0, no 103 %."""
    lowest = quantity.scaled - below * step
    highest = quantity.scaled + above * step
    if lowest <= 0:
        return False
    numbers = [lowest + rung * step for rung in range(below + above + 1)]
    if quantity.decimals and any(number % 10 == 0 for number in numbers):
        return False
    top = float(quantity.written(highest))
    if _is_share(quantity) and top > 100:
        return False
    is_month = quantity.unit.strip().startswith("月")
    return not (is_month and top > _LAST_MONTH)


def _is_share(quantity: Quantity) -> bool:
    """Whether it may be a part of a whole, which is never more than 100 %."""
    is_percent = quantity.unit.strip()[:1] in ("%", "％")
    return is_percent and float(quantity.number) <= 100


def _is_year(quantity: Quantity) -> bool:
    is_whole = quantity.number.isdecimal() and len(quantity.number) == _YEAR
    return is_whole and quantity.unit.strip()[:1] == "年"


def _is_future(quantity: Quantity, written_in: int | None) -> bool:
    return written_in is not None and int(quantity.number) > written_in


def says_number(term: str, number: str) -> bool:
    """Whether a term says a number itself, in digits or as a numeral: 百 is 100."""
    if number in term:
        return True
    return number in _NUMERALS and any(one in term for one in _NUMERALS[number])
