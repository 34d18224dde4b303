"""A question never has a wrong key, whatever the deck and the seed."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import quizapp
from quizapp.cards.questions import QuestionBank, draw_questions, spread
from quizapp.decks import read_deck
from quizapp.domain.entry import Deck, Entry, Verdict, term_key
from quizapp.domain.question import Question, QuestionForm, QuestionKind
from tests.cards.questions.made_up import decks
from tests.factories import deck, slogan

BUNDLED = [
    read_deck(path)
    for path in (Path(quizapp.__file__).parents[1] / "decks").glob("*.toml")
]
ALL_KINDS = dict.fromkeys(QuestionKind, 12)
SEEDS = st.integers(0, 2**32)


@pytest.fixture(scope="module")
def bundled_bank() -> QuestionBank:
    return QuestionBank(BUNDLED)


def entry_of(question: Question, source: Deck) -> Entry:
    return next(entry for entry in source.entries if entry.id == question.entry)


def group_members(question: Question, entry: Entry) -> tuple[str, ...]:
    """The members of the part that the stem names, or of the whole."""
    for part in entry.parts:
        if f"中的“{part.name}”" in question.stem:
            return part.members
    return entry.members


def check_options(question: Question, entry: Entry) -> None:
    texts = [term_key(option.text) for option in question.options]
    assert len(set(texts)) == len(texts), question
    right = sum(option.is_right for option in question.options)
    match question.kind:
        case QuestionKind.SINGLE | QuestionKind.JUDGE:
            assert right == 1, question
        case QuestionKind.MULTIPLE:
            assert right >= 2, question
        case QuestionKind.FILL:
            assert not texts
            assert question.blanks
            assert question.stem.count("____") == len(question.blanks)
            assert set(question.blanks) <= set(entry.members)


def check_belonging(question: Question, entry: Entry) -> None:
    """Right options are members and wrong ones are none, nor like one."""
    members = set(map(term_key, group_members(question, entry)))
    for option in question.options:
        key = term_key(option.text)
        belongs = option.is_right != (question.form is QuestionForm.EXCLUDED)
        assert (key in members) == belongs, (question, option)
        if not belongs:
            assert not any(key in one or one in key for one in members), question
            assert key not in {term_key(name) for name in (entry.term, *entry.aliases)}


def check_statement(question: Question, entry: Entry) -> None:
    """A sentence that lists the members is true only if each of them is one."""
    _name, separator, listed = question.stem.rstrip("。").rpartition("是指")
    if not separator or "都属于" in question.stem or question.options[0].text != "正确":
        return
    members = group_members(question, entry)
    is_whole = listed == "、".join(members)
    assert question.options[0].is_right == is_whole, question


def check(question: Question, source: Deck) -> None:
    entry = entry_of(question, source)
    assert entry.verdict is not Verdict.CONTRADICTED
    assert question.explanation
    check_options(question, entry)
    match question.form:
        case QuestionForm.BELONGS | QuestionForm.SEVERAL | QuestionForm.EXCLUDED:
            check_belonging(question, entry)
        case QuestionForm.STATEMENT:
            check_statement(question, entry)
        case QuestionForm.WHOLE:
            for option in question.options:
                assert option.is_right == (option.text == "、".join(entry.members))
        case QuestionForm.HOW_MANY:
            members = set(group_members(question, entry))
            lines = [line[2:] for line in question.stem.split("\n")[1:]]
            belonging = sum(line in members for line in lines)
            assert question.answer == ("ABCD"[belonging - 1],)
        case QuestionForm.COMBINATION:
            members = set(group_members(question, entry))
            lines = question.stem.split("\n")[1:]
            marks = "".join(line[0] for line in lines if line[2:] in members)
            (right,) = [option.text for option in question.options if option.is_right]
            assert right == marks


@settings(max_examples=80, deadline=None)
@given(decks(), SEEDS)
def test_no_question_of_a_made_up_deck_has_a_wrong_key(source: Deck, seed: int) -> None:
    for question in draw_questions(QuestionBank([source]), ALL_KINDS, seed=seed):
        check(question, source)


@settings(max_examples=30, deadline=None)
@given(SEEDS)
def test_no_question_of_a_bundled_deck_has_a_wrong_key(
    bundled_bank: QuestionBank, seed: int
) -> None:
    by_id = {one.id: one for one in BUNDLED}
    for question in draw_questions(bundled_bank, ALL_KINDS, seed=seed):
        check(question, by_id[question.deck])


@settings(max_examples=30, deadline=None)
@given(decks(), SEEDS)
def test_the_same_seed_gives_the_same_paper(source: Deck, seed: int) -> None:
    first = draw_questions(QuestionBank([source]), ALL_KINDS, seed=seed)

    assert draw_questions(QuestionBank([source]), ALL_KINDS, seed=seed) == first


@settings(max_examples=30, deadline=None)
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


def test_every_kind_of_question_is_drawn_from_the_bundled_deck(
    bundled_bank: QuestionBank,
) -> None:
    forms = {
        question.form
        for seed in range(24)
        for question in draw_questions(bundled_bank, ALL_KINDS, seed=seed)
    }

    assert forms == set(QuestionForm)
