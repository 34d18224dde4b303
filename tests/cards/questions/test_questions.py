"""A question never has a wrong key, whatever the deck and the seed."""

import os
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import quizapp
from quizapp.cards.questions import QuestionBank, draw_questions, spread
from quizapp.decks import read_deck
from quizapp.domain.entry import Deck, Entry, Part
from quizapp.domain.figure import Figure, mint_figure_id
from quizapp.domain.question import Question, QuestionForm, QuestionKind
from tests.cards.questions.checks import check
from tests.cards.questions.made_up import decks
from tests.factories import deck, slogan

BUNDLED = [
    read_deck(path)
    for path in (Path(quizapp.__file__).parents[1] / "decks").glob("*.toml")
]
ALL_KINDS = dict.fromkeys(QuestionKind, 12)
SEEDS = st.integers(0, 2**32)
TIMES = int(os.environ.get("QUIZAPP_EXAMPLES_TIMES", "1"))
"""So many times as many decks and seeds are tried; 100 goes through thousands."""


@pytest.fixture(scope="module")
def bundled_bank() -> QuestionBank:
    return QuestionBank(BUNDLED)


@settings(max_examples=60 * TIMES)
@given(decks(), SEEDS)
def test_no_question_of_a_made_up_deck_has_a_wrong_key(source: Deck, seed: int) -> None:
    for question in draw_questions(QuestionBank([source]), ALL_KINDS, seed=seed):
        check(question, source)


@settings(max_examples=25 * TIMES)
@given(SEEDS)
def test_no_question_of_a_bundled_deck_has_a_wrong_key(
    bundled_bank: QuestionBank, seed: int
) -> None:
    by_id = {one.id: one for one in BUNDLED}
    for question in draw_questions(bundled_bank, ALL_KINDS, seed=seed):
        check(question, by_id[question.deck])


@settings(max_examples=25 * TIMES)
@given(decks(), SEEDS)
def test_the_same_seed_gives_the_same_paper(source: Deck, seed: int) -> None:
    first = draw_questions(QuestionBank([source]), ALL_KINDS, seed=seed)

    assert draw_questions(QuestionBank([source]), ALL_KINDS, seed=seed) == first


@settings(max_examples=25 * TIMES)
@given(decks(), SEEDS)
def test_no_question_comes_twice_nor_one_that_is_to_be_avoided(
    source: Deck, seed: int
) -> None:
    bank = QuestionBank([source])
    first = [question.id for question in draw_questions(bank, ALL_KINDS, seed=seed)]
    again = draw_questions(bank, ALL_KINDS, seed=seed + 1, avoid=first)

    assert len(set(first)) == len(first)
    assert not {question.id for question in again} & set(first)


@pytest.fixture(scope="module")
def many_single(bundled_bank: QuestionBank) -> list[Question]:
    return [
        question
        for seed in range(60)
        for question in draw_questions(
            bundled_bank, {QuestionKind.SINGLE: 50}, seed=seed
        )
    ]


@pytest.mark.parametrize(
    "form",
    [
        QuestionForm.BELONGS,
        QuestionForm.EXCLUDED,
        QuestionForm.HOW_MANY,
        QuestionForm.WHOLE,
        QuestionForm.NUMERAL,
        QuestionForm.SAYINGS,
        QuestionForm.NAMING,
        QuestionForm.FIGURE,
        QuestionForm.FACT,
        QuestionForm.GLOSS,
        QuestionForm.PAIRING,
    ],
)
def test_the_right_place_is_uniform(
    form: QuestionForm, many_single: list[Question]
) -> None:
    places = Counter(
        question.answer[0] for question in many_single if question.form is form
    )

    expected = places.total() / 4
    assert set(places) == set("ABCD")
    # Chi-square with three degrees of freedom; 21.1 is exceeded once in 10,000.
    assert sum((n - expected) ** 2 / expected for n in places.values()) < 21.1


