"""The deck that comes with the program: what was read, and what a person set right."""

from pathlib import Path
from typing import Final

import quizapp
from quizapp.cards import make_cards
from quizapp.decks import merge_extraction, read_deck
from quizapp.domain.card import mint_member_ids
from quizapp.domain.entry import Origin, content_digest
from quizapp.domain.figure import places
from quizapp.extraction import extract
from quizapp.reading import read_document

ROOT: Final = Path(quizapp.__file__).parents[1]
DECK: Final = read_deck(ROOT / "decks" / "shanxi-2021.toml")
SEED: Final = ROOT / "seeds" / "shanxi-2021.md"


def test_whatever_a_person_set_right_says_so_in_its_note() -> None:
    by_hand = [
        entry
        for entry in (*DECK.entries, *(figure.as_entry() for figure in DECK.figures))
        if DECK.extracted.get(entry.id) != content_digest(entry)
    ]

    assert {entry.term for entry in by_hand} >= {"主题", "五大平台建设", "碳中和"}
    assert all(entry.note for entry in by_hand)


def test_extracting_again_keeps_what_a_person_set_right_and_changes_nothing() -> None:
    again, changes = merge_extraction(DECK, extract(read_document(SEED)))

    assert again.entries == DECK.entries
    assert again.figures == DECK.figures
    assert again.extracted == DECK.extracted
    assert {change.kind.value for change in changes} == {"kept"}


def test_it_has_lists_and_facts_of_the_body_and_figures() -> None:
    body = {entry.term: entry for entry in DECK.entries if entry.origin is Origin.BODY}

    assert len(body["城市更新九大工程"].members) == 9
    assert len(body["“十四五”主要目标"].members) == 10
    assert body["主题"].definition == "推动高质量发展"
    assert len(DECK.figures) > 100


def test_every_figure_of_it_makes_a_card_that_tells_its_time() -> None:
    for figure in DECK.figures:
        (card,) = make_cards("d", figure.as_entry(), mint_member_ids(()))
        assert figure.period in card.prompt
        assert len(places(figure.sentence, figure.answers)) == len(figure.answers)
