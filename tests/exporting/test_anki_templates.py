"""Cards in a browser: members and options are tapped, and judged."""

import re
from hashlib import blake2b
from pathlib import Path

import pytest
from anki.cards import Card
from anki.collection import Collection
from anki.sound import TTSTag

from quizapp.cards.questions import QuestionBank, draw_one_each, draw_questions
from quizapp.domain.entry import EntryId
from quizapp.domain.question import Option, Question, QuestionForm, QuestionKind
from quizapp.exporting.anki.models import (
    DESIGNED_AT,
    FIELDS,
    MODEL_IDS,
    NoteType,
    model,
)
from tests.exporting.anki_side import BUNDLED, SIX, anki_cards, readable, take_in, write
from tests.exporting.browser import after, needs_browser
from tests.factories import deck

CHOSEN = {
    "single": ("belongs", ["稳就业", "保就业", "稳住房", "稳交通"], "A"),
    "multiple": ("several", ["稳就业", "稳金融", "稳住房", "稳外贸"], "ABD"),
    "judge": ("statement", ["正确", "错误"], "B"),
}


def question(kind: str) -> Question:
    form, options, answer = CHOSEN[kind]
    return Question(
        kind=QuestionKind(kind),
        form=QuestionForm(form),
        deck="tiny",
        entry=EntryId(SIX.id),
        stem=f"关于“六稳”的{kind}（　）。",
        options=tuple(
            Option(text=text, is_right="ABCD"[place] in answer)
            for place, text in enumerate(options)
        ),
        explanation="原文：稳就业、稳金融、稳外贸。",
    )


@pytest.fixture
def cards(collection: Collection, package: Path) -> dict[str, Card]:
    """One card of each sort."""
    write(package, deck("tiny", SIX), questions=[question(kind) for kind in CHOSEN])
    take_in(collection, package)
    queries = {
        "recall": "card:列举",
        "cloze": "note:*填空",
        "single": "Kind:单选",
        "multiple": "Kind:多选",
        "judge": "Kind:判断",
    }
    return {name: anki_cards(collection, query)[0] for name, query in queries.items()}


@needs_browser
def test_members_are_covered_and_shown_one_by_one(
    cards: dict[str, Card], tmp_path: Path
) -> None:
    untouched = after(tmp_path, cards["recall"])
    assert len(untouched.select(".covered li")) == 3
    assert not untouched.select("li.seen")

    tapped = after(tmp_path, cards["recall"], ".tools .next", "li:nth-child(3)")
    seen = [one.get_text() for one in tapped.select("li.seen")]
    assert seen == ["稳就业", "稳外贸"]
    assert "2/3" in tapped.select(".next")[0].get_text()

    everything = after(tmp_path, cards["recall"], ".tools .all")
    assert len(everything.select("li.seen")) == 3
    assert everything.select_one(".next[disabled]")


@needs_browser
@pytest.mark.parametrize(
    ("kind", "taps", "is_right"),
    [
        ("single", "A", True),
        ("single", "C", False),
        ("multiple", "ABD", True),
        ("multiple", "AB", False),
        ("multiple", "ABCD", False),
        ("multiple", "ACABDC", False),
        ("judge", "B", True),
        ("judge", "A", False),
    ],
)
def test_an_answer_is_judged_on_both_sides(
    kind: str, taps: str, is_right: bool, cards: dict[str, Card], tmp_path: Path
) -> None:
    answer = set(CHOSEN[kind][2])
    selectors = [f'li[data-letter="{letter}"]' for letter in taps]
    if kind == "multiple":
        selectors.append("button.check")
    chosen = {letter for letter in taps if taps.count(letter) % 2}

    for turned in (False, True):
        shown = after(tmp_path, cards[kind], *selectors, turned=turned)

        def marked(name: str) -> set[str]:
            return {str(one["data-letter"]) for one in shown.select(f"li.{name}")}  # noqa: B023

        verdict = shown.select(".verdict")[0]
        assert ("答对了" in verdict.get_text()) is is_right
        assert bool(shown.select(".verdict.good")) is is_right
        assert marked("right") == answer
        assert marked("wrong") == chosen - answer
        letters = [str(one["data-letter"]) for one in shown.select("li")]
        named = "".join(
            "ABCD"[place] for place, one in enumerate(letters) if one in answer
        )
        assert f"答案：{named}" in verdict.get_text()
        explanation = shown.select(".explanation")[0]
        assert explanation.get("hidden") is None


