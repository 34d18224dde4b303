import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from quizapp.domain.query import EVERY_CARD
from quizapp.domain.query_parsing import parse_query
from quizapp.domain.review import Grade, Memory, Phase, Source
from quizapp.services.browsing import Browser
from quizapp.services.editing import edit_of
from quizapp.services.library import Library
from tests.factories import NOW, deck, slogan

SIX = slogan("六稳", "稳就业", "稳金融", "稳外贸")


@pytest.fixture
def browser(library: Library) -> Browser:
    return library.browser()


def found(browser: Browser, query: str) -> list[int]:
    return list(browser.find(parse_query(query), now=NOW))


def ids(browser: Browser, query: str) -> list[str]:
    pks = found(browser, query)
    lines = browser.lines(pks)
    return [lines[pk].id for pk in pks]


def answer_all(library: Library, deck_id: str, grade: Grade) -> int:
    """Answer each card that the queue gives, today and on the days after."""
    answers, now = 0, NOW
    for _day in range(4):
        sitting = library.sitting(deck_id, now=now)
        while (asked := sitting.ask(now=now)) is not None:
            sitting.answer(asked.card.id, grade, now=now, milliseconds=1)
            answers += 1
        now += timedelta(days=1)
    return answers


def test_a_line_tells_what_a_cloze_hides(browser: Browser) -> None:
    (pk, *_others) = found(browser, "deck:tiny kind:cloze")
    line = browser.lines([pk])[pk]

    assert (line.term, line.member) == ("六稳", "稳就业")
    assert line.memory == Memory()


def test_a_card_is_shown_with_its_entry(browser: Browser) -> None:
    (pk, *_others) = found(browser, "deck:tiny kind:cloze")
    shown = browser.show(browser.lines([pk])[pk].id)

    assert shown is not None
    assert shown.entry.term == "六稳"
    assert shown.card.member == shown.members[0][0]
    assert shown.deck_title == "牌组 tiny"


def test_changes_are_made_to_all_and_taken_back_one_by_one(browser: Browser) -> None:
    pks = found(browser, "deck:tiny")

    assert browser.suspend(pks[:2], on=True) == 2
    assert browser.suspend(pks[:3], on=True) == 1
    assert browser.flag(pks[1:4], on=True) == 3
    assert browser.bury(pks[:1], on=True, now=NOW) == 1
    assert found(browser, "deck:tiny is:suspended") == pks[:3]
    assert found(browser, "is:flagged") == pks[1:4]
    assert found(browser, "is:buried") == pks[:1]

    assert [browser.undo() for _ in range(4)] == [1, 3, 1, 2]
    assert found(browser, "is:suspended or is:flagged or is:buried") == []
    assert browser.undo() is None


def test_what_is_so_already_is_no_change(browser: Browser) -> None:
    pks = found(browser, "deck:tiny")

    assert browser.suspend(pks, on=False) == 0
    assert browser.reset(pks, now=NOW) == 0
    assert not browser.can_undo()


def test_a_suspended_card_is_not_asked(library: Library, browser: Browser) -> None:
    browser.suspend(found(browser, "deck:tiny"), on=True)

    assert library.sitting("tiny", now=NOW).ask(now=NOW) is None

    browser.suspend(found(browser, "deck:tiny"), on=False)
    assert library.sitting("tiny", now=NOW).ask(now=NOW) is not None


def test_a_buried_card_is_asked_on_the_next_day(
    library: Library, browser: Browser
) -> None:
    browser.bury(found(browser, "deck:tiny"), on=True, now=NOW)

    assert library.sitting("tiny", now=NOW).ask(now=NOW) is None
    tomorrow = NOW + timedelta(days=1)
    assert library.sitting("tiny", now=tomorrow).ask(now=tomorrow) is not None


def test_undo_leaves_what_another_window_changed_since(
    library: Library, browser: Browser
) -> None:
    pks = found(browser, "deck:tiny")
    browser.suspend(pks, on=True)
    library.browser().flag(pks[:1], on=True)

    assert browser.undo() == len(pks) - 1
    assert found(browser, "is:suspended") == pks[:1]


