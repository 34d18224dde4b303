"""What is written to a table comes back from it as it was."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quizapp.decks import deck_text, parse_deck
from quizapp.domain.entry import Deck, Entry, with_unique_ids
from quizapp.tables.cards import card_rows
from quizapp.tables.files import Rows, read_rows, write_rows
from quizapp.tables.heads import find_heads
from quizapp.tables.questions import Preset, question_rows
from quizapp.tables.reading import read_table
from tests.tables.made_up import lists, questions, terms, texts

FORMS = pytest.mark.parametrize("suffix", [".xlsx", ".csv"])


def through(rows: Rows, suffix: str) -> tuple[Entry, ...]:
    """The entries of a table that was written with these rows, and read again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"table{suffix}"
        write_rows(rows, path, target=path)
        read = read_rows(path).rows
    heads = find_heads(read)
    assert heads is not None
    contents = read_table(read, heads)
    assert contents.mistakes == ()
    return contents.entries


@FORMS
@settings(max_examples=40)
@given(asked=st.lists(questions(), min_size=1, max_size=4).map(with_unique_ids))
def test_questions_lose_nothing(suffix: str, asked: Sequence[Entry]) -> None:
    assert through(question_rows(asked), suffix) == tuple(asked)


@FORMS
@settings(max_examples=40)
@given(written=st.lists(terms(), min_size=1, max_size=4).map(with_unique_ids))
def test_terms_lose_nothing(suffix: str, written: Sequence[Entry]) -> None:
    assert through(card_rows(written), suffix) == tuple(written)


@FORMS
@settings(max_examples=40)
@example(cells=["0;"])
@given(cells=st.lists(texts(), min_size=1, max_size=4))
def test_no_cell_is_changed_or_run(suffix: str, cells: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"table{suffix}"
        write_rows([cells], path, target=path)
        assert read_rows(path).rows == [cells]


@settings(max_examples=60)
@given(asked=st.lists(questions(), min_size=1, max_size=3).map(with_unique_ids))
def test_questions_of_a_table_survive_a_deck_file(asked: Sequence[Entry]) -> None:
    deck = Deck(id="bank", title="题库", entries=tuple(asked))

    assert parse_deck(deck_text(deck), source="bank.toml", deck_id="bank") == deck


@settings(max_examples=30)
@given(asked=questions())
def test_the_columns_for_apps_keep_what_is_asked(asked: Entry) -> None:
    (read,) = through(question_rows([asked], Preset.APP), ".csv")

    assert asked.given is not None
    assert read.given is not None
    assert (read.term, read.definition) == (asked.term, asked.definition)
    assert (read.given.kind, read.given.options, read.given.answers) == (
        asked.given.kind,
        asked.given.options,
        asked.given.answers,
    )


@given(one=lists(), other=lists())
def test_two_lists_never_share_a_cell(
    one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    from quizapp.tables.lists import joined

    assert (joined(one) == joined(other)) == (one == other)
