"""A question that a table brought, word for word."""

from __future__ import annotations

from quizapp.domain.entry import Entry
from quizapp.domain.given import GivenQuestion
from quizapp.domain.question import (
    LETTERS,
    Option,
    Question,
    QuestionForm,
    QuestionKind,
)


def given_question(deck: str, entry: Entry, given: GivenQuestion) -> Question:
    """The question; its options keep their order, of which its 解析 may speak."""
    is_fill = given.kind is QuestionKind.FILL
    return Question(
        kind=given.kind,
        form=QuestionForm.GIVEN,
        deck=deck,
        entry=entry.id,
        stem=entry.term,
        options=tuple(
            Option(text=text, is_right=letter in given.answers)
            for letter, text in zip(LETTERS, given.options, strict=False)
        ),
        blanks=given.answers if is_fill else (),
        explanation=entry.definition,
        section=entry.section,
        line=entry.line,
    )
