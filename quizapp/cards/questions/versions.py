"""The same paper again with its options in another order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from random import Random
from typing import Final

from quizapp.domain.question import (
    LETTERS,
    Question,
    QuestionForm,
    QuestionKind,
)

_IN_ORDER: Final = frozenset(
    {
        QuestionForm.HOW_MANY,
        QuestionForm.NUMERAL,
        QuestionForm.COMBINATION,
        QuestionForm.FIGURE,
    }
)
"""Forms whose options are numbers, which stand from small to large."""

_SPEAKS_OF_PLACES: Final = re.compile(r"[A-HＡ-Ｈ]|以上|上述|前[两二三]|后[两二三]")

_LETTERED: Final = re.compile("[A-H][：: ]")
"""The head of a line of an explanation that speaks of one option."""


def another_version(questions: Sequence[Question], *, seed: int) -> list[Question]:
    """The questions in their order, their options in another where that may be.

    Args:
        questions: The paper.
        seed: Decides the order of the options.
    """
    rng = Random(f"version {seed}")
    versions = []
    for question in questions:
        order = list(range(len(question.options)))
        rng.shuffle(order)
        versions.append(reordered(question, order) if may_move(question) else question)
    return versions


def may_move(question: Question) -> bool:
    """Whether its options may stand in any order."""
    if question.kind in (QuestionKind.JUDGE, QuestionKind.FILL):
        return False
    if question.form is not QuestionForm.GIVEN:
        return question.form not in _IN_ORDER
    said = [question.explanation, *(option.text for option in question.options)]
    return not any(map(_SPEAKS_OF_PLACES.search, said))


def reordered(question: Question, order: Sequence[int]) -> Question:
    """The question with its options so, which its explanation calls by new letters.

    Args:
        question: The question.
        order: For each new place the old one.
    """
    return replace(
        question,
        options=tuple(question.options[place] for place in order),
        explanation=_relettered(question.explanation, order),
    )


def _relettered(explanation: str, order: Sequence[int]) -> str:
    """The explanation with the new letters at the heads of its lines, in order."""
    new = {LETTERS[old]: LETTERS[place] for place, old in enumerate(order)}
    lines: list[str] = []
    for is_lettered, run in groupby(
        explanation.split("\n"), key=lambda line: bool(_LETTERED.match(line))
    ):
        if is_lettered:
            lines += sorted(new.get(line[0], line[0]) + line[1:] for line in run)
        else:
            lines += run
    return "\n".join(lines)
