"""From entries to questions; one form of question a file."""

from __future__ import annotations

from quizapp.cards.questions.bank import QuestionBank
from quizapp.cards.questions.drawing import draw_one_each, draw_questions, spread

__all__ = ["QuestionBank", "draw_one_each", "draw_questions", "spread"]
