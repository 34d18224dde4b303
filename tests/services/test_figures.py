"""Figures in the library: off until wanted, and never without their schedule."""

from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.domain.card import Card, CardKind
from quizapp.domain.figure import Figure, mint_figure_id
from quizapp.domain.options import DeckOptions
from quizapp.domain.review import Grade
from quizapp.services.editing import edit_of
from quizapp.services.library import Library
from tests.factories import NOW, deck, slogan

SENTENCE = "退出产能 5 万吨，先进产能占比达到 68%。"


def figure(answer: str, measures: str, sentence: str = SENTENCE) -> Figure:
    return Figure(
        id=mint_figure_id(measures, "2029 年"),
        sentence=sentence,
        answers=(answer,),
        measures=measures,
        period="2029 年",
        section=("2029 年工作回顾",),
        line=9,
    )


CAPACITY = figure("5 万吨", "退出产能")
SHARE = figure("68%", "先进产能占比")
DECK = replace(deck("f", slogan("枫桥经验")), figures=(CAPACITY, SHARE))
WANTED = DeckOptions(figures=True)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library.open(str(tmp_path / "library.db"), now=NOW)
    library.add_deck(DECK, now=NOW)
    return library


def asked(library: Library) -> list[Card]:
    """The cards of today, each answered when it is asked."""
    sitting = library.sitting("f", now=NOW)
    cards = []
    while (one := sitting.ask(now=NOW)) is not None:
        cards.append(one.card)
        sitting.answer(one.card.id, Grade.EASY, now=NOW, milliseconds=1)
    return cards


def summary(library: Library) -> tuple[int, int, int]:
    found = next(one for one in library.decks(now=NOW) if one.id == "f")
    return found.entries, found.cards, found.new


def test_figures_are_not_asked_until_the_learner_wants_them(library: Library) -> None:
    assert [card.kind for card in asked(library)] == [CardKind.MEANING]
    assert summary(library) == (1, 1, 0)


def test_figures_are_asked_where_the_deck_wants_them(library: Library) -> None:
    library.set_options("f", WANTED)

    assert summary(library) == (1, 3, 3)
    kinds = [card.kind for card in asked(library)]
    assert kinds == [CardKind.MEANING, CardKind.FIGURE]


def test_of_one_sentence_one_figure_is_asked_a_day(library: Library) -> None:
    library.set_options("f", WANTED)

    answers = [card.answer for card in asked(library)]
    assert "5 万吨" in answers
    assert "68%" not in answers


def test_turning_figures_off_and_on_keeps_their_schedule(library: Library) -> None:
    library.set_options("f", WANTED)
    answered = asked(library)[-1]

    library.set_options("f", DeckOptions())
    off = library.sitting("f", now=NOW).history(answered.id, now=NOW)
    assert summary(library) == (1, 1, 0)
    library.set_options("f", WANTED)
    on = library.sitting("f", now=NOW).history(answered.id, now=NOW)

    assert off is not None
    assert on == off
    assert summary(library) == (1, 3, 0)


def test_a_suspended_figure_stays_suspended(library: Library) -> None:
    library.set_options("f", WANTED)
    sitting = library.sitting("f", now=NOW)
    for card in library.cards("f"):
        sitting.suspend(card.id)

    library.set_options("f", DeckOptions())
    library.set_options("f", WANTED)

    assert asked(library) == []


def test_a_deck_is_given_back_with_its_figures(library: Library) -> None:
    assert library.deck("f").figures == DECK.figures
    assert [entry.term for entry in library.deck("f").entries] == ["枫桥经验"]


def test_an_update_keeps_the_schedule_of_a_corrected_figure(library: Library) -> None:
    library.set_options("f", WANTED)
    answered = asked(library)[-1]
    corrected = figure(
        "6 万吨", "退出产能", sentence="退出产能 6 万吨，先进产能占比达到 68%。"
    )

    update = library.add_deck(replace(DECK, figures=(corrected,)), now=NOW)

    assert (update.new_figures, update.changed_figures, update.retired_figures) == (
        0,
        1,
        1,
    )
    assert (update.new_entries, update.changed_entries, update.new_cards) == (0, 0, 0)
    card = library.cards("f")[-1]
    assert (card.id, card.answer) == (answered.id, "6 万吨")
    history = library.sitting("f", now=NOW).history(card.id, now=NOW)
    assert history is not None
    assert len(history.reviews) == 1


def test_adding_the_same_deck_again_changes_nothing(library: Library) -> None:
    assert library.add_deck(DECK, now=NOW).text == "没有变化"


def test_the_note_of_a_figure_is_kept_by_an_update(library: Library) -> None:
    library.set_options("f", WANTED)
    sitting = library.sitting("f", now=NOW)
    card = next(one for one in library.cards("f") if one.kind is CardKind.FIGURE)
    entry = CAPACITY.as_entry()
    sitting.edit(card.id, replace(edit_of(entry), note="核对过"))

    update = library.add_deck(
        replace(DECK, figures=(replace(CAPACITY, line=10), SHARE)), now=NOW
    )

    assert update.changed_figures == 1
    assert library.deck("f").figures[0].note == "核对过"
