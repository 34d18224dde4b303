"""Mark an answer."""

from __future__ import annotations

from quizapp.cards.comparing import Likeness, compare
from quizapp.domain.question import Question, QuestionKind
from quizapp.domain.quiz import Response, Scoring


def is_right(question: Question, response: Response) -> bool:
    """Whether an answer is right and whole.

    In 填空 width, marks and spaces do not count; members may stand in each other's
    blanks.
    """
    if question.kind is not QuestionKind.FILL:
        return set(response) == set(question.answer)
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


def _says(text: str, typed: str) -> bool:
    return compare(text, typed).likeness is Likeness.RIGHT
