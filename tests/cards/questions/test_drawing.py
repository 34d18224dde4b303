"""Papers as wholes: what comes how often, and what stands twice."""

from collections import Counter
from dataclasses import replace

import pytest

from quizapp.cards.questions import QuestionBank, draw_questions
from quizapp.cards.questions.drawing import draw_one_each
from quizapp.cards.questions.sameness import each_once, says_twice
from quizapp.domain.entry import term_key
from quizapp.domain.question import Option, Question, QuestionForm, QuestionKind
from tests.exporting.anki_side import BUNDLED
from tests.factories import deck, slogan

ENTRIES = (
    slogan("六稳", "稳就业", "稳金融", "稳外贸", "稳外资", "稳投资", "稳预期"),
    slogan("六保", "保民生", "保主体", "保粮食", "保产业", "保运转", "保安全"),
    slogan("四个意识", "政治意识", "大局意识", "核心意识", "看齐意识"),
    slogan("四个自信", "道路自信", "理论自信", "制度自信", "文化自信"),
    slogan("双碳目标", definition="力争 2030 年前碳达峰，努力争取 2060 年前碳中和。"),
    slogan("两山理念", definition="2005 年 8 月在浙江安吉考察时首次提出的发展理念。"),
    slogan(
        "增存挂钩", definition="按照存量土地的规模确定新增用地计划，2018 年起实行。"
    ),
    slogan("三区三线", "生态空间", "农业空间", "城镇空间"),
)
SMALL = QuestionBank([deck("small", *ENTRIES)])
TWICE = QuestionBank([deck("one", *ENTRIES), deck("other", *ENTRIES)])
TEN = {
    QuestionKind.SINGLE: 5,
    QuestionKind.MULTIPLE: 2,
    QuestionKind.JUDGE: 2,
    QuestionKind.FILL: 1,
}


@pytest.mark.parametrize("seed", range(12))
def test_statements_tell_of_no_entry_that_other_statements_told(seed: int) -> None:
    paper = draw_questions(SMALL, TEN, seed=seed)
    told = Counter(
        option.about
        for question in paper
        if question.form is QuestionForm.SAYINGS
        for option in question.options
    )

    assert len(paper) == 10
    assert set(told.values()) <= {1}


def test_statements_tell_entries_again_before_a_paper_stays_short() -> None:
    explained = QuestionBank([deck("small", *ENTRIES[4:7], *ENTRIES[:2])])
    paper = draw_questions(explained, {QuestionKind.MULTIPLE: 8}, seed=1)

    forms = Counter(question.form for question in paper)
    assert len(paper) == 8
    assert forms[QuestionForm.SAYINGS] > 1


@pytest.mark.parametrize("seed", range(6))
def test_what_two_decks_have_counts_once(seed: int) -> None:
    paper = draw_questions(TWICE, {QuestionKind.SINGLE: 4}, seed=seed)

    asked = [question.entry for question in paper]
    assert len(set(asked)) == len(asked) == 4
    for question in paper:
        texts = [term_key(option.text) for option in question.options]
        assert len(set(texts)) == len(texts)


def test_the_same_term_with_other_members_is_another_entry() -> None:
    own, other = slogan("六稳", "稳就业", "稳金融"), slogan("六稳", "稳外贸", "稳外资")
    spelled = slogan("“六稳”", "稳 就业", "稳金融")
    turns = [("a", own), ("b", other), ("c", spelled)]

    assert each_once(turns) == [("a", own), ("b", other)]


@pytest.mark.parametrize(
    ("texts", "stem", "twice"),
    [
        (["四个意识", "六稳"], "？", False),
        (["“四个意识”", "四个意识。"], "？", True),
        (["１ 项", "1项"], "？", True),
        (["①②", "①③"], "？\n① 稳就业\n② 稳金融", False),
        (["①②", "①③"], "？\n① 稳就业\n② “稳就业”", True),
    ],
)
def test_options_and_statements_are_told_apart_without_marks_and_width(
    texts: list[str], stem: str, twice: bool
) -> None:
    question = Question(
        kind=QuestionKind.SINGLE,
        form=QuestionForm.BELONGS,
        deck="d",
        entry=ENTRIES[0].id,
        stem=stem,
        options=tuple(Option(text=text, is_right=False) for text in texts),
    )

    assert says_twice(question) == twice
    assert not says_twice(replace(question, options=(), stem="？"))


def test_what_is_drawn_of_a_kind_does_not_depend_on_the_others() -> None:
    bank = QuestionBank([BUNDLED])
    alone = {
        kind: list(draw_one_each(bank, [kind], seed=1))
        for kind in (QuestionKind.SINGLE, QuestionKind.JUDGE)
    }

    together = list(draw_one_each(bank, list(alone), seed=1))

    for kind, questions in alone.items():
        assert len(questions) > 50
        assert [one for one in together if one.kind is kind] == questions


def test_what_is_done_lends_nothing_to_what_things_are_like() -> None:
    made_up = deck(
        "made-up",
        slogan("六新", "新基建", "新技术", "新材料", "新装备", "新产品", "新业态"),
        slogan("六稳", "稳就业", "稳金融", "稳外贸", "稳外资", "稳投资", "稳预期"),
    )
    lent = {"新就业", "新金融", "新外贸", "稳基建", "稳技术", "稳材料"}

    for seed in range(30):
        drawn = draw_questions(
            QuestionBank([made_up]), dict.fromkeys(QuestionKind, 6), seed=seed
        )
        assert drawn
        assert not lent & {option.text for one in drawn for option in one.options}
