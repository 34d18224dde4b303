from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.entry import Deck, Entry, Verdict, term_key
from quizapp.services.candidates import (
    Candidate,
    Change,
    Decision,
    Standing,
    StandingEntry,
)
from quizapp.services.importing import Review, free_id
from quizapp.services.library import Library
from quizapp.services.reviewing import (
    beside_library,
    drop_draft,
    read_for_review,
    recent_documents,
    remember_document,
    save_draft,
)
from tests.factories import NOW, slogan

SIX = slogan("六稳", "稳就业", "稳金融", "稳外贸", "稳外资", "稳投资", "稳预期")
TWO = slogan("两新", "新基建", "新产业")
WAY = slogan("枫桥经验", definition="矛盾不上交，就地解决。")


def review(*entries: Entry) -> Review:
    return Review(
        source="a.md",
        deck_id="a",
        title="甲",
        candidates=tuple(Candidate(read=one, entry=one) for one in entries),
    )


def standing(*entries: Entry, own: Entry | None = None) -> Standing:
    return Standing(
        id="a",
        title="甲",
        source="a.md",
        entries=tuple(
            StandingEntry(in_file=one, entry=own if own and own.id == one.id else one)
            for one in entries
        ),
    )


def terms(deck: Deck) -> list[str]:
    return [entry.term for entry in deck.entries]


def test_what_is_accepted_is_added_and_what_is_dropped_is_not() -> None:
    begun = review(SIX, TWO, WAY)

    decided = begun.decide(0, Decision.ACCEPTED).decide(1, Decision.DROPPED)

    assert terms(decided.deck(with_open=False)) == ["六稳"]
    assert terms(decided.deck(with_open=True)) == ["六稳", "枫桥经验"]
    assert begun.counts[Decision.OPEN] == 3


def test_accept_verified_leaves_the_doubtful_and_the_decided_alone() -> None:
    doubtful = replace(TWO, verdict=Verdict.CONTRADICTED)
    begun = review(SIX, doubtful, WAY, slogan("三农", "农业", "农村", "农民"))

    decided = begun.decide(3, Decision.DROPPED).accept_verified()

    assert [one.decision for one in decided.candidates] == [
        Decision.ACCEPTED,
        Decision.OPEN,
        Decision.OPEN,
        Decision.DROPPED,
    ]


def test_a_correction_is_accepted_and_keeps_the_id() -> None:
    fixed = review(SIX).fix(0, replace(TWO, term="六个稳"))

    (entry,) = fixed.deck(with_open=False).entries

    assert (entry.term, entry.id) == ("六个稳", SIX.id)
    assert fixed.candidates[0].is_fixed
    assert fixed.is_touched


def test_a_new_version_shows_what_is_new_changed_the_same_and_gone() -> None:
    reworded = replace(WAY, definition="矛盾不上交，就地化解。")

    beside = review(SIX, reworded, TWO).against(standing(SIX, WAY, SIX2), "a")

    assert [(one.entry.term, one.change) for one in beside.candidates] == [
        ("六稳", Change.SAME),
        ("枫桥经验", Change.CHANGED),
        ("四好", Change.GONE),
        ("两新", Change.NEW),
    ]
    assert beside.candidates[1].before == WAY


SIX2 = slogan("四好", "建好", "管好", "护好", "运营好")


def test_what_is_gone_stays_until_a_person_accepts_that() -> None:
    beside = review(SIX).against(standing(SIX, TWO), "a")

    assert terms(beside.deck(with_open=True)) == ["六稳", "两新"]
    assert terms(beside.decide(1, Decision.DROPPED).deck(with_open=True)) == [
        "六稳",
        "两新",
    ]
    assert terms(beside.decide(1, Decision.ACCEPTED).deck(with_open=True)) == ["六稳"]


