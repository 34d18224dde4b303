"""What a package promises is what the real Anki gets."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from anki.collection import Collection
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.domain.entry import Deck, Entry, term_key
from quizapp.exporting.anki.notes import Layout
from quizapp.exporting.anki.package import PackageContents
from quizapp.exporting.anki.tags import TagKind
from tests.exporting.anki_side import (
    BUNDLED,
    SIX,
    Imported,
    anki_cards,
    cards_of,
    readable,
    take_in,
    write,
)
from tests.factories import deck, slogan


def test_anki_gets_every_card_of_the_bundled_deck(
    collection: Collection, package: Path
) -> None:
    contents = write(package, BUNDLED)

    assert take_in(collection, package) == Imported(new=contents.notes)
    assert collection.note_count() == contents.notes
    assert collection.card_count() == contents.cards == len(cards_of(BUNDLED))


def test_every_field_of_the_bundled_deck_is_readable(
    collection: Collection, package: Path
) -> None:
    write(package, BUNDLED)
    take_in(collection, package)

    entries = {f"{BUNDLED.id}/{entry.id}": entry for entry in BUNDLED.entries}
    notes = collection.find_notes("")
    assert len(notes) >= len(entries)
    for found in notes:
        note = collection.get_note(found)
        entry = entries[note["Id"].rpartition("/")[0]]
        assert readable(note["Term"]) == entry.term
        assert readable(note["Definition"]) == entry.definition
        assert readable(note["Section"]) == " › ".join(entry.section)
        assert readable(note["Note"]) == entry.note
        assert readable(note["Source"]) == f"{BUNDLED.title} · 第 {entry.line} 行"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        pytest.param("政府工作报告", "政府工作报告", id="plain"),
        pytest.param("政府::报告", "政府：报告", id="no deck within a deck"),
        pytest.param("甲\x1f\x00乙\n丙", "甲 乙 丙", id="control characters"),
        pytest.param("<b>&</b>", "<b>&</b>", id="markup"),
        pytest.param("", "tiny", id="no title"),
    ],
)
def test_the_decks_name_is_its_title(
    title: str, name: str, collection: Collection, package: Path
) -> None:
    write(package, replace(deck("tiny", SIX), title=title))
    take_in(collection, package)

    (deck_id,) = {card.did for card in anki_cards(collection)}
    assert collection.decks.name(deck_id) == name


def test_decks_of_one_title_are_one_deck_in_anki(
    collection: Collection, package: Path
) -> None:
    decks = [replace(deck(name, SIX), title="报告") for name in ("one", "two")]
    contents = write(package, *decks)
    take_in(collection, package)

    assert collection.card_count() == contents.cards == 2 * len(cards_of(decks[0]))
    assert {one.name for one in collection.decks.all_names_and_ids()} == {
        "Default",
        "报告",
    }


def test_tags_tell_the_deck_and_the_verdict(
    collection: Collection, package: Path
) -> None:
    write(package, deck("我的 笔记", SIX), deck("tiny", slogan("枫桥经验")))
    take_in(collection, package)

    assert sorted(collection.tags.all()) == [
        "quizapp::来源::牌组-tiny",
        "quizapp::来源::牌组-我的-笔记",
        "quizapp::核对::无数词",
        "quizapp::核对::相符",
        "quizapp::章节::总则::第一节",
        "quizapp::类别::同首",
        "quizapp::类别::释义",
    ]


def test_tags_tell_what_was_chosen(collection: Collection, package: Path) -> None:
    layout = Layout(tags=frozenset({TagKind.CLASS}))
    write(package, deck("tiny", SIX), layout=layout)
    take_in(collection, package)

    assert collection.tags.all() == ["quizapp::类别::同首"]


def test_sections_can_be_decks_below_the_deck(
    collection: Collection, package: Path
) -> None:
    elsewhere = replace(slogan("枫桥经验"), section=("总则", "二、甲::乙"))
    top = replace(slogan("品字架构"), section=())
    layout = Layout(by_section=True)
    contents = write(package, deck("tiny", SIX, elsewhere, top), layout=layout)
    take_in(collection, package)

    decks = {
        collection.decks.name(card.did): card.note()["Term"]
        for card in anki_cards(collection)
    }
    assert collection.card_count() == contents.cards
    assert decks == {
        "牌组 tiny": "品字架构",
        "牌组 tiny::总则::第一节": "六稳",
        "牌组 tiny::总则::二、甲：乙": "枫桥经验",
    }


def test_two_decks_with_equal_terms_do_not_collide(
    collection: Collection, package: Path
) -> None:
    contents = write(package, deck("one", SIX), deck("two", SIX))

    assert take_in(collection, package) == Imported(new=contents.notes)
    assert contents.notes == 4


def test_a_deck_without_cards_is_an_empty_package(
    collection: Collection, package: Path
) -> None:
    assert write(package, deck("tiny")) == PackageContents(notes=0, cards=0)
    assert take_in(collection, package) == Imported()


def test_cards_of_an_older_wording_are_not_promised(
    collection: Collection, package: Path
) -> None:
    reworded = replace(SIX, members=("甲", "乙", "稳外贸"))
    contents = write(package, deck("tiny", reworded), cards=cards_of(deck("tiny", SIX)))
    take_in(collection, package)

    assert collection.card_count() == contents.cards


@pytest.fixture(scope="module")
def shared_collection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    folder = tmp_path_factory.mktemp("shared")
    collection = Collection(str(folder / "collection.anki2"))
    yield collection
    collection.close()


texts = st.text(min_size=1, max_size=9).filter(str.strip)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    members = draw(st.lists(texts, max_size=5))
    return slogan(draw(texts.filter(term_key)), *members, definition=draw(texts))


@settings(max_examples=40, deadline=None)
@given(st.lists(entries(), max_size=3, unique_by=lambda entry: entry.id))
def test_any_deck_is_taken_in_as_promised(
    shared_collection: Collection, found: list[Entry]
) -> None:
    before = shared_collection.note_count(), shared_collection.card_count()
    package = Path(shared_collection.path).with_name("any.apkg")
    any_deck = Deck(id=f"any-{before}", title="任意", entries=tuple(found))

    contents = write(package, any_deck)

    assert take_in(shared_collection, package) == Imported(new=contents.notes)
    assert shared_collection.note_count() == before[0] + contents.notes
    assert shared_collection.card_count() == before[1] + contents.cards
    assert contents.cards == len(cards_of(any_deck))
