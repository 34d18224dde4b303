"""What a wrong answer is blamed on: in the book of missed ones and the schedule."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.domain.entry import EntryId
from quizapp.domain.question import LETTERS, Question, QuestionForm, QuestionKind
from quizapp.domain.quiz import QuizPlan, Response
from quizapp.domain.review import Grade, Source
from quizapp.services.library import Library
from quizapp.services.quizzes import Quiz
from tests.factories import NOW, deck, slogan

STABLE = slogan("六稳", "稳就业", "稳金融", "稳外贸", "稳外资", "稳投资", "稳预期")
AWARE = slogan("四个意识", "政治意识", "大局意识", "核心意识", "看齐意识")
SURE = slogan("四个自信", "道路自信", "理论自信", "制度自信", "文化自信")
CARBON = slogan(
    "“双碳”目标",
    definition="力争 2030 年前碳排放达到峰值，努力争取 2060 年前实现碳中和。",
)
SAFE = slogan("六保", "保民生", "保主体", "保粮食", "保产业", "保运转", "保安全")
SMALL = deck("small", STABLE, AWARE, SURE, CARBON, SAFE)
PLAN = QuizPlan(
    name="own",
    counts={QuestionKind.SINGLE: 1, QuestionKind.MULTIPLE: 1},
    decks=("small",),
)


@pytest.mark.parametrize("chosen", ["A", "B", "D", "AC", "ABCD"])
def test_of_several_slogans_in_one_question_only_those_taken_wrong_are_blamed(
    chosen: str, tmp_path: Path
) -> None:
    response = tuple(chosen)
    with Library.open(str(tmp_path / "library.db"), now=NOW) as library:
        library.add_deck(SMALL, now=NOW)
        expected: Counter[EntryId] = Counter()
        for seed in range(12):
            quiz = library.quizzes.start(PLAN, seed=seed, now=NOW)
            for place, reply in enumerate(quiz.attempt.replies):
                if is_on_statements(reply.question, response):
                    expected += Counter(taken_wrong(reply.question, response))
                    quiz.respond(place, response, now=NOW, milliseconds=1)
            quiz.hand_in(now=NOW)

        assert len(expected) > 2
        noted = {one.entry.id: one.times for one in library.missed.entries()}
        assert noted == expected
        assert graded_again(library) == expected.keys()


def is_on_statements(question: Question, response: Response) -> bool:
    """Whether it has statements on several slogans, and takes so many letters."""
    is_several = question.kind is QuestionKind.MULTIPLE
    return question.form is QuestionForm.SAYINGS and (len(response) == 1 or is_several)


def taken_wrong(question: Question, response: Response) -> set[EntryId]:
    """The entries of statements that were chosen wrongly or left out wrongly."""
    return {
        option.about[1]
        for letter, option in zip(LETTERS, question.options, strict=False)
        if option.about is not None and (letter in response) != option.is_right
    }


def graded_again(library: Library) -> set[EntryId]:
    """The entries of the cards that the quiz graded 重来."""
    sitting = library.sitting("small", now=NOW)
    found = set()
    for card in library.cards("small"):
        history = sitting.history(card.id, now=NOW)
        for review in history.reviews if history else ():
            assert (review.source, review.grade) == (Source.QUIZ, Grade.AGAIN)
            found.add(card.entry)
    return found


def test_a_member_that_was_left_out_is_graded_on_its_own_cloze(
    tmp_path: Path,
) -> None:
    with Library.open(str(tmp_path / "library.db"), now=NOW) as library:
        library.add_deck(SMALL, now=NOW)
        place, quiz = several_on_members(library)
        question = quiz.attempt.replies[place].question
        left_out = question.answer[0]
        quiz.respond(place, question.answer[1:], now=NOW, milliseconds=1)

        sitting = library.sitting("small", now=NOW)
        answers = [
            card.answer
            for card in library.cards("small")
            if (history := sitting.history(card.id, now=NOW)) and history.reviews
        ]
        assert answers == [question.options[LETTERS.index(left_out)].text]


def several_on_members(library: Library) -> tuple[int, Quiz]:
    """A 多选 on the members of one slogan."""
    plan = replace(PLAN, counts={QuestionKind.MULTIPLE: 10})
    quiz = library.quizzes.start(plan, seed=1, now=NOW)
    for place, reply in enumerate(quiz.attempt.replies):
        if reply.question.form is QuestionForm.SEVERAL:
            return place, quiz
    raise AssertionError("no such question")