def test_a_change_that_is_dropped_leaves_the_old_wording() -> None:
    reworded = replace(WAY, definition="矛盾不上交，就地化解。")
    beside = review(reworded).against(standing(WAY), "a")

    kept = beside.decide(0, Decision.DROPPED).deck(with_open=True)
    taken = beside.decide(0, Decision.ACCEPTED).deck(with_open=False)

    assert kept.entries[0].definition == WAY.definition
    assert taken.entries[0].definition == reworded.definition


def test_an_entry_that_the_learner_edited_is_not_proposed_to_go() -> None:
    own = replace(TWO, definition="我的话")
    beside = review(SIX).against(standing(SIX, TWO, own=own), "a")

    gone = beside.candidates[1]

    assert (gone.change, gone.decision, gone.own) == (
        Change.GONE,
        Decision.DROPPED,
        own,
    )


def test_decisions_survive_another_deck_id() -> None:
    begun = review(SIX, TWO).decide(1, Decision.DROPPED)

    moved = begun.against(standing(SIX, WAY), "a").against(None, "b")

    assert moved.deck_id == "b"
    assert [one.change for one in moved.candidates] == [Change.NEW, Change.NEW]
    assert [one.decision for one in moved.candidates] == [
        Decision.OPEN,
        Decision.DROPPED,
    ]


ENTRIES = st.lists(
    st.sampled_from([SIX, TWO, WAY, SIX2, replace(WAY, definition="另一说法。")]),
    max_size=6,
)


@given(
    ENTRIES, ENTRIES, st.lists(st.sampled_from(Decision), max_size=12), st.booleans()
)
def test_nothing_that_the_library_has_leaves_without_being_accepted(
    old: list[Entry], new: list[Entry], decisions: list[Decision], with_open: bool
) -> None:
    unique = list({entry.id: entry for entry in old}.values())
    beside = review(*new).against(standing(*unique), "a")
    for place, decision in enumerate(decisions[: len(beside.candidates)]):
        beside = beside.decide(place, decision)

    deck = beside.deck(with_open=with_open)

    ids = [entry.id for entry in deck.entries]
    assert len(ids) == len(set(ids))
    removed = {
        one.read.id
        for one in beside.candidates
        if one.change is Change.GONE and one.decision is Decision.ACCEPTED
    }
    assert {entry.id for entry in unique} - set(ids) == removed


def test_a_free_id_is_numbered() -> None:
    assert free_id("a", set()) == "a"
    assert free_id("a", {"a", "a-2"}) == "a-3"


NOTES = """# 名词解释

“六稳”：稳就业、稳金融、稳外贸、稳外资、稳投资、稳预期。

“三农”：农业、农村。
还有一段说明。

# 附录

无关的话。
"""


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "笔记.md"
    path.write_text(NOTES, "utf-8")
    return path


def test_each_entry_has_the_paragraphs_that_it_was_read_from(notes: Path) -> None:
    begun = read_for_review(notes)

    six, three = begun.candidates
    assert [passage.line for passage in six.passages] == [3]
    assert six.passages[0].text.startswith("“六稳”：稳就业")
    assert [passage.line for passage in three.passages] == [5, 6]
    assert three.entry.verdict is Verdict.NOT_LISTED


def test_a_review_added_twice_changes_nothing(notes: Path, library: Library) -> None:
    begun = beside_library(read_for_review(notes), library)
    library.add_deck(begun.accept_verified().deck(with_open=True), now=NOW)

    again = beside_library(read_for_review(notes), library)

    assert {one.change for one in again.candidates} == {Change.SAME}
    update = library.add_deck(again.deck(with_open=False), now=NOW)
    assert (update.new_entries, update.changed_entries, update.retired_entries) == (
        0,
        0,
        0,
    )


def test_a_document_that_moved_is_known_by_its_deck(
    notes: Path, tmp_path: Path, library: Library
) -> None:
    begun = beside_library(read_for_review(notes), library)
    library.add_deck(begun.deck(with_open=True), now=NOW)
    moved = tmp_path / "2025" / "笔记.md"
    moved.parent.mkdir()
    moved.write_text(NOTES.replace("稳预期", "稳住预期"), "utf-8")

    again = beside_library(read_for_review(moved), library)

    assert again.deck_id == "笔记"
    assert again.changes == {Change.CHANGED: 1, Change.SAME: 1}