@needs_browser
def test_nothing_is_told_before_an_answer(
    cards: dict[str, Card], tmp_path: Path
) -> None:
    for kind, taps in (("single", ""), ("multiple", "AB"), ("judge", "")):
        selectors = [f'li[data-letter="{letter}"]' for letter in taps]
        shown = after(tmp_path, cards[kind], *selectors)

        assert not shown.select("li.right, li.wrong")
        assert shown.select(".verdict")[0].has_attr("hidden")
        assert shown.select(".explanation")[0].has_attr("hidden")


@needs_browser
def test_a_card_turned_without_an_answer_shows_the_right_one(
    cards: dict[str, Card], tmp_path: Path
) -> None:
    shown = after(tmp_path, cards["single"], turned=True)

    assert [one.get_text() for one in shown.select("li.right")] == ["稳就业"]
    assert not shown.select("li.wrong, li.missed, .verdict.good, .verdict.bad")


@needs_browser
def test_options_are_shuffled_but_not_true_and_false(
    cards: dict[str, Card], tmp_path: Path
) -> None:
    def orders(kind: str, times: int) -> set[str]:
        shown = (after(tmp_path, cards[kind]) for _ in range(times))
        return {"".join(one.get_text() for one in each.select("li")) for each in shown}

    # Five shufflings of four that are all alike come once in 300,000.
    assert len(orders("single", 5)) > 1
    assert orders("judge", 2) == {"正确错误"}


def test_without_scripts_the_back_still_tells_the_answer(
    cards: dict[str, Card],
) -> None:
    back = readable(cards["multiple"].answer())

    assert "答案：ABD" in back
    assert "解析" in cards["multiple"].note_type()["css"]
    assert "原文：稳就业、稳金融、稳外贸。" in back


def test_cards_speak_chinese_through_anki_itself(cards: dict[str, Card]) -> None:
    recall, cloze = cards["recall"], cards["cloze"]
    tags = [
        *recall.question_av_tags(),
        *recall.answer_av_tags(),
        *cloze.answer_av_tags(),
    ]

    heard = [(tag.lang, tag.field_text) for tag in tags if isinstance(tag, TTSTag)]
    assert heard[:2] == [("zh_CN", "六稳"), ("zh_CN", "稳就业，稳金融，稳外贸")]
    assert heard[2:] in [[("zh_CN", member)] for member in SIX.members]


def test_templates_need_no_network() -> None:
    for note_type in NoteType:
        made = model(note_type)
        text = made.css + "".join(str(one) for one in made.templates)
        assert not re.search(r"https?:|//[a-z]|url\(|@import|<link|<img|src=", text)


def test_the_note_types_are_those_of_version_1() -> None:
    """Never changed: Anki would take them for others.  New things use spare fields."""
    frozen = repr(
        [
            (
                MODEL_IDS[one],
                FIELDS[one],
                model(one).name,
                [template["name"] for template in model(one).templates],
            )
            for one in NoteType
        ]
    )

    assert blake2b(frozen.encode(), digest_size=8).hexdigest() == "eb2771f1ec279814"


def test_anki_is_told_when_the_design_changes() -> None:
    """After a change here, set `DESIGNED_AT` to the present and both values below."""
    design = repr([(model(one).css, model(one).templates) for one in NoteType])

    digest = blake2b(design.encode(), digest_size=8).hexdigest()
    assert (DESIGNED_AT, digest) == (1_764_000_000, "5ae3ff689e8fde8a")


def test_entries_are_asked_one_question_of_each_kind_where_they_can_be() -> None:
    kinds = [QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.JUDGE]
    bank = QuestionBank([BUNDLED])

    drawn = list(draw_one_each(bank, kinds, seed=1, with_figures=False))

    asked = {(one.kind, one.entry) for one in drawn}
    assert len(asked) == len(drawn)
    paper = draw_questions(bank, dict.fromkeys(kinds, 80), seed=1)
    entries = {entry.id for entry in BUNDLED.entries}
    on_paper = {(one.kind, one.entry) for one in paper if one.entry in entries}
    assert len(asked) > 60
    assert len(asked) >= len(on_paper) > 45
    assert drawn == list(draw_one_each(bank, kinds, seed=1, with_figures=False))