def test_reset_makes_cards_new_and_keeps_their_reviews(
    library: Library, browser: Browser
) -> None:
    answers = answer_all(library, "tiny", Grade.EASY)
    learnt = found(browser, "deck:tiny -is:new")
    before = {pk: line.memory for pk, line in browser.lines(learnt).items()}
    later = NOW + timedelta(days=9)

    assert browser.reset(found(browser, "deck:tiny"), now=later) == len(learnt) > 1
    assert found(browser, "deck:tiny -is:new") == []
    connection = sqlite3.connect(library.path)
    sources = connection.execute("SELECT source FROM reviews ORDER BY pk").fetchall()
    connection.close()
    assert [one for (one,) in sources].count(Source.STUDY) == answers
    assert [one for (one,) in sources].count(Source.MANUAL) == len(learnt)
    assert list(browser.find(parse_query("rated:1"), now=later)) == []

    assert browser.undo() == len(learnt)
    after = {pk: line.memory for pk, line in browser.lines(learnt).items()}
    assert after == before


def test_a_reset_does_not_keep_siblings_from_being_asked(
    library: Library, browser: Browser
) -> None:
    answer_all(library, "tiny", Grade.EASY)
    later = NOW + timedelta(days=9)
    browser.reset(found(browser, "deck:tiny kind:recall"), now=later)

    asked = library.sitting("tiny", now=later).ask(now=later)
    assert asked is not None


def test_a_card_answered_since_keeps_its_memory_when_a_reset_is_taken_back(
    library: Library, browser: Browser
) -> None:
    answer_all(library, "tiny", Grade.EASY)
    learnt = found(browser, "deck:tiny -is:new")
    later = NOW + timedelta(days=9)
    browser.reset(learnt, now=later)
    sitting = library.sitting("tiny", now=later)
    asked = sitting.ask(now=later)
    assert asked is not None
    sitting.answer(asked.card.id, Grade.GOOD, now=later, milliseconds=1)

    assert browser.undo() == len(learnt) - 1
    (changed,) = [
        line
        for line in browser.lines(learnt).values()
        if line.memory.phase is not Phase.REVIEW
    ]
    assert changed.id == asked.card.id


def test_an_edit_is_found_at_once_and_taken_back(browser: Browser) -> None:
    (pk, *_others) = found(browser, "deck:tiny term:枫桥")
    line = browser.lines([pk])[pk]
    shown = browser.show(line.id)
    assert shown is not None
    edit = replace(edit_of(shown.entry), note="浦江经验")

    assert browser.edit(line.id, edit)
    assert found(browser, "浦江") == found(browser, "is:edited") != []

    assert browser.undo() == 1
    assert found(browser, "浦江") == found(browser, "is:edited") == []


def test_retired_cards_are_not_found(library: Library, browser: Browser) -> None:
    library.add_deck(deck("tiny", SIX), now=NOW)

    assert found(browser, "deck:tiny 枫桥") == []
    assert ids(browser, "deck:tiny 六稳 kind:name") != []


def test_decks_and_sections_are_offered(browser: Browser) -> None:
    shelves = {shelf.id: shelf for shelf in browser.shelves()}

    assert shelves["tiny"].sections == ("第一节",)
    assert len(shelves["shanxi-2021"].sections) > 3


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE entry_search",
        "DELETE FROM entry_search_data WHERE id > 10",
        "DELETE FROM entry_texts",
    ],
)
def test_an_index_that_is_missing_or_damaged_is_made_good(
    statement: str, tmp_path: Path
) -> None:
    path = tmp_path / "library.db"
    with Library.open(str(path), now=NOW) as library:
        wanted = found(library.browser(), "六稳")
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()

    with Library.open(str(path), now=NOW) as library:
        browser = library.browser()
        browser.prepare()
        assert found(browser, "六稳") == wanted != []
        assert browser.verify()


def test_an_index_that_says_what_is_not_true_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library.open(str(path), now=NOW) as library:
        wanted = found(library.browser(), "六稳")
    connection = sqlite3.connect(path)
    connection.execute("UPDATE entry_search_data SET block = x'00' WHERE id = 10")
    connection.commit()
    connection.close()

    with Library.open(str(path), now=NOW) as library:
        browser = library.browser()
        assert found(browser, "六稳") == []
        assert not browser.verify()
        assert found(browser, "六稳") == wanted


def test_every_card_of_the_library_is_found_by_an_empty_query(
    library: Library, browser: Browser
) -> None:
    every = browser.find(EVERY_CARD, now=NOW)

    assert len(every) == sum(deck.cards for deck in library.decks(now=NOW))
