"""Mark an answer."""

from __future__ import annotations

import re
from typing import Final

from quizapp.cards.comparing import Likeness, compare
from quizapp.domain.question import Question, QuestionForm, QuestionKind
from quizapp.domain.quiz import Response, Scoring

_WITH_UNIT: Final = re.compile(r"\s*第?\s*(?P<n>[\d.．]+)\s*(?P<unit>\D*?)\s*")


def is_right(question: Question, response: Response) -> bool:
    """Whether an answer is right and whole.

    In 填空 width, marks and spaces do not count; members may stand in each other's
    blanks, numbers may not, and may be given with their unit.
    """
    if question.kind is not QuestionKind.FILL:
        return set(response) == set(question.answer)
    if question.form is QuestionForm.FIGURE:
        return len(response) == len(question.blanks) and all(
            _says(text, _without_unit(typed, question.stem))
            for text, typed in zip(question.blanks, response, strict=True)
        )
    waiting = list(question.blanks)
    for typed in response:
        found = next((text for text in waiting if _says(text, typed)), None)
        if found is None:
            return False
        waiting.remove(found)
    return not waiting


def score(question: Question, response: Response, scoring: Scoring) -> float:
    """The marks of an answer.

    With partial credit a 多选 of which some right options and no wrong one were
    chosen brings their share.
    """
    marks = scoring.marks(question.kind)
    if is_right(question, response):
        return marks
    chosen, right = set(response), set(question.answer)
    is_share = question.kind is QuestionKind.MULTIPLE and scoring.partial
    if is_share and chosen and chosen < right:
        return marks * len(chosen) / len(right)
    return 0


def _without_unit(typed: str, stem: str) -> str:
    """The number that was typed, if what follows it is said by the stem already."""
    match = _WITH_UNIT.fullmatch(typed)
    if match is None or match["unit"] not in stem:
        return typed
    return match["n"]


def _says(text: str, typed: str) -> bool:
    return compare(text, typed).likeness is Likeness.RIGHT
