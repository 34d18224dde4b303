"""Decks go to tables and come back."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from quizapp.cards.questions import QuestionBank, draw_questions
from quizapp.domain.entry import Deck, Verdict
from quizapp.domain.question import QuestionForm, QuestionKind
from quizapp.errors import ExportError, TableError
from quizapp.services.anki.exporting import export_anki
from quizapp.services.library import Library
from quizapp.services.reviewing import read_for_review
from quizapp.services.tables import (
    Wish,
    export_cards,
    export_questions,
    read_table_deck,
)
from tests.factories import deck, slogan

BANK = """题型,题干,选项A,选项B,选项C,答案,解析,章节
单选,首都是,北京,上海,,A,见地理,第一章
多选,直辖市有,北京,太原,上海,"A,C",,第一章
判断,太原是省会,,,,对,,第二章
填空,山西省会是____,,,,太原,,第二章
"""


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    path = tmp_path / "bank.csv"
    path.write_text(BANK, "utf-8")
    return path


def content_of(one: Deck) -> tuple[object, ...]:
    """All that a learner studies of a deck."""
    return one.title, one.entries, one.figures


@pytest.mark.parametrize("name", ["报告.xlsx", "报告.csv"])
def test_the_bundled_deck_comes_back_whole(
    name: str, library: Library, tmp_path: Path
) -> None:
    before = library.deck("shanxi-2021")
    rows = export_cards(library, ["shanxi-2021"], tmp_path / name)
    after, mistakes = read_table_deck(tmp_path / name, "shanxi-2021")

    assert rows == len(before.entries) + len(before.figures) > 100
    assert mistakes == ()
    title = before.title if name.endswith("xlsx") else "报告"
    assert content_of(after) == content_of(replace(before, title=title))


def test_questions_come_back_as_they_were_drawn(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "q.xlsx"
    count = export_questions(library, ["shanxi-2021"], path, Wish(count=40, seed=3))
    drawn, _mistakes = read_table_deck(path, "q")

    assert len(drawn.entries) == count == 40
    kinds = {entry.given.kind for entry in drawn.entries if entry.given}
    assert kinds == set(QuestionKind)


def test_a_bank_of_questions_is_practised_word_for_word(
    library: Library, bank: Path, now: datetime
) -> None:
    read, _mistakes = read_table_deck(bank, "bank")
    update = library.add_deck(read, now=now)
    wanted = dict.fromkeys(QuestionKind, 5)
    asked = draw_questions(QuestionBank([library.deck("bank")]), wanted, seed=1)

    assert update.new_cards == 4
    assert {question.form for question in asked} == {QuestionForm.GIVEN}
    assert {(question.stem, question.answer) for question in asked} == {
        ("首都是", ("A",)),
        ("直辖市有", ("A", "C")),
        ("太原是省会", ("A",)),
        ("山西省会是____", ("太原",)),
    }
    prompts = {card.prompt: card.answer for card in library.cards("bank")}
    assert prompts["首都是\nA. 北京\nB. 上海"] == "A. 北京"


def test_a_bank_is_written_again_as_it_was_read(
    library: Library, bank: Path, tmp_path: Path, now: datetime
) -> None:
    read, _mistakes = read_table_deck(bank, "bank")
    library.add_deck(read, now=now)
    export_questions(library, ["bank"], tmp_path / "again.csv", Wish(count=10))
    again, _mistakes = read_table_deck(tmp_path / "again.csv", "bank")

    assert again.entries == read.entries


def test_a_corrected_bank_keeps_what_was_learnt(
    library: Library, bank: Path, now: datetime
) -> None:
    library.add_deck(read_table_deck(bank, "bank")[0], now=now)
    ids = {card.id for card in library.cards("bank")}
    bank.write_text(
        BANK.replace("上海,,A", "天津,,A").replace("见地理", "地理"), "utf-8"
    )
    corrected, _mistakes = read_table_deck(bank, "bank")
    foretold = library.foretell(corrected)
    update = library.add_deck(corrected, now=now)

    assert update == foretold
    assert (update.changed_entries, update.new_entries, update.retired_cards) == (
        1,
        0,
        0,
    )
    assert {card.id for card in library.cards("bank")} == ids


def test_a_preview_changes_nothing(library: Library, bank: Path) -> None:
    foretold = library.foretell(read_table_deck(bank, "bank")[0])

    assert (foretold.is_new, foretold.new_entries) == (True, 4)
    assert "bank" not in {one.id for one in library.whole_decks()}


def test_one_bad_row_keeps_all_of_a_table_out_unless_it_is_skipped(bank: Path) -> None:
    bank.write_text(BANK + "单选,缺答案,甲,乙,,,,\n", "utf-8")

    with pytest.raises(TableError, match="第 6 行“答案”") as refused:
        read_table_deck(bank, "bank")
    read, mistakes = read_table_deck(bank, "bank", skip_bad=True)

    assert refused.value.mistakes == mistakes == ("第 6 行“答案”：没有答案",)
    assert len(read.entries) == 4


def test_the_numeral_judges_members_written_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "hand.csv"
    path.write_text("词条,成员\n三宝,煤、醋、酒\n三晋,韩、赵\n山西,一省\n", "utf-8")
    read, _mistakes = read_table_deck(path, "hand")

    assert [entry.verdict for entry in read.entries] == [
        Verdict.VERIFIED,
        Verdict.CONTRADICTED,
        Verdict.UNANNOUNCED,
    ]


def test_terms_of_two_decks_that_share_an_id_both_come(
    library: Library, tmp_path: Path, now: datetime
) -> None:
    library.add_deck(deck("other", slogan("六稳", "甲", "乙")), now=now)
    path = tmp_path / "both.xlsx"

    assert export_cards(library, ["tiny", "other"], path) == 3
    read, _mistakes = read_table_deck(path, "both")
    assert [entry.term for entry in read.entries] == ["六稳", "枫桥经验", "六稳"]


def test_a_table_that_fails_leaves_the_old_file(
    library: Library, tmp_path: Path, now: datetime
) -> None:
    path = tmp_path / "t.xlsx"
    path.write_text("old", "utf-8")
    library.add_deck(deck("long", slogan("长", definition="字" * 40_000)), now=now)

    with pytest.raises(ExportError, match=r"t\.xlsx: 第 2 行第 3 列"):
        export_cards(library, ["long"], path)
    assert path.read_text("utf-8") == "old"
    assert not list(tmp_path.glob(".t.xlsx*"))


def test_a_table_of_unknown_form_is_refused(library: Library, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"\.xlsx"):
        export_cards(library, ["tiny"], tmp_path / "t.ods")


def test_a_bank_goes_to_anki_as_questions_with_options(
    library: Library, bank: Path, tmp_path: Path, now: datetime
) -> None:
    library.add_deck(read_table_deck(bank, "bank")[0], now=now)
    contents = export_anki(library, ["bank"], tmp_path / "bank.apkg", now=now)

    assert contents.notes == contents.cards == 3


def test_a_table_is_reviewed_before_import_as_a_deck_is(bank: Path) -> None:
    review = read_for_review(bank)

    assert (review.deck_id, len(review.candidates)) == ("bank", 4)
    taken = review.deck(with_open=True)
    assert taken.entries == read_table_deck(bank, "bank")[0].entries
