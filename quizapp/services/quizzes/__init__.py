"""Quizzes: set, run, hand in, look at again; each answer is safe at once."""

from __future__ import annotations

from quizapp.services.quizzes.desk import QuizDesk
from quizapp.services.quizzes.quiz import Quiz
from quizapp.services.quizzes.report import QuizReport, report_on

__all__ = ["Quiz", "QuizDesk", "QuizReport", "report_on"]
