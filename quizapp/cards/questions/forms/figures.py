"""A number that the text states: which it is, whether it is this one, fill it in."""

from __future__ import annotations

import re
from itertools import product
from random import Random
from typing import Final

from quizapp.cards.figure import figure_pieces
from quizapp.cards.questions.bank import QuestionBank
from quizapp.cards.questions.forms.belonging import OPTIONS
from quizapp.cards.questions.ladders import exact_quantity, keeps_order, ladder
from quizapp.cards.questions.writing import BLANK, Draft, sourced, verdicts
from quizapp.cards.wording import quoted
from quizapp.domain.card import BLANK as LINE
from quizapp.domain.entry import Entry
from quizapp.domain.question import Option, QuestionForm, QuestionKind
from quizapp.i18n import _

_MOST_BLANKS: Final = 2
"""Nobody fills more at once."""

_AND: Final = "、"
_UNIT: Final = re.compile(r"(?P<n>\d+(?:\.\d+)?)(?P<unit>\D*)")


def draw_number(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> Draft | None:
    """Which number, or which two; the others are like it in size and form."""
    texts = _one_of_four(bank, deck, entry, rng)
    if texts is None:
        texts = _two_of_four(bank, deck, entry, rng)
    if texts is None:
        return None
    true = _AND.join(entry.hidden)
    return Draft(
        kind=QuestionKind.SINGLE,
        form=QuestionForm.FIGURE,
        stem=_told(bank, deck, entry, [BLANK] * len(entry.hidden)),
        options=[_option(text, true) for text in texts],
    )


def draw_told_number(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> Draft | None:
    """The sentence with its number, or with another."""
    place = rng.randrange(len(entry.hidden))
    rungs = _rungs(bank, deck, entry, place, 2, rng)
    if rungs is None:
        return None
    true = entry.hidden[place]
    (other,) = [text for text in rungs if text != true]
    is_true = rng.random() < 0.5
    said = list(entry.hidden)
    why = _("The text says so.")
    if not is_true:
        said[place] = other
        why = _("{wrong} is wrong; it should be {right}.").format(
            wrong=quoted(other), right=quoted(true)
        )
    return Draft(
        kind=QuestionKind.JUDGE,
        form=QuestionForm.FIGURE,
        stem=_told(bank, deck, entry, said),
        options=verdicts(is_true=is_true),
        why=why,
    )


def draw_blank_number(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> Draft | None:
    """The sentence with a blank before each unit."""
    if len(entry.hidden) > _MOST_BLANKS:
        return None
    found = [_UNIT.fullmatch(answer) for answer in entry.hidden]
    said, blanks = [], []
    for match in found:
        if match is None:
            return None
        said.append(f"{LINE}{match['unit']}")
        blanks.append(match["n"])
    return Draft(
        kind=QuestionKind.FILL,
        form=QuestionForm.FIGURE,
        stem=_told(bank, deck, entry, said),
        blanks=tuple(blanks),
    )


def _rungs(
    bank: QuestionBank, deck: str, entry: Entry, place: int, count: int, rng: Random
) -> list[str] | None:
    return rungs(bank, deck, entry.definition, entry.hidden[place], count, rng)


def rungs(
    bank: QuestionBank, deck: str, sentence: str, answer: str, count: int, rng: Random
) -> list[str] | None:
    """The answer and others in order; none of them is said anywhere in the deck."""
    quantity = exact_quantity(sentence, answer)
    if quantity is None:
        return None
    numbers = ladder(quantity, count, rng, written_in=bank.year(deck))
    if numbers is None:
        return None
    others = [number for number in numbers if number != quantity.number]
    if not keeps_order(sentence, quantity, others):
        return None
    if any(bank.tells(deck, quantity.with_number(number)) for number in others):
        return None
    return [quantity.with_number(number) for number in numbers]


def _one_of_four(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> list[str] | None:
    if len(entry.hidden) != 1:
        return None
    return _rungs(bank, deck, entry, 0, OPTIONS, rng)


def _two_of_four(
    bank: QuestionBank, deck: str, entry: Entry, rng: Random
) -> list[str] | None:
    """Each of two numbers, and of two others, stands in two options."""
    if len(entry.hidden) != 2:
        return None
    pairs = [_rungs(bank, deck, entry, place, 2, rng) for place in (0, 1)]
    if pairs[0] is None or pairs[1] is None:
        return None
    texts = [_AND.join(pair) for pair in product(pairs[0], pairs[1])]
    rng.shuffle(texts)
    return texts


def _option(text: str, true: str) -> Option:
    if text == true:
        return Option(text=text, is_right=True)
    change = _("the number was changed from {right}").format(right=quoted(true))
    return Option(text=text, is_right=False, change=change)


def _told(bank: QuestionBank, deck: str, entry: Entry, said: list[str]) -> str:
    """The sentence as a card shows it, saying this where it hides something."""
    waiting = iter(said)
    text = "".join(
        next(waiting) if piece.is_hidden else piece.text
        for piece in figure_pieces(entry)
    ).replace(f" {BLANK}", BLANK)
    return sourced(bank.title(deck), entry.period, text)
