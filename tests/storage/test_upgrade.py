"""A library of an older version, made by that version, is brought up to date."""

import json
import shutil
import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from quizapp.domain.card import CardId
from quizapp.domain.day import learners_day
from quizapp.domain.options import DeckOptions
from quizapp.domain.query_parsing import parse_query
from quizapp.domain.review import Grade
from quizapp.services.library import Library
from quizapp.storage.database import Database
from quizapp.storage.reviews import reviews_of
from quizapp.storage.search import Sorting, find_cards
from quizapp.storage.search_index import is_complete, is_sound
from tests.factories import NOW, deck, slogan

DATA = Path(__file__).parents[1] / "data" / "libraries"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Two decks with thirteen answers, a suspended, a buried and a flagged card."""
    return Path(shutil.copy(DATA / "0001.db", tmp_path / "library.db"))


def rows(path: Path, table: str) -> list[dict[str, Any]]:
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    found = [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]
    connection.close()
    return found


@pytest.mark.parametrize("version", ["0001", "0002"])
def test_nothing_is_lost(version: str, tmp_path: Path) -> None:
    old = Path(shutil.copy(DATA / f"{version}.db", tmp_path / "library.db"))
    tables = ["settings", "entries", "members", "cards", "reviews"]
    before = {table: rows(old, table) for table in tables}

    Database(old).close()

    for table in tables:
        after = rows(old, table)
        assert len(after) == len(before[table]) > 0
        for row, earlier in zip(after, before[table], strict=True):
            assert {name: row[name] for name in earlier} == earlier


def test_the_limit_of_new_cards_is_carried_over(old: Path) -> None:
    with Library.open(str(old), now=NOW) as library:
        assert library.options("tiny") == DeckOptions()
        assert library.options("more") == DeckOptions(new_per_day=7)


def test_old_reviews_were_all_study_and_know_their_phase(old: Path) -> None:
    Database(old).close()

    reviews = rows(old, "reviews")

    assert {review["source"] for review in reviews} == {"study"}
    assert {review["detail"] for review in reviews} == {None}
    connection = sqlite3.connect(old)
    phases = connection.execute("SELECT phase, was_new FROM reviews").fetchall()
    connection.close()
    assert {phase for phase, _new in phases} == {
        "new",
        "learning",
        "review",
        "relearning",
    }
    assert all((phase == "new") == was_new for phase, was_new in phases)


def test_what_waits_is_counted(old: Path) -> None:
    with Library.open(str(old), now=NOW) as library:
        summaries = {one.id: one for one in library.decks(now=NOW)}

    for row in rows(old, "decks"):
        cards = [card for card in rows(old, "cards") if card["deck_pk"] == row["pk"]]
        summary = summaries[row["id"]]
        assert summary.cards == sum(card["kind"] != "figure" for card in cards)
        new = [card for card in cards if card["active"] and card["phase"] == "new"]
        assert summary.unseen == len(new)


def test_old_cards_have_the_place_in_random_order_that_new_ones_would_get(
    old: Path, tmp_path: Path
) -> None:
    Database(old).close()
    fresh = tmp_path / "fresh.db"
    with Library.open(str(fresh), now=NOW) as library:
        tiny = [slogan("六稳", "稳就业", "稳金融", "稳外贸"), slogan("枫桥经验")]
        library.add_deck(deck("tiny", *tiny), now=NOW)

    places = {card["id"]: card["shuffled"] for card in rows(fresh, "cards")}
    of_tiny = [card for card in rows(old, "cards") if card["id"].startswith("tiny/")]
    assert of_tiny
    assert all(card["shuffled"] == places[card["id"]] for card in of_tiny)


def test_study_goes_on(old: Path) -> None:
    with Library.open(str(old), now=NOW) as library:
        now = NOW + timedelta(days=30)
        sitting = library.sitting(None, now=now)
        asked = sitting.ask(now=now)
        assert asked is not None
        sitting.answer(asked.card.id, Grade.GOOD, now=now, milliseconds=1)
        assert library.add_deck(
            deck("tiny", slogan("六稳", "稳就业", "稳金融", "稳外贸")), now=now
        ).retired_entries

    assert len(rows(old, "reviews")) == 14


def test_what_statistics_add_up_is_filled_in(old: Path) -> None:
    database = Database(old)
    with database.reading() as session:
        cards = [CardId(row["id"]) for row in rows(old, "cards")]
        reviews = [one for card in cards for one in reviews_of(session, card)]
    database.close()

    columns = {(row["interval"], row["first_of_day"]) for row in rows(old, "reviews")}
    assert columns == {(one.interval, int(one.is_first_of_day)) for one in reviews}
    assert len(columns) > 2


@pytest.mark.parametrize(
    ("query", "terms"),
    [("就业", ["六稳"]), ("经验", ["枫桥经验"]), ("is:edited 自己", ["六稳"])],
)
def test_what_was_there_can_be_searched(
    query: str, terms: list[str], tmp_path: Path
) -> None:
    old = Path(shutil.copy(DATA / "0002.db", tmp_path / "library.db"))
    database = Database(old)
    with database.writing() as session:
        assert is_complete(session)
        assert is_sound(session)
        found = find_cards(
            session, parse_query(query), sorting=Sorting(), today=learners_day(NOW)
        )
    database.close()

    entries = {row["pk"]: json.loads(row["content"]) for row in rows(old, "entries")}
    of_card = {row["pk"]: row["entry_pk"] for row in rows(old, "cards")}
    assert {entries[of_card[pk]]["term"] for pk in found} == set(terms)
