"""Whatever happens to a deck, the index says what its entries say."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from quizapp.domain.entry import Deck, Entry, mint_entry_id, term_key
from quizapp.domain.query import Contains, TextField, searchable
from quizapp.services.updating import update_deck
from quizapp.storage.database import Database, Session
from quizapp.storage.decks import StoredEntry, deck_entries, find_deck, save_entry
from quizapp.storage.search import Sorting, find_cards
from quizapp.storage.search_index import is_complete, is_sound
from tests.factories import NOW

words = st.text("六稳保就业（5G）、Ab 。é̂𰻝", min_size=1, max_size=6)
terms = words.filter(term_key)
entries = st.builds(
    lambda term, definition, members, note: Entry(
        id=mint_entry_id(term),
        term=term,
        definition=definition,
        members=tuple(members),
        note=note,
    ),
    terms,
    words,
    st.lists(words.filter(str.strip), max_size=3),
    st.just("") | words,
)
versions = st.lists(
    st.lists(entries, max_size=4, unique_by=lambda one: one.id),
    min_size=1,
    max_size=3,
)
numbers: Final = count()


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = Database(tmp_path_factory.mktemp("index") / "library.db")
    yield database
    database.close()


def stored(session: Session, deck_id: str) -> list[StoredEntry]:
    found = find_deck(session, deck_id)
    assert found is not None
    return deck_entries(session, found.pk, with_retired=True)


@given(versions=versions, edits=st.lists(st.tuples(terms, words), max_size=3))
def test_updates_and_edits_keep_the_index_true(
    database: Database, versions: list[list[Entry]], edits: list[tuple[str, str]]
) -> None:
    deck_id = f"d{next(numbers)}"
    with database.writing() as session:
        for version in versions:
            update_deck(
                session, Deck(id=deck_id, title=deck_id, entries=tuple(version))
            )
            for old, (term, definition) in zip(
                stored(session, deck_id), edits, strict=False
            ):
                save_entry(
                    session,
                    old.pk,
                    content=replace(old.entry, term=term, definition=definition),
                    in_file=old.in_file,
                    position=0,
                )
        found = stored(session, deck_id)
        texts = {
            row.entry_pk: row
            for row in session.execute(text("SELECT * FROM entry_texts"))
        }

        assert is_complete(session)
        assert is_sound(session)
        for one in found:
            row = texts[one.pk]
            assert row.definition.replace(" ", "") == searchable(one.entry.definition)
            assert row.note.replace(" ", "") == searchable(one.entry.note)
            assert row.edited == one.is_edited
            assert row.verdict == one.entry.verdict


@given(entry=entries, data=st.data())
def test_any_piece_of_a_text_finds_it(
    database: Database, entry: Entry, data: st.DataObject
) -> None:
    deck_id = f"d{next(numbers)}"
    folded = searchable(entry.definition)
    begin = data.draw(st.integers(0, len(folded)))
    piece = folded[begin : data.draw(st.integers(begin, len(folded)))]
    with database.writing() as session:
        update_deck(session, Deck(id=deck_id, title=deck_id, entries=(entry,)))
        found = find_cards(
            session,
            Contains(piece, TextField.DEFINITION),
            sorting=Sorting(),
            today=NOW.date(),
        )
        of_entry = session.execute(
            text("SELECT pk FROM cards WHERE entry_pk = :pk AND NOT retired"),
            {"pk": stored(session, deck_id)[0].pk},
        ).scalars()

        assert set(of_entry) <= set(found)
