"""Which definitions can be told of another term."""

from random import Random

import pytest

from quizapp.cards.questions import QuestionBank
from quizapp.cards.questions.forms.naming import draw_attribution
from tests.factories import deck, slogan

OTHER = slogan(
    "增存挂钩",
    definition="把绿色发展理念和保护生态环境作为新增建设用地计划前提的机制。",
)


@pytest.mark.parametrize(
    ("said", "can_be_asked"),
    [
        ("保护生态环境就是保护生产力的绿色发展理念，以此指导各项工作。", True),
        ("2005 年习近平在浙江安吉提出的保护生态环境的绿色发展理念。", False),
        ("总书记在浙江安吉考察时说的保护生态环境的绿色发展理念。", False),
        ("总书记在全国大会上讲到的保护生态环境的绿色发展理念。", False),
    ],
)
def test_where_a_term_comes_from_is_not_told_of_another(
    said: str, can_be_asked: bool
) -> None:
    asked = slogan("两山论", definition=said)
    bank = QuestionBank([deck("d", asked, OTHER)])
    drawn = [
        draw_attribution(bank, "d", asked, Random(seed), is_true=False)
        for seed in range(4)
    ]

    assert any(drawn) == can_be_asked
