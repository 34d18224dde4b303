"""A paper and its versions: what is asked, and what the keys say of it."""

import pytest

from quizapp.cards.questions import QuestionBank, draw_questions
from quizapp.domain.question import LETTERS, Question, QuestionKind
from quizapp.exporting.blocks import Block, Bubbles, Item, Key, Printout, columns
from quizapp.exporting.paper import Answers, PaperWish, answer_of, paper
from tests.exporting.anki_side import BUNDLED

ASKED = dict.fromkeys(QuestionKind, 6)


@pytest.fixture
def questions() -> list[Question]:
    return draw_questions(QuestionBank([BUNDLED]), ASKED, seed=5)


def blocks(printout: Printout, kind: type[Block]) -> list[list[Block]]:
    """The blocks of a kind, sheet by sheet where there are some."""
    found = [
        [one for one in sheet.blocks if isinstance(one, kind)]
        for sheet in printout.sheets
    ]
    return [one for one in found if one]


def test_each_version_asks_the_same_with_a_key_of_its_own(
    questions: list[Question],
) -> None:
    printout = paper(questions, PaperWish(title="卷", versions=3))
    papers, keys = blocks(printout, Item)[:3], blocks(printout, Key)

    assert len(keys) == 3
    right: list[list[set[str]]] = []
    for items, key in zip(papers, keys, strict=True):
        answers = dict(
            answer for one in key if isinstance(one, Key) for answer in one.answers
        )
        said = []
        for item in items:
            assert isinstance(item, Item)
            letters = answers[item.number]
            texts = {one[3:] for one in item.options if one[0] in letters}
            said.append(texts or {letters})
        right.append(said)
    assert right[0] == right[1] == right[2]
    assert len(right[0]) == len(questions)
    assert keys[0] != keys[1]


def test_the_options_of_a_version_are_those_of_the_first_in_another_order(
    questions: list[Question],
) -> None:
    printout = paper(questions, PaperWish(title="卷", versions=2, answers=Answers.NONE))
    first, second = blocks(printout, Item)
    moved = 0
    for one, other in zip(first, second, strict=True):
        assert isinstance(one, Item)
        assert isinstance(other, Item)
        assert one.stem == other.stem
        assert sorted(text[3:] for text in one.options) == sorted(
            text[3:] for text in other.options
        )
        moved += one.options != other.options
    assert moved >= 6


def test_answers_stand_where_they_are_wished(questions: list[Question]) -> None:
    after = paper(questions, PaperWish(title="卷", answers=Answers.AFTER))
    at_end = paper(questions, PaperWish(title="卷"))
    nowhere = paper(questions, PaperWish(title="卷", answers=Answers.NONE))

    (items,) = blocks(after, Item)
    assert items
    assert all(isinstance(one, Item) and one.answer for one in items)
    assert blocks(at_end, Item)[0]
    assert len(at_end.sheets) == 2
    assert not any(
        isinstance(one, Item) and one.answer for one in blocks(at_end, Item)[0]
    )
    assert len(nowhere.sheets) == 1
    assert not blocks(nowhere, Key)


def test_an_answer_sheet_has_a_field_for_each_question(
    questions: list[Question],
) -> None:
    printout = paper(questions, PaperWish(title="卷", answer_sheet=True))
    ((*fields,),) = blocks(printout, Bubbles)
    rows = [row for one in fields if isinstance(one, Bubbles) for row in one.rows]

    assert [number for number, _letters in rows] == list(range(1, len(questions) + 1))
    for (_number, letters), question in zip(rows, questions, strict=True):
        match question.kind:
            case QuestionKind.FILL:
                assert letters == ""
            case QuestionKind.JUDGE:
                assert letters == "√×"
            case _:
                assert letters == LETTERS[: len(question.options)]


def test_the_answer_of_a_judgement_is_a_word(questions: list[Question]) -> None:
    said = {answer_of(one) for one in questions if one.kind is QuestionKind.JUDGE}

    assert said <= {"正确", "错误"}


@pytest.mark.parametrize(
    ("options", "beside"),
    [
        (("A. 稳就业", "B. 稳金融"), 4),
        (("A. 深化供给侧结构性改革", "B. 扩大内需"), 2),
        (("A. " + "字" * 30,), 1),
    ],
)
def test_short_options_stand_beside_each_other(
    options: tuple[str, ...], beside: int
) -> None:
    assert columns(options) == beside
