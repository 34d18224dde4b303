from dataclasses import replace

import pytest

from quizapp.decks import read_deck
from quizapp.domain.card import CardKind
from quizapp.domain.entry import Part, Verdict
from quizapp.domain.review import Grade
from quizapp.errors import EditError
from quizapp.extraction.judging import with_members
from quizapp.services.bundled import bundled_deck_files
from quizapp.services.editing import EntryEdit, edit_of
from quizapp.services.library import Library
from quizapp.services.study import Asked, Sitting
from tests.factories import NOW, deck, slogan

SIX = slogan("三稳", "稳就业", "稳金融", "稳外贸")


@pytest.fixture
def sitting(library: Library) -> Sitting:
    library.add_deck(deck("one", SIX), now=NOW)
    return library.sitting("one", now=NOW)


@pytest.fixture
def asked(sitting: Sitting) -> Asked:
    asked = sitting.ask(now=NOW)
    assert asked is not None
    return asked


def card_after(sitting: Sitting, asked: Asked, edit: EntryEdit) -> Asked:
    assert sitting.edit(asked.card.id, edit)
    after = sitting.ask(now=NOW)
    assert after is not None
    return after


def test_a_reworded_member_keeps_its_identity_and_the_card_its_schedule(
    sitting: Sitting, asked: Asked
) -> None:
    sitting.answer(asked.card.id, Grade.EASY, now=NOW, milliseconds=1)
    edit = replace(edit_of(asked.entry), members=("稳就业", "稳住金融", "稳外贸"))
    sitting.edit(asked.card.id, edit)

    after = sitting.ask(now=NOW)
    assert after is not None
    assert after.card.id == asked.card.id
    assert after.memory.reps == 1
    assert [member for member, _ in after.members] == [
        member for member, _ in asked.members
    ]
    assert after.entry.members[1] == "稳住金融"


def test_a_note_and_a_definition_do_not_change_the_verdict(
    sitting: Sitting, asked: Asked
) -> None:
    edit = replace(edit_of(asked.entry), note="三稳：就金贸", definition="稳住三样。")
    after = card_after(sitting, asked, edit)

    assert after.entry == replace(
        asked.entry, note="三稳：就金贸", definition="稳住三样。"
    )


def test_members_that_the_numeral_contradicts_make_no_list_cards_until_set_right(
    library: Library, sitting: Sitting, asked: Asked
) -> None:
    two = replace(edit_of(asked.entry), members=("稳就业", "稳金融"))
    after = card_after(sitting, asked, two)
    assert after.entry.verdict is Verdict.CONTRADICTED
    assert {card.kind for card in library.cards("one")} == {CardKind.MEANING}

    three = replace(two, members=("稳就业", "稳金融", "稳外贸"))
    again = card_after(sitting, after, three)
    assert again.entry.verdict is Verdict.VERIFIED
    assert [member for member, _ in again.members] == [
        member for member, _ in asked.members
    ]


def test_a_later_update_of_the_deck_does_not_overwrite_an_edit(
    library: Library, sitting: Sitting, asked: Asked
) -> None:
    card_after(sitting, asked, replace(edit_of(asked.entry), term="“三稳”工作"))

    update = library.add_deck(deck("one", replace(SIX, definition="新的说法")), now=NOW)

    assert update.kept_edits == 1
    assert library.deck("one").entries[0].term == "“三稳”工作"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"term": " “” "}, "term"),
        ({"members": ("稳就业", "。", "稳外贸")}, "members"),
        ({"members": ("稳就业", "稳金融", "稳就业")}, "members"),
        ({"members": (), "definition": " "}, "definition"),
    ],
)
def test_what_no_entry_can_be_is_refused_with_the_field(
    change: dict[str, str], field: str, sitting: Sitting, asked: Asked
) -> None:
    with pytest.raises(EditError) as refused:
        sitting.edit(asked.card.id, replace(edit_of(asked.entry), **change))  # type: ignore[arg-type]

    assert refused.value.field == field
    assert not sitting.can_undo()


def test_a_form_that_was_not_changed_does_nothing(
    sitting: Sitting, asked: Asked
) -> None:
    assert not sitting.edit(asked.card.id, edit_of(asked.entry))
    assert not sitting.can_undo()


def test_a_note_alone_lets_the_deck_be_updated_and_is_kept(
    library: Library, sitting: Sitting, asked: Asked
) -> None:
    sitting.edit(asked.card.id, replace(edit_of(asked.entry), note="就金贸"))
    newer = replace(SIX, members=("稳就业", "稳金融", "稳住外贸"))
    update = library.add_deck(deck("one", newer), now=NOW)

    assert (update.changed_entries, update.kept_edits) == (1, 0)
    (entry,) = library.deck("one").entries
    assert entry.members == newer.members
    assert entry.note == "就金贸"


def test_parts_keep_their_sizes_or_follow_the_numerals_of_the_term() -> None:
    entry = replace(
        slogan("三去一降", "去产能", "去库存", "去杠杆", "降成本"),
        parts=(
            Part(name="三去", members=("去产能", "去库存", "去杠杆")),
            Part(name="一降", members=("降成本",)),
        ),
    )
    reworded = with_members(entry, ("去产能", "去库存", "去杠杆率", "降成本"))
    assert [len(part.members) for part in reworded.parts] == [3, 1]

    renamed = replace(entry, term="三去一降一补", parts=())
    longer = with_members(renamed, (*entry.members, "补短板"))
    assert [part.name for part in longer.parts] == ["三去", "一降", "一补"]
    assert longer.verdict is Verdict.VERIFIED

    shorter = with_members(entry, entry.members[:2])
    assert shorter.parts == ()
    assert shorter.verdict is Verdict.CONTRADICTED


def test_judging_the_members_of_the_bundled_decks_agrees_with_their_extraction() -> (
    None
):
    for file in bundled_deck_files():
        for entry in read_deck(file).entries:
            if entry.members:
                assert with_members(entry, entry.members) == entry