def test_a_list_whose_options_can_only_all_be_right_is_no_multiple_choice() -> None:
    kept = slogan("三保", "保居民就业", "保市场主体", "保基层运转", "保基本民生")
    lent = slogan("三稳", "稳金融", "稳外贸", "稳外资")
    bank = QuestionBank([deck("d", kept, lent)])
    several = [
        question
        for seed in range(20)
        for question in draw_questions(bank, {QuestionKind.MULTIPLE: 4}, seed=seed)
        if question.form is QuestionForm.SEVERAL and question.entry == kept.id
    ]

    assert not several


def test_statements_are_true_as_often_as_false(bundled_bank: QuestionBank) -> None:
    answers = Counter(
        question.answer[0]
        for seed in range(60)
        for question in draw_questions(
            bundled_bank, {QuestionKind.JUDGE: 20}, seed=seed
        )
    )

    assert abs(answers["A"] - answers["B"]) < 4 * answers.total() ** 0.5


def test_wrong_options_come_from_kindred_slogans_in_the_members_own_dress() -> None:
    bank = QuestionBank(
        [
            deck(
                "d",
                slogan(
                    "六稳", "稳就业", "稳金融", "稳外贸", "稳外资", "稳投资", "稳预期"
                ),
                slogan("三定", "定薪酬", "定机构", "定任期"),
            )
        ]
    )
    decoys = {
        decoy.text: decoy.change
        for decoy in bank.decoys(bank.wholes["d", bank.entries[0][1].id])
    }

    assert decoys == {
        "稳薪酬": "由“三定”的“定薪酬”改成",
        "稳机构": "由“三定”的“定机构”改成",
        "稳任期": "由“三定”的“定任期”改成",
    }


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(
            slogan("五湖", "晋阳湖", "漳泽湖", "云竹湖"), id="names of places"
        ),
        pytest.param(slogan("三不", "不打招呼", "不发通知", "不听汇报"), id="adverbs"),
        pytest.param(slogan("三去", "去产能", "去库存", "去杠杆"), id="verbs of less"),
        pytest.param(slogan("三供", "供水", "供电", "供热"), id="too short"),
        pytest.param(
            slogan("三新", "新基建", "新技术", "新材料"), id="what is said of things"
        ),
        pytest.param(
            replace(
                slogan("国企“三定”", "定薪酬", "定机构", "定任期"), section=("别处",)
            ),
            id="of another subject",
        ),
    ],
)
def test_slogans_that_would_make_nonsense_lend_nothing(other: Entry) -> None:
    stable = slogan("三稳", "稳就业", "稳金融", "稳外贸")
    bank = QuestionBank([deck("d", stable, other)])

    assert not bank.decoys(bank.wholes["d", stable.id])


def test_what_the_definition_itself_says_is_no_wrong_option() -> None:
    stable = slogan(
        "三稳",
        "稳就业",
        "稳金融",
        "稳外贸",
        definition="稳就业、稳金融、稳外贸，也要稳住薪酬。",
    )
    bank = QuestionBank(
        [deck("d", stable, slogan("二定", "定薪酬", "定机构", "定岗位"))]
    )

    found = {decoy.text for decoy in bank.decoys(bank.wholes["d", stable.id])}
    assert found == {"稳机构", "稳岗位"}


def test_questions_are_spread_over_the_kinds_as_papers_do() -> None:
    assert spread(20, list(QuestionKind)) == {
        QuestionKind.SINGLE: 10,
        QuestionKind.MULTIPLE: 4,
        QuestionKind.JUDGE: 4,
        QuestionKind.FILL: 2,
    }
    assert spread(7, [QuestionKind.JUDGE]) == {QuestionKind.JUDGE: 7}


@given(st.integers(1, 300), st.sets(st.sampled_from(QuestionKind), min_size=1))
def test_a_spread_has_as_many_as_asked(count: int, kinds: set[QuestionKind]) -> None:
    assert sum(spread(count, kinds).values()) == count


def test_nearly_every_form_is_drawn_from_the_bundled_deck(
    bundled_bank: QuestionBank,
) -> None:
    wanted = {**ALL_KINDS, QuestionKind.SINGLE: 40}
    forms = {
        question.form
        for seed in range(24)
        for question in draw_questions(bundled_bank, wanted, seed=seed)
    }

    # Its terms are told by the words of their definitions, its codes by their numbers.
    kept_out = {QuestionForm.MEANING, QuestionForm.PART, QuestionForm.GIVEN}
    assert forms >= set(QuestionForm) - kept_out


