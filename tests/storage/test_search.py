"""Which cards a query finds, against a reading of the query in plain Python."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from operator import eq, ge, gt, le, lt, ne
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text

from quizapp.domain.card import CardKind
from quizapp.domain.day import learners_day
from quizapp.domain.entry import Entry, Origin, Verdict
from quizapp.domain.query import (
    AllOf,
    AnyOf,
    Comparison,
    Contains,
    FromOrigin,
    HasFlag,
    HasVerdict,
    InDeck,
    InState,
    Measure,
    Measured,
    Not,
    OfKind,
    Query,
    Rated,
    State,
    TextField,
    all_of,
    any_of,
    searchable,
)
from quizapp.domain.query_parsing import parse_query
from quizapp.domain.review import Grade
from quizapp.services.updating import update_deck
from quizapp.storage.database import Database, Session
from quizapp.storage.decks import deck_entries, find_deck, save_entry
from quizapp.storage.schema import CardRow, ReviewRow
from quizapp.storage.search import IndexDamaged, Sorting, SortKey, find_cards
from quizapp.storage.search_index import (
    complete_index,
    is_complete,
    is_sound,
    remake_index,
)
from tests.factories import NOW, deck, slogan

TODAY: Final = learners_day(NOW)
LETTERS: Final = "六稳保就业（5G）、Ab 。"
COMPARE: Final = {
    Comparison.LESS: lt,
    Comparison.AT_MOST: le,
    Comparison.MORE: gt,
    Comparison.AT_LEAST: ge,
    Comparison.EQUAL: eq,
    Comparison.OTHER: ne,
}


@dataclass(frozen=True)
class Held:
    """A card in the library with all that a query can ask about."""

    row: CardRow
    entry: Entry
    deck_id: str
    title: str
    edited: bool
    reviews: list[ReviewRow]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Two decks whose cards are in all kinds of states."""
    database = Database(tmp_path_factory.mktemp("search") / "library.db")
    with database.writing() as session:
        for one in (
            deck(
                "shanxi",
                slogan("六稳", "稳就业", "稳金融", "稳外贸"),
                replace(slogan("5G 网络"), verdict=Verdict.NOT_LISTED, note="AB 保"),
                slogan("“六保”任务", "保就业", "保民生", "保、主体"),
            ),
            deck(
                "b2",
                replace(
                    slogan("枫桥经验"),
                    section=("六稳总则", "第五节"),
                    origin=Origin.BODY,
                ),
            ),
        ):
            update_deck(session, one)
        _edit(session)
        for number, card in enumerate(session.scalars(select(CardRow))):
            _learn(session, card, number)
    yield database
    database.close()


def _edit(session: Session) -> None:
    stored = find_deck(session, "shanxi")
    assert stored is not None
    entry = deck_entries(session, stored.pk)[1]
    changed = replace(entry.entry, definition="六稳 A b")
    save_entry(session, entry.pk, content=changed, in_file=entry.in_file, position=1)


def _learn(session: Session, card: CardRow, number: int) -> None:
    card.flag = number % 3
    card.suspended = number % 5 == 1
    card.active = not card.suspended
    card.buried_day = (None, TODAY, TODAY - timedelta(days=1))[number % 3]
    card.phase = ("new", "learning", "review", "relearning")[number % 4]
    if card.phase == "new":
        return
    card.due_day = TODAY + timedelta(days=number % 7 - 3)
    card.last_day = TODAY - timedelta(days=number % 4)
    card.reps, card.lapses = number, number * 3 % 11
    card.stability, card.difficulty = number * 1.5, 1 + number % 9
    session.add(
        ReviewRow(
            card_pk=card.pk,
            at=NOW,
            day=card.last_day,
            grade=number % 4 + 1,
            milliseconds=1,
            was_new=False,
            first_of_day=True,
            before={"phase": "new"},
            after={},
        )
    )


def held(session: Session) -> list[Held]:
    cards = []
    for deck_id in ("shanxi", "b2"):
        stored = find_deck(session, deck_id)
        assert stored is not None
        entries = {one.pk: one for one in deck_entries(session, stored.pk)}
        for row in session.scalars(select(CardRow).where(CardRow.deck_pk == stored.pk)):
            entry = entries[row.entry_pk]
            found = select(ReviewRow).where(ReviewRow.card_pk == row.pk)
            reviews = list(session.scalars(found))
            cards.append(
                Held(row, entry.entry, deck_id, stored.title, entry.is_edited, reviews)
            )
    return cards


