"""The same question with its options in another order."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.cards.questions import QuestionBank, draw_questions
from quizapp.cards.questions.versions import another_version, may_move, reordered
from quizapp.domain.entry import EntryId
from quizapp.domain.question import (
    LETTERS,
    Option,
    Question,
    QuestionForm,
    QuestionKind,
)
from tests.exporting.anki_side import BUNDLED

DRAWN = draw_questions(
    QuestionBank([BUNDLED]),
    {QuestionKind.SINGLE: 40, QuestionKind.MULTIPLE: 20, QuestionKind.JUDGE: 5},
    seed=11,
)


def said_of_options(question: Question) -> dict[str, str]:
    """What the lines of the explanation say of each option, by the option's text."""
    texts = dict(zip(LETTERS, (one.text for one in question.options), strict=False))
    found: dict[str, str] = {}
    for line in question.explanation.split("\n"):
        if match := re.match("([A-H])[：: ]", line):
            text = texts[match[1]]
            found[text] = found.get(text, "") + line[1:]
    return found


@given(st.integers(0, 10_000))
def test_the_answer_and_what_is_said_of_each_option_move_with_it(seed: int) -> None:
    for before, after in zip(DRAWN, another_version(DRAWN, seed=seed), strict=True):
        assert set(before.options) == set(after.options)
        assert said_of_options(before) == said_of_options(after)
        assert before.id == after.id


def test_options_that_are_numbers_keep_their_order() -> None:
    bank = QuestionBank([BUNDLED])
    papers = [draw_questions(bank, {QuestionKind.SINGLE: 200}, seed=n) for n in (2, 3)]
    drawn = [question for paper in papers for question in paper]
    kept = {question.form for question in drawn if not may_move(question)}

    assert kept >= {QuestionForm.FIGURE, QuestionForm.HOW_MANY}
    for question in drawn:
        assert may_move(question) or another_version([question], seed=9) == [question]


@pytest.mark.parametrize(
    ("options", "explanation", "moves"),
    [
        (("甲", "乙"), "因为甲。", True),
        (("甲", "以上都对"), "因为甲。", False),
        (("甲", "乙"), "选A，因为甲。", False),
    ],
)
def test_a_given_question_that_speaks_of_places_keeps_them(
    options: tuple[str, ...], explanation: str, moves: bool
) -> None:
    question = Question(
        kind=QuestionKind.SINGLE,
        form=QuestionForm.GIVEN,
        deck="bank",
        entry=EntryId("1"),
        stem="问",
        options=tuple(Option(text=one, is_right=one == "甲") for one in options),
        explanation=explanation,
    )

    assert may_move(question) is moves


def test_lines_on_options_stand_in_the_order_of_the_new_letters() -> None:
    question = Question(
        kind=QuestionKind.SINGLE,
        form=QuestionForm.BELONGS,
        deck="d",
        entry=EntryId("1"),
        stem="问",
        options=tuple(Option(text=one, is_right=one == "甲") for one in "甲乙丙"),
        explanation="原文\nB：改乙\nC “丙”：改丙",
    )

    assert reordered(question, [2, 0, 1]).explanation == "原文\nA “丙”：改丙\nC：改乙"