def test_another_document_of_the_same_name_gets_a_deck_of_its_own(
    notes: Path, tmp_path: Path, library: Library
) -> None:
    library.add_deck(read_for_review(notes).deck(with_open=True), now=NOW)
    other = tmp_path / "2025" / "笔记.md"
    other.parent.mkdir()
    other.write_text("# 名词解释\n\n“四好”：好吃、好看、好听、好闻。\n", "utf-8")

    begun = beside_library(read_for_review(other), library)

    assert (begun.deck_id, begun.standing) == ("笔记-2", None)


def test_decisions_are_there_again_after_a_crash(notes: Path, library: Library) -> None:
    begun = beside_library(read_for_review(notes), library)
    fixed = replace(begun.candidates[1].entry, term="二农", verdict=Verdict.VERIFIED)
    save_draft(begun.decide(0, Decision.DROPPED).fix(1, fixed), library)

    again = beside_library(read_for_review(notes), library)

    assert [one.decision for one in again.candidates] == [
        Decision.DROPPED,
        Decision.ACCEPTED,
    ]
    assert term_key(again.candidates[1].entry.term) == "二农"
    drop_draft(again, library)
    assert not beside_library(read_for_review(notes), library).is_touched


def test_what_was_left_out_is_not_asked_again(notes: Path, library: Library) -> None:
    begun = beside_library(read_for_review(notes), library)
    fixed = replace(begun.candidates[1].entry, definition="农业、农村、农民")
    decided = begun.decide(0, Decision.DROPPED).fix(1, fixed)
    save_draft(decided, library)
    library.add_deck(decided.deck(with_open=False), now=NOW)

    again = beside_library(read_for_review(notes), library)

    assert [(one.change, one.decision) for one in again.candidates] == [
        (Change.NEW, Decision.DROPPED),
        (Change.SAME, Decision.ACCEPTED),
    ]
    assert [one.term for one in again.deck(with_open=True).entries] == ["三农"]


def test_a_deck_file_is_reviewed_too(notes: Path, library: Library) -> None:
    path = notes.with_name("三农.toml")
    path.write_text('title = "三农"\n[[entry]]\nterm = "三农"\n', "utf-8")

    begun = beside_library(read_for_review(path), library)

    assert (begun.title, len(begun.candidates)) == ("三农", 1)


def test_recent_documents_come_latest_first_while_they_are_there(
    notes: Path, tmp_path: Path, library: Library
) -> None:
    other = tmp_path / "b.md"
    other.write_text("x", "utf-8")
    for path in (notes, other, notes):
        remember_document(path, library)
    assert recent_documents(library) == [notes, other]

    other.unlink()

    assert recent_documents(library) == [notes]


REPORT = """# 2029 年某省政府工作报告

## 一、2028 年工作回顾

全省地区生产总值增长 3.6%，城镇新增就业 46.3 万人。

退出煤炭过剩产能 5 万吨，先进产能占比达到 68%。

## 名词解释

“两新”：新基建、新产业。
"""


def test_figures_are_a_group_of_their_own_and_stay_through_an_update(
    notes: Path, library: Library
) -> None:
    notes.write_text(REPORT, "utf-8")
    begun = beside_library(read_for_review(notes), library)
    figures = [one for one in begun.candidates if one.is_figure]
    assert figures
    assert begun.open_figures == len(figures)
    assert begun.counts[Decision.OPEN] == 1

    assert not begun.deck(with_open=True, with_figures=False).figures
    library.add_deck(begun.deck(with_open=True), now=NOW)
    assert len(library.deck("笔记").figures) == len(figures)

    notes.write_text(REPORT.replace("新产业", "新产业集群"), "utf-8")
    again = beside_library(read_for_review(notes), library)
    assert again.open_figures == 0
    update = library.add_deck(again.deck(with_open=True, with_figures=False), now=NOW)
    assert update.retired_figures == 0
    assert update.changed_entries == 1