def matches(card: Held, query: Query) -> bool:
    """Whether a query finds a card, said as plainly as can be."""
    row = card.row
    match query:
        case Contains():
            wanted = searchable(query.text)
            return any(wanted in searchable(one) for one in _texts(card, query.field))
        case InDeck():
            wanted = searchable(query.name)
            return wanted in searchable(card.deck_id) or wanted in searchable(
                card.title
            )
        case OfKind():
            return row.kind == query.kind
        case InState():
            return _in_state(card, query.state)
        case HasFlag():
            return row.flag == query.flag
        case HasVerdict():
            return card.entry.verdict is query.verdict
        case FromOrigin():
            return card.entry.origin is query.origin
        case Measured():
            number = _number(row, query.measure)
            return number is not None and COMPARE[query.comparison](
                number, query.number
            )
        case Rated():
            return any(
                (TODAY - review.day).days < query.days
                and query.grade in (None, review.grade)
                for review in card.reviews
            )
        case Not():
            return not matches(card, query.query)
        case AllOf():
            return all(matches(card, one) for one in query.queries)
        case AnyOf():
            return any(matches(card, one) for one in query.queries)


def _texts(card: Held, field: TextField | None) -> list[str]:
    entry = card.entry
    texts = {
        TextField.TERM: [entry.term, *entry.aliases],
        TextField.MEMBER: [*entry.members, ""],
        TextField.DEFINITION: [entry.definition],
        TextField.NOTE: [entry.note],
        TextField.SECTION: list(entry.section),
    }
    if field is not None:
        return texts[field]
    del texts[TextField.SECTION]
    return [one for several in texts.values() for one in several]


def _in_state(card: Held, state: State) -> bool:
    row = card.row
    buried = row.buried_day is not None and row.buried_day >= TODAY
    return {
        State.NEW: row.phase == "new",
        State.LEARNING: row.phase.endswith("learning"),
        State.REVIEW: row.phase == "review",
        State.DUE: (row.due_day or date.max) <= TODAY and not (row.suspended or buried),
        State.SUSPENDED: row.suspended,
        State.BURIED: buried,
        State.FLAGGED: row.flag != 0,
        State.LEECH: row.lapses >= 8,
        State.EDITED: card.edited,
    }[state]


def _number(row: CardRow, measure: Measure) -> float | None:
    due, last = row.due_day, row.last_day
    return {
        Measure.REPS: row.reps,
        Measure.LAPSES: row.lapses,
        Measure.STABILITY: row.stability,
        Measure.DIFFICULTY: row.difficulty,
        Measure.DUE: None if due is None else (due - TODAY).days,
        Measure.INTERVAL: None if due is None or last is None else (due - last).days,
    }[measure]


words = st.text(LETTERS, min_size=1, max_size=4)
leaves: st.SearchStrategy[Query] = st.one_of(
    st.builds(Contains, words, st.none() | st.sampled_from(TextField)),
    st.builds(Contains, st.text(max_size=2)),
    st.builds(InDeck, st.sampled_from(["shan", "b2", "牌组", "六"])),
    st.builds(OfKind, st.sampled_from(CardKind)),
    st.builds(InState, st.sampled_from(State)),
    st.builds(HasFlag, st.integers(0, 3)),
    st.builds(HasVerdict, st.sampled_from(Verdict)),
    st.builds(FromOrigin, st.sampled_from(Origin)),
    st.builds(
        Measured,
        st.sampled_from(Measure),
        st.sampled_from(Comparison),
        st.integers(-5, 12).map(float),
    ),
    st.builds(Rated, st.integers(1, 5), st.none() | st.sampled_from(list(Grade))),
)
queries = st.recursive(
    leaves,
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, min_size=2, max_size=3).map(all_of),
        st.lists(inner, min_size=2, max_size=3).map(any_of),
    ),
    max_leaves=6,
)
sortings = st.builds(Sorting, st.sampled_from(SortKey), st.booleans())


@given(query=queries, sorting=sortings)
def test_exactly_the_cards_that_the_query_describes_are_found(
    library: Database, query: Query, sorting: Sorting
) -> None:
    with library.reading() as session:
        found = find_cards(session, query, sorting=sorting, today=TODAY)
        wanted = {card.row.pk for card in held(session) if matches(card, query)}

    assert len(found) == len(set(found))
    assert set(found) == wanted


@given(query=queries, sorting=sortings, limit=st.integers(0, 20))
def test_the_first_of_all_are_the_first_alone(
    library: Database, query: Query, sorting: Sorting, limit: int
) -> None:
    with library.reading() as session:
        found = find_cards(session, query, sorting=sorting, today=TODAY)
        first = find_cards(session, query, sorting=sorting, today=TODAY, limit=limit)

    assert first == found[:limit]