def forms_drawn(source: Deck) -> set[QuestionForm]:
    bank = QuestionBank([source])
    return {
        question.form
        for seed in range(12)
        for question in draw_questions(bank, ALL_KINDS, seed=seed)
    }


def test_a_term_is_asked_by_its_definition_among_others_of_its_subject() -> None:
    said = "企业投资项目在开工之前由政府统一服务、企业信用承诺的{}办法。"
    terms = ("品字架构", "双航母", "揭榜挂帅", "一枚印章")
    source = deck(
        "d",
        *(
            slogan(term, definition=said.format(word))
            for term, word in zip(terms, ("简便", "快速", "严格", "清楚"), strict=True)
        ),
    )

    assert QuestionForm.MEANING in forms_drawn(source)


def test_a_symbol_is_asked_where_no_option_says_its_number() -> None:
    said = ("当天研究部署", "按时反馈办理", "如期落实解决", "跟踪销号到底")
    code = replace(
        slogan("“1370”督办制度", *said),
        parts=tuple(
            Part(name=digit, members=(text,))
            for digit, text in zip("1370", said, strict=True)
        ),
    )

    assert QuestionForm.PART in forms_drawn(deck("d", code))


def test_a_figure_that_is_only_a_bound_is_filled_in_but_never_chosen() -> None:
    figure = Figure(
        id=mint_figure_id("产量", ""),
        sentence="产量突破 500 万吨。",
        answers=("500 万吨",),
        measures="产量",
    )
    source = Deck(id="d", title="报告", figures=(figure,))

    (question,) = draw_questions(QuestionBank([source]), ALL_KINDS, seed=1)
    assert question.kind is QuestionKind.FILL
    assert question.stem == "根据《报告》：产量突破 ____ 万吨。"
    assert question.blanks == ("500",)


def test_figures_of_one_sentence_are_not_asked_in_one_paper() -> None:
    told = "铁路里程增加 926 公里、达到 6048 公里。"
    source = Deck(
        id="d",
        title="报告",
        figures=tuple(
            Figure(
                id=mint_figure_id(answer, ""),
                sentence=told,
                answers=(answer,),
                measures="铁路里程",
            )
            for answer in ("926 公里", "6048 公里")
        ),
    )

    assert len(draw_questions(QuestionBank([source]), ALL_KINDS, seed=1)) == 1


def test_a_past_year_is_never_made_later_than_it_was() -> None:
    source = Deck(
        id="d",
        title="2021 年报告",
        entries=(slogan("若干措施", definition="2018 年 11 月，省委出台。"),),
    )
    bank = QuestionBank([source])
    stems = [
        question.stem
        for seed in range(30)
        for question in draw_questions(bank, {QuestionKind.JUDGE: 1}, seed=seed)
    ]

    years = {int(found) for stem in stems for found in re.findall(r"\d{4}", stem)}
    assert max(years) == 2018
    assert len(years) > 2


def test_about_a_fifth_of_a_paper_is_on_figures(bundled_bank: QuestionBank) -> None:
    paper = draw_questions(bundled_bank, {QuestionKind.SINGLE: 20}, seed=5)

    on_figures = [one for one in paper if one.form is QuestionForm.FIGURE]
    assert len(on_figures) == 4


def test_no_paper_asks_the_same_with_other_options(bundled_bank: QuestionBank) -> None:
    asked_by_options = {
        QuestionForm.BELONGS,
        QuestionForm.EXCLUDED,
        QuestionForm.SEVERAL,
        QuestionForm.PAIRING,
        QuestionForm.SAYINGS,
    }
    stems = [
        question.stem
        for question in draw_questions(bundled_bank, {QuestionKind.SINGLE: 60}, seed=2)
        if question.form not in asked_by_options
    ]

    assert len(set(stems)) == len(stems)
