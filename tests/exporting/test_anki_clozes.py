"""Each member of a list is a cloze with a number of its own."""

import re
import sqlite3
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from anki.collection import Collection
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.cards import make_cards
from quizapp.domain.card import CardKind
from quizapp.domain.entry import Entry, EntryId, Part
from quizapp.domain.figure import Figure
from tests.exporting.anki_side import (
    SIX,
    anki_cards,
    cards_of,
    readable,
    take_in,
    write,
)
from tests.factories import deck, slogan

MOST = 499
POOL = [f"第{number}项" for number in range(150)]


def numbers(package: Path, *entries: Entry) -> dict[str, int]:
    """The number of each member's cloze in the package."""
    write(package, deck("tiny", *entries))
    with zipfile.ZipFile(package) as archive:
        database = archive.extract("collection.anki2", package.parent)
    connection = sqlite3.connect(database)
    fields = [row[0] for row in connection.execute("SELECT flds FROM notes")]
    connection.close()
    return {
        member: int(number)
        for text in fields
        for number, member in re.findall(r"\{\{c(\d+)::(.+?)\}\}", text)
    }


def test_a_cloze_hides_its_own_member_and_shows_the_others(
    collection: Collection, package: Path
) -> None:
    write(package, deck("tiny", SIX))
    take_in(collection, package)

    questions = [
        readable(card.question()) for card in anki_cards(collection, "note:*填空")
    ]
    assert sorted(questions) == sorted(
        f"六稳{''.join(SIX.members).replace(member, '[...]')}" for member in SIX.members
    )


def test_the_order_of_the_cards_has_no_say(
    collection: Collection, package: Path
) -> None:
    tiny = deck("tiny", SIX)
    in_order = numbers(package, SIX)

    contents = write(package, tiny, cards=cards_of(tiny)[::-1])
    take_in(collection, package)

    assert collection.card_count() == contents.cards == len(cards_of(tiny))
    for card in anki_cards(collection, "note:*填空"):
        (hidden,) = set(SIX.members) - set(
            re.findall("稳..", readable(card.question()).removeprefix("六稳"))
        )
        assert card.ord + 1 == in_order[hidden]


def test_members_of_parts_are_asked_under_their_part(
    collection: Collection, package: Path
) -> None:
    parts = (
        Part(name="三去", members=("去产能", "去库存")),
        Part(name="一补", members=("补短板",)),
    )
    entry = replace(slogan("三去一补", "去产能", "去库存", "补短板"), parts=parts)
    contents = write(package, deck("tiny", entry))
    take_in(collection, package)

    assert collection.card_count() == contents.cards
    answers = {
        readable(card.answer()).split("去产能、")[0]
        for card in anki_cards(collection, "note:*填空")
    }
    assert answers == {"三去一补三去去产能去库存一补补短板"}


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scratch") / "decks.apkg"


@pytest.fixture(scope="module")
def alone(scratch: Path) -> dict[str, int]:
    """The number of each member of the pool where none contests it."""
    # 其二 stands in the term, so that only the other one is asked.
    pairs = (slogan(f"其二{place}", one, "其二") for place, one in enumerate(POOL))
    return numbers(scratch, *pairs)


def test_some_members_of_the_pool_contest_a_number(alone: dict[str, int]) -> None:
    assert len(alone) == len(POOL)
    assert len(set(alone.values())) < len(POOL)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(POOL), min_size=2, unique=True) | st.permutations(POOL))
def test_a_number_that_no_other_member_wants_is_kept_in_any_company(
    alone: dict[str, int], scratch: Path, members: list[str]
) -> None:
    found = numbers(scratch, slogan("多项", *members))

    wanted = [alone[member] for member in members]
    assert found.keys() == set(members)
    assert len(set(found.values())) == len(members)
    assert all(1 <= number <= MOST for number in found.values())
    for member in members:
        if wanted.count(alone[member]) == 1:
            assert found[member] == alone[member]
    assert set(wanted) <= set(found.values())


@settings(max_examples=25, deadline=None)
@given(st.permutations(POOL))
def test_moving_members_moves_no_number(scratch: Path, members: list[str]) -> None:
    assert numbers(scratch, slogan("多项", *members)) == numbers(
        scratch, slogan("多项", *POOL)
    )


@pytest.mark.parametrize("count", [MOST, MOST + 1, 600])
def test_a_list_longer_than_anki_numbers_is_cut_to_what_anki_takes(
    count: int, collection: Collection, package: Path
) -> None:
    long = slogan("千项工程", *(f"第{number}项" for number in range(count)))
    cards = cards_of(deck("a", long))
    contents = write(package, deck("a", long))
    take_in(collection, package)

    clozes = [card for card in cards if card.kind is CardKind.CLOZE]
    assert len(clozes) == count
    assert len(collection.find_cards("note:*填空")) == MOST
    assert collection.card_count() == contents.cards == len(cards) - count + MOST


def test_a_figure_hides_its_numbers_together(
    collection: Collection, package: Path
) -> None:
    figure = Figure(
        id=EntryId("f1"),
        sentence="地区生产总值 1.765 万亿元，年均增长 5.5%。",
        answers=("1.765 万亿元", "5.5%"),
        measures="地区生产总值",
        period="“十三五”时期",
    )
    tiny = replace(deck("tiny"), figures=(figure,))
    cards = make_cards("tiny", figure.as_entry(), ())
    contents = write(package, tiny, cards=list(cards))
    take_in(collection, package)

    (card,) = anki_cards(collection)
    assert contents.cards == 1
    assert "“十三五”时期" in readable(card.question())
    assert "1.765" not in card.question()
    assert "5.5%" not in card.question()
    assert "1.765 万亿元，年均增长 5.5%。" in readable(card.answer())
