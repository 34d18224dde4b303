"""Queries in SQL: which cards they find, in which order."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final, assert_never

from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from quizapp.domain.card import CardKind
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
    searchable,
)
from quizapp.storage.decks import StoredDeck, all_decks
from quizapp.storage.search_index import FIELDS, TABLE, phrase

_WORDS: Final = " ".join(name for name in FIELDS if name != TextField.SECTION)
_SQL_OF: Final = {one: one.value for one in Comparison} | {Comparison.OTHER: "<>"}
_NUMBERS: Final = {
    Measure.REPS: "cards.reps",
    Measure.LAPSES: "cards.lapses",
    Measure.STABILITY: "cards.stability",
    Measure.DIFFICULTY: "cards.difficulty",
    Measure.DUE: "julianday(cards.due_day) - julianday(:today)",
    Measure.INTERVAL: "julianday(cards.due_day) - julianday(cards.last_day)",
}


class SortKey(StrEnum):
    """What the cards found are sorted by."""

    ADDED = "added"
    """Entry by entry as they came into the library, each in the order of study."""

    TERM = "term"
    KIND = "kind"
    STATE = "state"
    DUE = "due"
    INTERVAL = "interval"
    LAPSES = "lapses"
    FLAG = "flag"


_KEYS: Final = {
    SortKey.KIND: "cards.kind",
    SortKey.STATE: (
        "CASE WHEN cards.suspended THEN 9 WHEN cards.buried_day >= :today THEN 8 "
        "WHEN cards.phase = 'new' THEN 0 WHEN cards.phase = 'learning' THEN 1 "
        "WHEN cards.phase = 'relearning' THEN 2 ELSE 3 END"
    ),
    SortKey.DUE: "cards.due_day",
    SortKey.INTERVAL: _NUMBERS[Measure.INTERVAL],
    SortKey.LAPSES: "cards.lapses",
    SortKey.FLAG: "cards.flag",
}


@dataclass(frozen=True, slots=True)
class Sorting:
    """In which order cards are found."""

    key: SortKey = SortKey.ADDED
    descending: bool = False


class IndexDamaged(Exception):  # noqa: N818 - names what it is about
    """The index cannot be read; `remake_index` makes it anew."""


def find_cards(
    session: Session,
    query: Query,
    *,
    sorting: Sorting,
    today: date,
    limit: int | None = None,
) -> array[int]:
    """The primary keys of the cards in use that a query finds.

    Args:
        session: Where to look.
        query: What to look for.
        sorting: In which order they come.
        today: The learner's day.
        limit: How many at most, from the first; all of them for None.

    Raises:
        IndexDamaged: If the index of texts cannot be read.
    """
    compiler = _Compiler(session, today)
    statement = compiler.statement(query, sorting)
    if limit is not None:
        statement += f" LIMIT {compiler.bind(limit)}"
    parameters = compiler.parameters | {"today": today.isoformat()}
    used = {name: parameters[name] for name in parameters if f":{name}" in statement}
    try:
        found = session.connection().execute(text(statement), used)
        return array("q", found.scalars())
    except DatabaseError as error:
        if TABLE in statement:
            raise IndexDamaged from error
        raise


@dataclass(slots=True)
class _Compiler:
    """Turns one query into SQL; what the learner typed is bound, never written in."""

    session: Session
    today: date
    parameters: dict[str, Any] = field(default_factory=dict)
    _decks: list[StoredDeck] = field(init=False)

    def __post_init__(self) -> None:
        self._decks = all_decks(self.session)

    def bind(self, value: Any) -> str:
        """The name under which a value is given to the database."""
        name = f"v{len(self.parameters)}_"
        self.parameters[name] = value
        return f":{name}"

    def statement(self, query: Query, sorting: Sorting) -> str:
        """The whole SELECT."""
        together = query.queries if isinstance(query, AllOf) else (query,)
        texts = [one for one in together if _is_text(one)]
        source = "cards INDEXED BY ix_cards_browse"
        where = []
        down = " DESC" if sorting.descending else ""
        order = f"cards.entry_pk{down}"
        if texts:
            # Entries that have the words come from the index in their order, and the
            # cards of each from theirs, which need not be said: were it said, SQLite
            # would sort them all before it gives the first.
            source = f"{TABLE} CROSS JOIN {source} ON cards.entry_pk = {TABLE}.rowid"
            where.append(f"{TABLE} MATCH {self.bind(_match(all_of(texts)))}")
            order = f"{TABLE}.rowid{down}"
        where += [self.condition(one) for one in together if not _is_text(one)]
        # The rarest first: these two are true of nearly all.
        where += [*self._wanted_figures(), "NOT cards.retired"]
        if sorting.key is SortKey.TERM:
            source += " JOIN entry_texts ON entry_texts.entry_pk = cards.entry_pk"
            order = f"entry_texts.term{down}, {order}, cards.position"
        elif sorting.key is not SortKey.ADDED:
            order = f"{_KEYS[sorting.key]}{down} NULLS LAST, {order}, cards.position"
        elif not texts:
            order += ", cards.position"
        conditions = " AND ".join(where)
        return f"SELECT cards.pk FROM {source} WHERE {conditions} ORDER BY {order}"

    def condition(self, query: Query) -> str:
        """What must be true of a card."""
        match query:
            case Contains() if _is_text(query):
                matched = self.bind(_match(query))
                return (
                    f"cards.entry_pk IN (SELECT rowid FROM {TABLE} "
                    f"WHERE {TABLE} MATCH {matched})"
                )
            case Contains():
                return "1"
            case InDeck():
                return self._in_deck(query.name)
            case OfKind():
                return f"cards.kind = {self.bind(query.kind.value)}"
            case InState():
                return self._in_state(query.state)
            case HasFlag():
                return f"cards.flag = {self.bind(query.flag)}"
            case HasVerdict():
                return self._of_entries(f"verdict = {self.bind(query.verdict.value)}")
            case FromOrigin():
                origin = self.bind(query.origin.value)
                return (
                    "cards.entry_pk IN (SELECT entries.pk FROM entries WHERE "
                    f"coalesce(json_extract(content, '$.origin'), 'note') = {origin})"
                )
            case Measured():
                return self._measured(query)
            case Rated():
                return self._rated(query)
            case Not():
                # What is not known (NULL) is not true.
                return f"({self.condition(query.query)}) IS NOT 1"
            case AllOf():
                return self._joined(" AND ", query.queries)
            case AnyOf():
                return self._joined(" OR ", query.queries)
            case _:
                assert_never(query)

    def _joined(self, operator: str, queries: tuple[Query, ...]) -> str:
        return f"({operator.join(map(self.condition, queries)) or '1'})"

    def _wanted_figures(self) -> list[str]:
        """A figure that its deck does not ask is no card."""
        without = [
            self.bind(deck.pk) for deck in self._decks if not deck.options.figures
        ]
        if not without:
            return []
        figure = self.bind(CardKind.FIGURE.value)
        if len(without) == len(self._decks):
            return [f"cards.kind <> {figure}"]
        return [
            f"NOT (cards.kind = {figure} AND cards.deck_pk IN ({', '.join(without)}))"
        ]

    def _in_deck(self, name: str) -> str:
        wanted = searchable(name)
        found = [
            self.bind(deck.pk)
            for deck in self._decks
            if wanted in searchable(deck.id) or wanted in searchable(deck.title)
        ]
        return f"cards.deck_pk IN ({', '.join(found)})"

    def _in_state(self, state: State) -> str:
        match state:
            case State.NEW:
                return "cards.phase = 'new'"
            case State.LEARNING:
                return "cards.phase IN ('learning', 'relearning')"
            case State.REVIEW:
                return "cards.phase = 'review'"
            case State.DUE:
                return (
                    "(cards.phase <> 'new' AND cards.due_day <= :today "
                    "AND NOT cards.suspended "
                    "AND (cards.buried_day IS NULL OR cards.buried_day < :today))"
                )
            case State.SUSPENDED:
                return "cards.suspended"
            case State.BURIED:
                return "cards.buried_day >= :today"
            case State.FLAGGED:
                return "cards.flag <> 0"
            case State.LEECH:
                return self._is_leech()
            case State.EDITED:
                return self._of_entries("edited")
            case _:
                assert_never(state)

    def _is_leech(self) -> str:
        """Forgotten as often as the options of its deck say."""
        hard = [
            f"cards.deck_pk = {self.bind(deck.pk)} "
            f"AND cards.lapses >= {self.bind(deck.options.leech_lapses)}"
            for deck in self._decks
        ]
        return f"({' OR '.join(hard) or '0'})"

    def _of_entries(self, condition: str) -> str:
        return (
            "cards.entry_pk IN "
            f"(SELECT entry_texts.entry_pk FROM entry_texts WHERE {condition})"
        )

    def _measured(self, query: Measured) -> str:
        comparison = _SQL_OF[query.comparison]
        number = self.bind(query.number)
        return f"({_NUMBERS[query.measure]}) {comparison} {number}"

    def _rated(self, query: Rated) -> str:
        since = self.bind((self.today - timedelta(days=query.days - 1)).isoformat())
        answered = (
            f"reviews.day >= {since} AND reviews.source NOT IN ('list', 'manual')"
        )
        if query.grade is not None:
            answered += f" AND reviews.grade = {self.bind(int(query.grade))}"
        return f"cards.pk IN (SELECT reviews.card_pk FROM reviews WHERE {answered})"


def _is_text(query: Query) -> bool:
    """Whether the index of texts answers the whole query."""
    match query:
        case Contains():
            return bool(phrase(query.text))
        case AllOf() | AnyOf():
            return bool(query.queries) and all(map(_is_text, query.queries))
        case _:
            return False


def _match(query: Query) -> str:
    """A query of texts in the words of the index.

    A phrase cannot end early: quotes are not searchable, see `searchable`.
    """
    match query:
        case Contains():
            columns = _WORDS if query.field is None else query.field.value
            return f'{{{columns}}} : "{phrase(query.text)}"'
        case AllOf():
            return f"({' AND '.join(map(_match, query.queries))})"
        case AnyOf():
            return f"({' OR '.join(map(_match, query.queries))})"
        case _:
            raise ValueError(f"no query of texts: {query}")
