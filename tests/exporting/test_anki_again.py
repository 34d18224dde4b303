"""A package that is imported again: nothing twice, nothing lost."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection

from quizapp.domain.entry import Entry
from quizapp.services.exporting import export_anki
from quizapp.services.library import Library
from tests.exporting.anki_side import (
    BUNDLED,
    SIX,
    Imported,
    anki_cards,
    take_in,
    write,
)
from tests.factories import deck, slogan

BRIDGE = slogan("枫桥经验")


def rows(collection: Collection) -> list[Any]:
    """All that a person has in Anki."""
    assert collection.db is not None
    return [
        collection.db.all("SELECT id, guid, mid, mod, tags, flds FROM notes"),
        collection.db.all(
            "SELECT id, nid, did, ord, mod, type, queue, due, ivl, reps FROM cards"
        ),
        [(one.id, one.name) for one in collection.decks.all_names_and_ids()],
    ]


def test_the_same_package_adds_and_changes_nothing(
    collection: Collection, package: Path
) -> None:
    contents = write(package, BUNDLED)
    take_in(collection, package)
    before = rows(collection)

    assert take_in(collection, package) == Imported(duplicate=contents.notes)
    assert rows(collection) == before


def test_what_was_edited_in_anki_after_the_export_stays(
    collection: Collection, package: Path
) -> None:
    write(package, deck("tiny", SIX))
    take_in(collection, package)
    note = anki_cards(collection, "note:*缩略语")[0].note()
    note["Mnemonic"] = "我的口诀"
    collection.update_note(note)

    take_in(collection, package)

    assert collection.find_notes("我的口诀") == [note.id]


@pytest.fixture
def studied(library: Library, collection: Collection, package: Path) -> Collection:
    """Anki with the deck `tiny`, written a minute ago; every card has its due day."""
    export_anki(library, ["tiny"], package)
    take_in(collection, package)
    for days, card in enumerate(anki_cards(collection), start=3):
        collection.sched.set_due_date([card.id], str(days))
    assert collection.db is not None
    collection.db.execute("UPDATE notes SET mod = mod - 60")
    return collection


def schedule(collection: Collection) -> dict[int, tuple[int, ...]]:
    return {
        card.id: (card.nid, card.ord, card.type, card.due, card.ivl)
        for card in anki_cards(collection)
    }


def asked(collection: Collection) -> dict[str, int]:
    """Which card asks for which member."""
    return {
        collection.extract_cloze_for_typing(card.note()["Text"], card.ord + 1): card.id
        for card in anki_cards(collection, "note:*填空")
    }


def update(library: Library, package: Path, now: datetime, *entries: Entry) -> None:
    library.add_deck(deck("tiny", *entries), now=now)
    export_anki(library, ["tiny"], package)


def test_a_corrected_member_is_corrected_in_place(
    studied: Collection, library: Library, package: Path, now: datetime
) -> None:
    before, asked_before = schedule(studied), asked(studied)

    update(
        library, package, now, slogan("六稳", "稳就业", "稳住金融", "稳外贸"), BRIDGE
    )

    imported = take_in(studied, package)
    assert (imported.new, imported.conflicting) == (0, 0)
    assert schedule(studied) == before
    assert asked(studied) == {
        "稳就业": asked_before["稳就业"],
        "稳住金融": asked_before["稳金融"],
        "稳外贸": asked_before["稳外贸"],
    }
    assert not studied.find_notes("稳金融")
    assert len(studied.find_notes("稳住金融")) == 2


def test_a_reworded_term_and_definition_are_the_same_notes(
    studied: Collection, library: Library, package: Path, now: datetime
) -> None:
    before = schedule(studied)
    (six, bridge) = library.deck("tiny").entries

    library.add_deck(
        deck(
            "tiny",
            Entry(
                id=six.id,
                term="“六稳”工作",
                definition="改过的释义。",
                members=six.members,
                verdict=six.verdict,
            ),
            bridge,
        ),
        now=now,
    )
    export_anki(library, ["tiny"], package)

    assert take_in(studied, package).new == 0
    assert {one: schedule(studied)[one] for one in before} == before
    assert len(studied.find_notes("“六稳”工作")) == 2


def test_a_new_member_gets_a_card_and_the_others_keep_theirs(
    studied: Collection, library: Library, package: Path, now: datetime
) -> None:
    before, asked_before = schedule(studied), asked(studied)

    update(
        library,
        package,
        now,
        slogan("六稳", "稳预期", "稳就业", "稳金融", "稳外贸"),
        BRIDGE,
    )

    assert take_in(studied, package).new == 0
    after = schedule(studied)
    assert {one: after[one] for one in before} == before
    assert len(after) == len(before) + 1
    assert asked(studied).items() > asked_before.items()


def test_an_entry_that_the_deck_no_longer_has_stays_in_anki(
    studied: Collection, library: Library, package: Path, now: datetime
) -> None:
    before = schedule(studied)

    update(library, package, now, SIX)

    assert take_in(studied, package).new == 0
    assert schedule(studied) == before