@given(text_=st.text(max_size=30))
def test_no_text_breaks_the_search(library: Database, text_: str) -> None:
    with library.reading() as session:
        find_cards(session, Contains(text_), sorting=Sorting(), today=TODAY)


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("六稳", ["六稳", "5G 网络"]),
        ("稳", ["六稳", "5G 网络"]),
        ("term:六", ["六稳", "“六保”任务"]),
        ("六保任务", ["“六保”任务"]),
        ("就业", ["六稳", "“六保”任务"]),
        ("g网", ["5G 网络"]),
        ("５ｇ", ["5G 网络"]),
        ("就业稳金", []),
        ("member:保、主", ["“六保”任务"]),
        ("section:六稳", ["枫桥经验"]),
        ("note:ab", ["5G 网络"]),
        ("is:edited", ["5G 网络"]),
        ("核对:未列出", ["5G 网络"]),
    ],
)
def test_chinese_of_any_length_and_latin_are_found(
    library: Database, query: str, terms: list[str]
) -> None:
    with library.reading() as session:
        found = find_cards(session, parse_query(query), sorting=Sorting(), today=TODAY)
        of_card = {card.row.pk: card.entry.term for card in held(session)}

    assert list(dict.fromkeys(of_card[pk] for pk in found)) == terms


@pytest.mark.parametrize("key", SortKey)
def test_a_sort_the_other_way_round_begins_with_the_other_end(
    library: Database, key: SortKey
) -> None:
    def value(pk: int) -> object:
        row = cards[pk].row
        return {
            SortKey.ADDED: row.entry_pk,
            SortKey.TERM: " ".join(searchable(cards[pk].entry.term)),
            SortKey.KIND: row.kind,
            SortKey.STATE: None,
            SortKey.DUE: row.due_day,
            SortKey.INTERVAL: _number(row, Measure.INTERVAL),
            SortKey.LAPSES: row.lapses,
            SortKey.FLAG: row.flag,
        }[key]

    with library.reading() as session:
        cards = {card.row.pk: card for card in held(session)}
        for descending in (False, True):
            found = find_cards(
                session, AllOf(), sorting=Sorting(key, descending), today=TODAY
            )
            values = [one for pk in found if (one := value(pk)) is not None]
            assert values == sorted(values, reverse=descending)  # type: ignore[type-var]


@pytest.mark.parametrize("query", ["", "六", "-5G", "六 or 5G", "六 prop:lapses<9"])
@pytest.mark.parametrize("descending", [False, True])
def test_cards_of_one_entry_stay_together_in_the_order_of_study(
    library: Database, query: str, descending: bool
) -> None:
    sorting = Sorting(descending=descending)
    with library.reading() as session:
        rows = {card.row.pk: card.row for card in held(session)}
        found = find_cards(session, parse_query(query), sorting=sorting, today=TODAY)

    def place(pk: int) -> tuple[int, int]:
        return rows[pk].entry_pk * (-1 if descending else 1), rows[pk].position

    assert len(found) > 4
    assert list(found) == sorted(found, key=place)


def test_the_index_is_sound(library: Database) -> None:
    with library.writing() as session:
        assert is_sound(session)


def damage(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    "statements",
    [
        pytest.param(["DELETE FROM entry_search_data"], id="emptied"),
        pytest.param(["DELETE FROM entry_search_data WHERE id > 10"], id="in part"),
        pytest.param(
            ["UPDATE entry_search_data SET block = x'ffffffffffffffff'"], id="scribbled"
        ),
        pytest.param(["DROP TABLE entry_search"], id="gone"),
    ],
)
def test_an_index_that_cannot_be_read_is_told_and_made_anew(
    statements: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "library.db"
    database = Database(path)
    with database.writing() as session:
        update_deck(session, deck("a", slogan("六稳"), slogan("枫桥经验")))
    database.close()
    damage(path, *statements)
    database = Database(path)
    try:
        with database.reading() as session, pytest.raises(IndexDamaged):
            find_cards(session, Contains("稳"), sorting=Sorting(), today=TODAY)
        with database.writing() as session:
            remake_index(session)
            assert is_sound(session)
        with database.reading() as session:
            found = find_cards(session, Contains("稳"), sorting=Sorting(), today=TODAY)
            assert len(found) == 1
    finally:
        database.close()


@pytest.mark.parametrize(
    "statements",
    [
        pytest.param(["DELETE FROM entry_texts"], id="texts"),
        pytest.param(["DROP TRIGGER entries_changed"], id="trigger"),
        pytest.param(["DROP TABLE entry_search"], id="index"),
        pytest.param(["DROP TABLE entry_texts", "DROP TABLE entry_search"], id="all"),
        pytest.param(["UPDATE entries SET content = content"], id="other writer"),
    ],
)
def test_what_the_index_lacks_is_seen_and_made_good(
    statements: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "library.db"
    database = Database(path)
    with database.writing() as session:
        update_deck(session, deck("a", slogan("六稳"), slogan("枫桥经验")))
        assert is_complete(session)
    damage(path, *statements)
    with database.writing() as session:
        assert not is_complete(session)
        complete_index(session)
        assert is_complete(session)
        assert is_sound(session)
        assert session.scalar(text("SELECT count(*) FROM entry_texts")) == 2
    database.close()
