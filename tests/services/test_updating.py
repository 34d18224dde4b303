from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import quizapp
from quizapp.cards import make_cards
from quizapp.decks import deck_from_extraction, merge_extraction, read_deck
from quizapp.domain.card import CardId, mint_member_ids
from quizapp.domain.entry import Deck, Entry, Verdict
from quizapp.domain.review import Grade, Memory
from quizapp.extraction import extract
from quizapp.reading import document_from_text
from quizapp.services.library import Library
from quizapp.storage.database import Database
from quizapp.storage.reviews import memory_of
from tests.factories import NOW, deck, slogan

SEED = Path(quizapp.__file__).parents[1] / "seeds" / "shanxi-2021.md"
SIX = slogan("六稳", "稳就业", "稳金融", "稳外贸")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture
def learnt(path: Path) -> Library:
    """A library in which every card of the deck `a` was answered once."""
    library = Library.open(str(path), now=NOW)
    library.add_deck(deck("a", SIX, slogan("枫桥经验")), now=NOW)
    answer_all(library, "a")
    return library


def answer_all(library: Library, deck_id: str) -> None:
    sitting = library.sitting(deck_id, now=NOW)
    for card in library.cards(deck_id):
        sitting.answer(card.id, Grade.EASY, now=NOW, milliseconds=1)


def memories(path: Path, library: Library, deck_id: str) -> dict[CardId, Memory | None]:
    database = Database(path)
    with database.reading() as session:
        found = {
            card.id: memory_of(session, card.id) for card in library.cards(deck_id)
        }
    database.close()
    return found


def by_answer(path: Path, library: Library) -> dict[str, int]:
    """How often the card with each answer was answered."""
    known = memories(path, library, "a")
    return {
        card.answer: memory.reps if (memory := known[card.id]) else -1
        for card in library.cards("a")
        if card.kind.value == "cloze"
    }


def updated(library: Library, *entries: Entry) -> None:
    library.add_deck(deck("a", *entries), now=NOW)


def test_a_mended_typo_keeps_the_schedule(learnt: Library, path: Path) -> None:
    updated(learnt, replace(SIX, members=("稳就业", "稳金触", "稳外贸")))

    assert by_answer(path, learnt) == {"稳就业": 1, "稳金触": 1, "稳外贸": 1}


def test_a_moved_member_keeps_the_schedule(learnt: Library, path: Path) -> None:
    updated(learnt, replace(SIX, members=("稳外贸", "稳就业", "稳金融")))

    assert by_answer(path, learnt) == {"稳外贸": 1, "稳就业": 1, "稳金融": 1}


def test_a_new_member_gets_a_new_card(learnt: Library, path: Path) -> None:
    updated(learnt, replace(SIX, members=(*SIX.members, "保粮食安全")))

    assert by_answer(path, learnt)["保粮食安全"] == 0


def test_a_member_that_went_and_came_back_keeps_its_history(
    learnt: Library, path: Path
) -> None:
    updated(learnt, replace(SIX, members=("稳就业", "稳外贸")))
    assert "稳金融" not in by_answer(path, learnt)

    updated(learnt, SIX)

    assert by_answer(path, learnt) == {"稳就业": 1, "稳金融": 1, "稳外贸": 1}


def test_a_term_that_went_and_came_back_keeps_its_history(
    learnt: Library, path: Path
) -> None:
    before = memories(path, learnt, "a")
    updated(learnt, slogan("枫桥经验"))
    assert len(learnt.cards("a")) == 1

    updated(learnt, SIX, slogan("枫桥经验"))

    assert memories(path, learnt, "a") == before


def test_a_list_that_is_doubted_and_set_right_keeps_its_history(
    learnt: Library, path: Path
) -> None:
    before = memories(path, learnt, "a")
    updated(learnt, replace(SIX, verdict=Verdict.CONTRADICTED), slogan("枫桥经验"))
    updated(learnt, SIX, slogan("枫桥经验"))

    assert memories(path, learnt, "a") == before


def test_a_second_reading_of_the_document_keeps_every_schedule(path: Path) -> None:
    text = SEED.read_text("utf-8")
    first = deck_from_extraction(extract(document_from_text(text, source="a")), "seed")
    with Library.open(str(path), now=NOW) as library:
        library.add_deck(first, now=NOW)
        answer_all(library, "seed")
        before = memories(path, library, "seed")

        shifted = "新的一行。\n\n" + text.replace("稳预期", "稳预朝")
        again = extract(document_from_text(shifted, source="a"))
        library.add_deck(merge_extraction(first, again)[0], now=NOW)

        assert memories(path, library, "seed") == before
        assert all(memory and memory.reps == 1 for memory in before.values())


def test_a_bundled_deck_is_put_in_once_and_updated_in_place(path: Path) -> None:
    with Library.open(str(path), now=NOW) as library:
        sitting = library.sitting("shanxi-2021", now=NOW)
        asked = sitting.ask(now=NOW)
        assert asked is not None
        sitting.answer(asked.card.id, Grade.GOOD, now=NOW, milliseconds=1)
        before = memories(path, library, "shanxi-2021")
    with Library.open(str(path), now=NOW) as library:
        assert memories(path, library, "shanxi-2021") == before
        assert [one.id for one in library.decks(now=NOW)] == ["shanxi-2021"]


def test_applying_the_bundled_deck_twice_changes_nothing(path: Path) -> None:
    bundled = read_deck(SEED.parents[1] / "decks" / "shanxi-2021.toml")
    with Library.open(str(path), now=NOW) as library:
        assert "没有变化" in library.add_deck(bundled, now=NOW).text


texts = st.text("稳就业金融外贸保", min_size=1, max_size=4)
entry_lists = st.lists(
    st.builds(
        lambda term, members: slogan(term, *members),
        st.sampled_from(["六稳", "六保", "四好", "三农"]),
        st.lists(texts, max_size=4, unique=True),
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda entry: entry.id,
)


@settings(max_examples=25, deadline=None)
@given(st.lists(entry_lists, min_size=2, max_size=4))
def test_no_update_ever_loses_a_review(versions: list[list[Entry]]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        with Library.open(str(path), now=NOW) as library:
            answered: set[CardId] = set()
            for entries in versions:
                version = Deck(id="a", title="a", entries=tuple(entries))
                library.add_deck(version, now=NOW)
                once = memories(path, library, "a")
                assert "没有变化" in library.add_deck(version, now=NOW).text
                assert memories(path, library, "a") == once
                assert {
                    card.answer
                    for entry in entries
                    for card in make_cards("a", entry, mint_member_ids(entry.members))
                } == {card.answer for card in library.cards("a")}
                answer_all(library, "a")
                answered |= set(once)
            assert_all_remembered(path, answered)


def assert_all_remembered(path: Path, cards: set[CardId]) -> None:
    database = Database(path)
    with database.reading() as session:
        for card in cards:
            memory = memory_of(session, card)
            assert memory is not None
            assert memory.reps > 0
    database.close()
