from dataclasses import replace

from quizapp.decks import deck_from_extraction, deck_text, merge_extraction, parse_deck
from quizapp.domain.entry import Deck, Entry, Extraction, Verdict
from quizapp.domain.figure import Figure, mint_figure_id
from tests.factories import slogan

SIX = slogan("六稳", "稳就业", "稳金融", "稳外贸")
FOUR = slogan("四好", "建好", "管好")
PLAIN = slogan("枫桥经验")


def extraction(*entries: Entry) -> Extraction:
    return Extraction(title="报告", source="a.md", entries=entries)


def written(deck: Deck) -> Deck:
    """The deck as its file gives it back."""
    return parse_deck(deck_text(deck), source="a.toml", deck_id=deck.id)


def corrected(deck: Deck, which: str, **changes: object) -> Deck:
    return replace(
        deck,
        entries=tuple(
            replace(entry, **changes) if entry.term == which else entry  # type: ignore[arg-type]
            for entry in deck.entries
        ),
    )


FIRST = written(deck_from_extraction(extraction(SIX, FOUR, PLAIN), "a"))


def test_reading_the_same_document_again_changes_nothing() -> None:
    again, changes = merge_extraction(FIRST, extraction(SIX, FOUR, PLAIN))

    assert again == FIRST
    assert changes == ()


def test_what_nobody_touched_follows_the_document() -> None:
    new = replace(SIX, definition="新的说法。")

    deck, (change,) = merge_extraction(FIRST, extraction(new, FOUR, PLAIN))

    assert deck.entries[0].definition == "新的说法。"
    assert change.kind.value == "updated"


def test_a_correction_is_kept_and_the_other_reading_said() -> None:
    by_hand = corrected(FIRST, "六稳", members=("稳就业", "稳预期"), note="已核对")
    moved = replace(SIX, line=99)

    deck, (change,) = merge_extraction(by_hand, extraction(moved, FOUR, PLAIN))

    assert deck.entries[0].members == ("稳就业", "稳预期")
    assert deck.entries[0].note == "已核对"
    assert deck.entries[0].line == 99
    assert change.kind.value == "kept"
    assert "99" in change.text


def test_a_corrected_term_is_still_the_same_entry() -> None:
    by_hand = corrected(FIRST, "四好", term="四好农村路")

    deck, _changes = merge_extraction(by_hand, extraction(SIX, FOUR, PLAIN))

    assert [entry.term for entry in deck.entries] == ["六稳", "四好农村路", "枫桥经验"]


def test_corrections_outlive_any_number_of_readings() -> None:
    deck = corrected(FIRST, "六稳", verdict=Verdict.UNANNOUNCED)
    for _ in range(3):
        deck, _changes = merge_extraction(deck, extraction(SIX, FOUR, PLAIN))
        deck = written(deck)

    assert deck.entries[0].verdict is Verdict.UNANNOUNCED


def test_an_entry_written_by_hand_stays_behind_its_neighbour() -> None:
    own = slogan("我的口诀")
    by_hand = replace(FIRST, entries=(FIRST.entries[0], own, *FIRST.entries[1:]))

    deck, changes = merge_extraction(by_hand, extraction(SIX, FOUR, PLAIN))

    assert [entry.term for entry in deck.entries][:2] == ["六稳", "我的口诀"]
    assert changes == ()


def test_what_the_document_no_longer_defines_goes_unless_a_person_corrected_it() -> (
    None
):
    by_hand = corrected(FIRST, "四好", note="要考")

    deck, changes = merge_extraction(by_hand, extraction(PLAIN))

    assert [entry.term for entry in deck.entries] == ["四好", "枫桥经验"]
    assert {change.kind.value for change in changes} == {"removed", "kept"}


def test_two_entries_of_one_term_get_ids_of_their_own() -> None:
    deck = deck_from_extraction(extraction(SIX, SIX), "a")

    assert len({entry.id for entry in deck.entries}) == 2


def told(number: str, share: str = "68%") -> Figure:
    return Figure(
        id=mint_figure_id("产能", "2029 年"),
        sentence=f"产能 {number}，占 {share}。",
        answers=(number,),
        measures="产能",
        period="2029 年",
        line=3,
    )


def test_figures_follow_the_document_unless_a_person_corrected_them() -> None:
    read = replace(extraction(SIX), figures=(told("5 万吨"),))
    first = written(deck_from_extraction(read, "a"))
    assert merge_extraction(first, read) == (first, ())

    new = replace(read, figures=(told("6 万吨"),))
    followed, (change,) = merge_extraction(first, new)
    assert followed.figures == new.figures
    assert change.kind.value == "updated"

    by_hand = replace(first, figures=(replace(told("7 万吨"), note="原文有误"),))
    kept, (change,) = merge_extraction(by_hand, new)
    assert kept.figures == by_hand.figures
    assert change.kind.value == "kept"
