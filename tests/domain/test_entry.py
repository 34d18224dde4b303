from dataclasses import replace

import pytest

from quizapp.domain.card import mint_member_ids
from quizapp.domain.document import Block, BlockKind
from quizapp.domain.entry import Entry, Verdict, content_digest, mint_entry_id, term_key
from tests.factories import slogan


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("“六稳”", "六稳", id="quotes"),
        pytest.param("人才新政 12 条", "人才新政12条", id="spaces"),
        pytest.param("１３７１０", "13710", id="full width"),
        pytest.param("稳就业。", "稳就业", id="mark at the end"),
    ],
)
def test_spellings_of_one_thing_have_one_key(one: str, other: str) -> None:
    assert term_key(one) == term_key(other)


def test_an_entry_without_a_term_is_refused() -> None:
    with pytest.raises(ValueError, match="term"):
        Entry(id=mint_entry_id("x"), term="“”")


def test_members_of_a_contradicted_entry_are_not_asked() -> None:
    entry = Entry(
        id=mint_entry_id("x"),
        term="三稳",
        members=("甲", "乙"),
        verdict=Verdict.CONTRADICTED,
    )

    assert not entry.lists_members


def test_a_digest_tells_an_edit_but_not_a_move() -> None:
    entry = slogan("六稳", "稳就业")
    moved = replace(entry, line=99, section=("别处",))
    edited = replace(entry, members=("稳就业务",))

    assert content_digest(moved) == content_digest(entry)
    assert content_digest(edited) != content_digest(entry)


def test_repeated_members_get_ids_of_their_own() -> None:
    ids = mint_member_ids(("甲", "乙", "甲"))

    assert len(set(ids)) == 3
    assert mint_member_ids(("甲",))[0] == ids[0]


def test_a_joined_block_knows_the_line_of_each_character() -> None:
    block = Block(kind=BlockKind.PARAGRAPH, text="前半后半", line=3, joins=((2, 9),))

    assert [block.line_at(offset) for offset in range(4)] == [3, 3, 9, 9]
