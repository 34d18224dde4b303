"""A package that is imported again: nothing twice, nothing lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection

from quizapp.domain.entry import Deck, Entry
from quizapp.services.anki.exporting import AnkiWishes, export_anki
from quizapp.services.library import Library
from tests.exporting.anki_side import Imported, anki_cards, take_in
from tests.factories import deck, slogan

HOUR = timedelta(hours=1)
BRIDGE = slogan("枫桥经验")
MEMBERS = ("稳就业", "稳金融", "稳外贸")

Send = Callable[..., Imported]
"""Puts entries in the deck `tiny`, if any are given, and brings it to Anki."""


def rows(collection: Collection) -> list[Any]:
    """All that a person has in Anki."""
    assert collection.db is not None
    return [
        collection.db.all("SELECT id, guid, mid, mod, tags, flds FROM notes"),
        collection.db.all(
            "SELECT id, nid, did, ord, mod, type, queue, due, ivl, reps FROM cards"
        ),
        [(one.id, one.name) for one in collection.decks.all_names_and_ids()],
        collection.db.all("SELECT id, name, mtime_secs FROM notetypes"),
    ]


@pytest.fixture
def clock(now: datetime) -> list[datetime]:
    """The hour of each export, one after another; all of them are past in Anki."""
    return [now + count * HOUR for count in range(9)]


@pytest.fixture
def send(
    library: Library, collection: Collection, package: Path, clock: list[datetime]
) -> Send:
    def sent(*entries: Entry) -> Imported:
        moment = clock.pop(0)
        if entries:
            library.add_deck(deck("tiny", *entries), now=moment)
        export_anki(library, ["tiny"], package, now=moment)
        return take_in(collection, package)

    return sent


@pytest.fixture
def studied(collection: Collection, send: Send) -> Collection:
    """Anki with the deck `tiny`; every card has its due day."""
    send()
    for days, card in enumerate(anki_cards(collection), start=3):
        collection.sched.set_due_date([card.id], str(days))
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


def edit(collection: Collection, query: str, at: datetime, **fields: str) -> None:
    """Edit the notes that a query finds, at that moment."""
    assert collection.db is not None
    for found in collection.find_notes(query):
        note = collection.get_note(found)
        for name, text in fields.items():
            note[name] = text
        collection.update_note(note)
        moment = int(at.timestamp())
        collection.db.execute("UPDATE notes SET mod = ? WHERE id = ?", moment, found)


def test_the_same_package_twice_changes_nothing(
    studied: Collection, package: Path
) -> None:
    before = rows(studied)

    imported = take_in(studied, package)

    assert imported == Imported(duplicate=studied.note_count())
    assert rows(studied) == before


def test_an_unchanged_deck_exported_later_changes_nothing(
    studied: Collection, send: Send
) -> None:
    before = rows(studied)

    assert send() == Imported(duplicate=studied.note_count())
    assert rows(studied) == before


def test_what_was_edited_in_anki_stays_when_other_entries_change(
    studied: Collection, send: Send, now: datetime
) -> None:
    edit(studied, "六稳 note:*缩略语", now + HOUR / 2, Mnemonic="我的口诀")
    (mine,) = studied.find_notes("我的口诀")

    imported = send(
        slogan("六稳", *MEMBERS), replace(BRIDGE, definition="发动和依靠群众。")
    )

    assert imported.updated == 1
    assert studied.find_notes("我的口诀") == [mine]
    assert len(studied.find_notes("发动和依靠群众")) == 1


def test_an_edit_in_anki_after_the_change_wins(
    studied: Collection, send: Send, now: datetime
) -> None:
    edit(studied, "枫桥经验", now + 9 * HOUR, Definition="我自己的话")

    send(slogan("六稳", *MEMBERS), replace(BRIDGE, definition="发动和依靠群众。"))

    assert len(studied.find_notes("我自己的话")) == 1


def test_a_change_within_the_same_second_still_arrives(
    library: Library, collection: Collection, package: Path, now: datetime
) -> None:
    for definition in ("一。", "二。", "三。"):
        library.add_deck(deck("tiny", replace(BRIDGE, definition=definition)), now=now)
        export_anki(library, ["tiny"], package, now=now)
        take_in(collection, package)

    assert len(collection.find_notes("三。")) == 1


def test_changed_templates_of_a_person_stay(studied: Collection, send: Send) -> None:
    model = studied.models.by_name("quizapp 缩略语")
    assert model is not None
    model["css"] = ".card { color: green }"
    studied.models.update_dict(model)

    send(slogan("六稳", *MEMBERS), replace(BRIDGE, definition="发动和依靠群众。"))

    changed = studied.models.by_name("quizapp 缩略语")
    assert changed is not None
    assert changed["css"] == ".card { color: green }"


def test_a_renamed_member_keeps_its_note_and_schedule(
    studied: Collection, send: Send
) -> None:
    before, asked_before = schedule(studied), asked(studied)

    imported = send(slogan("六稳", "稳就业", "稳住金融", "稳外贸"), BRIDGE)

    assert (imported.new, imported.conflicting) == (0, 0)
    assert schedule(studied) == before
    assert asked(studied) == {
        "稳就业": asked_before["稳就业"],
        "稳住金融": asked_before["稳金融"],
        "稳外贸": asked_before["稳外贸"],
    }
    assert not studied.find_notes("稳金融")


def test_a_reworded_term_and_definition_are_the_same_notes(
    studied: Collection, send: Send, library: Library
) -> None:
    before = schedule(studied)
    (six, bridge) = library.deck("tiny").entries

    imported = send(replace(six, term="“六稳”工作", definition="改过的释义。"), bridge)

    assert imported.new == 0
    assert {one: schedule(studied)[one] for one in before} == before
    assert len(studied.find_notes("“六稳”工作")) >= 2


def test_a_new_member_gets_a_card_and_the_others_keep_theirs(
    studied: Collection, send: Send
) -> None:
    before, asked_before = schedule(studied), asked(studied)

    assert send(slogan("六稳", "稳预期", *MEMBERS), BRIDGE).new == 0

    after = schedule(studied)
    assert {one: after[one] for one in before} == before
    assert len(after) == len(before) + 1
    assert asked(studied).items() > asked_before.items()


def test_no_later_member_takes_the_number_of_one_that_was_there(
    studied: Collection, send: Send
) -> None:
    """Whatever its hash: five hundred come and go beside those that stay."""
    before = asked(studied)

    for start in (0, 400):
        more = [f"第{number}项" for number in range(start, start + 400)]
        send(slogan("六稳", *MEMBERS, *more), BRIDGE)

    assert asked(studied).items() > before.items()


def test_a_removed_member_leaves_its_card_alone(
    studied: Collection, send: Send
) -> None:
    before, gone = schedule(studied), asked(studied)["稳金融"]

    send(slogan("六稳", "稳就业", "稳外贸"), BRIDGE)

    assert schedule(studied) == before
    assert gone in schedule(studied)


def test_a_removed_entry_stays_in_anki(studied: Collection, send: Send) -> None:
    before = schedule(studied)

    assert send(slogan("六稳", *MEMBERS)).new == 0

    assert schedule(studied) == before


def test_notes_that_a_person_moved_to_another_deck_stay_there(
    studied: Collection, send: Send
) -> None:
    mine = studied.decks.id("我的::重点")
    assert mine is not None
    moved = studied.find_cards("六稳")
    studied.set_deck(moved, mine)

    imported = send(slogan("六稳", "稳就业", "稳住金融", "稳外贸"), BRIDGE)

    assert imported.updated > 0
    assert {studied.get_card(card).did for card in moved} == {mine}


def test_two_decks_with_equal_terms_are_notes_of_their_own(
    library: Library, collection: Collection, package: Path, now: datetime
) -> None:
    for name in ("one", "two"):
        library.add_deck(deck(name, slogan("六稳", *MEMBERS)), now=now)
        export_anki(library, [name], package, now=now)
        assert take_in(collection, package).new > 0
    before = len(asked(collection)), collection.note_count()

    changed: Deck = deck("two", slogan("六稳", "稳就业", "稳住金融", "稳外贸"))
    library.add_deck(changed, now=now + HOUR)
    export_anki(library, ["one", "two"], package, now=now + HOUR)
    take_in(collection, package)

    assert (len(asked(collection)), collection.note_count()) >= before
    assert len(collection.find_notes("稳金融 note:*缩略语")) == 1
    assert len(collection.find_notes("稳住金融 note:*缩略语")) == 1


def test_a_package_without_questions_leaves_those_of_an_earlier_one(
    library: Library, collection: Collection, package: Path, now: datetime
) -> None:
    export_anki(library, ["shanxi-2021"], package, now=now)
    take_in(collection, package)
    before = rows(collection)

    without = AnkiWishes(questions=frozenset())
    export_anki(library, ["shanxi-2021"], package, without, now=now + HOUR)

    assert take_in(collection, package).updated == 0
    assert rows(collection) == before
