"""What we write is read by the real Anki."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from anki.collection import (
    Collection,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)

import quizapp
from quizapp.cards import make_cards
from quizapp.decks import read_deck
from quizapp.domain.card import CardKind, mint_member_ids
from quizapp.domain.entry import Deck, Entry, Verdict
from quizapp.exporting.anki import PackageContents, write_package
from tests.factories import deck, slogan

BUNDLED = read_deck(Path(quizapp.__file__).parents[1] / "decks" / "shanxi-2021.toml")
SIX = slogan("六稳", "稳就业", "稳金融", "稳外贸")


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    collection = Collection(str(tmp_path / "anki" / "collection.anki2"))
    yield collection
    collection.close()


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path) -> None:
    (tmp_path / "anki").mkdir()


def write(path: Path, *decks: Deck) -> PackageContents:
    return write_package(
        [
            (
                one,
                [
                    card
                    for entry in one.entries
                    for card in make_cards(
                        one.id, entry, mint_member_ids(entry.members)
                    )
                ],
            )
            for one in decks
        ],
        path,
    )


def take_in(collection: Collection, path: Path) -> tuple[int, int, int, int]:
    """How many notes were new, updated, duplicate, conflicting."""
    log = collection.import_anki_package(
        ImportAnkiPackageRequest(
            package_path=str(path), options=ImportAnkiPackageOptions()
        )
    ).log
    return len(log.new), len(log.updated), len(log.duplicate), len(log.conflicting)


def test_anki_takes_in_all_that_was_promised(
    collection: Collection, tmp_path: Path
) -> None:
    path = tmp_path / "a.apkg"
    contents = write(path, BUNDLED)

    assert take_in(collection, path) == (contents.notes, 0, 0, 0)
    assert collection.card_count() == contents.cards
    assert contents.cards == sum(
        len(make_cards("a", entry, mint_member_ids(entry.members)))
        for entry in BUNDLED.entries
    )


def test_the_same_package_again_adds_nothing(
    collection: Collection, tmp_path: Path
) -> None:
    path = tmp_path / "a.apkg"
    contents = write(path, BUNDLED)
    take_in(collection, path)

    assert take_in(collection, path) == (0, 0, contents.notes, 0)
    assert collection.card_count() == contents.cards


def test_deck_name_and_tags_are_right(collection: Collection, tmp_path: Path) -> None:
    path = tmp_path / "a.apkg"
    write(path, replace(deck("tiny", SIX), title="政府::报告"))
    take_in(collection, path)

    note = collection.get_note(collection.find_notes("")[0])
    names = {one.name for one in collection.decks.all_names_and_ids()}
    assert "政府：报告" in names
    assert note.tags == ["quizapp::tiny", "quizapp::verified"]


HOSTILE = 'A & B <b>粗</b> {{c1::甲}} {{Front}} "引号" \\(x\\) 甲::乙'


def test_fields_show_as_they_were_written(
    collection: Collection, tmp_path: Path
) -> None:
    path = tmp_path / "a.apkg"
    entry = slogan("三个<i>词</i>", HOSTILE, "第二", "第三", definition=HOSTILE)
    contents = write(path, deck("tiny", entry))
    take_in(collection, path)

    assert collection.card_count() == contents.cards == 5
    for card_id in collection.find_cards(""):
        card = collection.get_card(card_id)
        shown = card.question() + card.answer()
        assert "<b>粗" not in shown
        assert "<i>词" not in shown
        assert "&lt;b&gt;粗" in shown
        assert "&#123;&#123;Front" in shown


def test_a_cloze_hides_its_own_member_and_shows_the_others(
    collection: Collection, tmp_path: Path
) -> None:
    path = tmp_path / "a.apkg"
    write(path, deck("tiny", SIX))
    take_in(collection, path)

    hidden = set()
    for card_id in collection.find_cards("note:*填空"):
        question = collection.get_card(card_id).question().split("</style>")[-1]
        shown = [member for member in SIX.members if f">{member}<" in question]
        assert len(shown) == 2
        hidden |= set(SIX.members) - set(shown)
    assert hidden == set(SIX.members)


def test_an_edited_entry_updates_its_note_and_keeps_the_schedule(
    collection: Collection, tmp_path: Path
) -> None:
    path = tmp_path / "a.apkg"
    write(path, deck("tiny", SIX, slogan("枫桥经验")))
    take_in(collection, path)
    cards = collection.find_cards("")
    collection.sched.set_due_date(cards, "9")
    due = {one: collection.get_card(one).due for one in cards}
    time.sleep(1.1)  # Anki's modification times are whole seconds.

    mended = replace(SIX, definition="改过的释义。", verdict=Verdict.VERIFIED)
    write(path, deck("tiny", mended, slogan("枫桥经验")))

    new, _updated, _duplicate, conflicting = take_in(collection, path)
    assert (new, conflicting) == (0, 0)
    assert {one: collection.get_card(one).due for one in cards} == due
    assert collection.find_notes("改过的释义")


def test_two_decks_with_equal_terms_do_not_collide(
    collection: Collection, tmp_path: Path
) -> None:
    path = tmp_path / "a.apkg"
    contents = write(path, deck("one", SIX), deck("two", SIX))

    assert take_in(collection, path)[0] == contents.notes == 4


def cloze_numbers(path: Path, entry: Entry, folder: Path) -> dict[str, int]:
    """The ordinal of each member's card in Anki."""
    folder.mkdir()
    collection = Collection(str(folder / "b.anki2"))
    write(path, deck("tiny", entry))
    take_in(collection, path)
    found = {}
    for card_id in collection.find_cards("note:*填空"):
        card = collection.get_card(card_id)
        question = card.question()
        (hidden,) = [one for one in entry.members if f">{one}<" not in question]
        found[hidden] = card.ord
    collection.close()
    return found


def test_a_cloze_stays_with_its_member_when_others_come_go_or_move(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.apkg"
    before = cloze_numbers(path, SIX, tmp_path / "one")
    changed = replace(SIX, members=("稳外贸", "稳预期", "稳就业"))
    after = cloze_numbers(path, changed, tmp_path / "two")

    assert after["稳外贸"] == before["稳外贸"]
    assert after["稳就业"] == before["稳就业"]


def test_a_list_longer_than_anki_numbers_is_cut_to_what_anki_takes(
    collection: Collection, tmp_path: Path
) -> None:
    path = tmp_path / "a.apkg"
    long = slogan("千项工程", *(f"第{number}项（{number}）" for number in range(600)))
    clozes = [
        card
        for card in make_cards("a", long, mint_member_ids(long.members))
        if card.kind is CardKind.CLOZE
    ]
    contents = write(path, deck("a", long))
    take_in(collection, path)

    assert len(clozes) == 600
    assert collection.card_count() == contents.cards == 499 + 2
