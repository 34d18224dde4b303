"""Counts that triggers keep, so that what waits is known without reading the cards.

An entry's `new_from` and `due_from` say from which learner's day on a card of it may be
asked: the earliest of its cards, but not before the day after its latest answer, for of
one entry only one card is asked a day.  `day_counts` counts entries by these days, and
cards by their own; `deck_counts` adds up each deck.

All of it follows from the rows of decks, entries and cards and can be made anew at any
time, which every upgrade does.  Days are ISO text; "" is before all of them.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from quizapp.domain.review import Phase

ENTRIES_NEW: Final = "entries new"
"""Entries with a new card, by `new_from`."""

ENTRIES_DUE: Final = "entries due"
"""Entries with a card in review, by `due_from`."""

ENTRIES_BOTH: Final = "entries both"
"""Entries with both, by the later of the two days."""

MATURE: Final = 21.0
"""Days of stability at which a card counts as mastered, as Anki's mature cards."""

WHOLE: Final = 1_000_000
"""What a mastered card adds to `learnt`: whole numbers add up without rounding."""


def install(connection: Connection) -> None:
    """Count everything, and let triggers keep the counts from now on."""
    remove(connection)
    for statement in (*_COUNT, *_TRIGGERS.values()):
        connection.exec_driver_sql(statement)


def remove(connection: Connection) -> None:
    """Take the triggers away, before the tables that they watch are changed."""
    for name in _TRIGGERS:
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")


def _card_from(row: str) -> str:
    """The day from which a card may be asked, its siblings aside."""
    return (
        f"max(coalesce({row}.due_day, ''), "
        f"coalesce(date({row}.buried_day, '+1 day'), ''))"
    )


def _entry_from(phase: Phase) -> str:
    """The day from which a card of the entry in that phase may be asked, or NULL."""
    return (
        f"(SELECT max(min({_card_from('c')}), "
        "coalesce(date(entries.last_day, '+1 day'), '')) FROM cards AS c "
        f"WHERE c.entry_pk = entries.pk AND c.active AND c.phase = '{phase.value}')"
    )


def _learnt(row: str) -> str:
    """How far a card is learnt, from 0 to WHOLE."""
    return (
        f"CAST(round(min(coalesce({row}.stability, 0.0), {MATURE}) / {MATURE} "
        f"* {WHOLE}) AS INTEGER)"
    )


def _count_day(deck: str, queue: str, day: str, by: int, when: str) -> str:
    """Add to a count, or take from it; a count of nothing is not kept."""
    if by > 0:
        return (
            "INSERT INTO day_counts (deck_pk, queue, day, count) "
            f"SELECT {deck}, {queue}, {day}, {by} WHERE {when} "
            "ON CONFLICT DO UPDATE SET count = count + excluded.count;"
        )
    place = f"deck_pk = {deck} AND queue = {queue} AND day = {day} AND {when}"
    return (
        f"UPDATE day_counts SET count = count - 1 WHERE {place};"
        f"DELETE FROM day_counts WHERE {place} AND count = 0;"
    )


def _count_card(row: str, by: int) -> str:
    """Count a card in, or out."""
    sign = "+" if by > 0 else "-"
    # A figure that the deck does not ask is no card of it.
    is_one = f"NOT {row}.retired AND ({row}.kind <> 'figure' OR {row}.active)"
    return (
        _count_day(
            f"{row}.deck_pk", f"{row}.phase", _card_from(row), by, f"{row}.active"
        )
        + f"UPDATE deck_counts SET cards = cards {sign} ({is_one}), "
        f"active = active {sign} {row}.active, "
        f"learnt = learnt {sign} {row}.active * {_learnt(row)} "
        f"WHERE deck_pk = {row}.deck_pk;"
    )


def _is_term(row: str) -> str:
    """Whether an entry is in use, and keeps a term rather than a figure."""
    return f"NOT {row}.retired AND json_extract({row}.content, '$.hidden') IS NULL"


def _count_entry(row: str, by: int) -> str:
    """Count an entry in, or out."""
    sign = "+" if by > 0 else "-"
    deck, new, due = f"{row}.deck_pk", f"{row}.new_from", f"{row}.due_from"
    return (
        _count_day(deck, f"'{ENTRIES_NEW}'", new, by, f"{new} IS NOT NULL")
        + _count_day(deck, f"'{ENTRIES_DUE}'", due, by, f"{due} IS NOT NULL")
        + _count_day(
            deck,
            f"'{ENTRIES_BOTH}'",
            f"max({new}, {due})",
            by,
            f"max({new}, {due}) IS NOT NULL",
        )
        + f"UPDATE deck_counts SET entries = entries {sign} ({_is_term(row)}) "
        f"WHERE deck_pk = {row}.deck_pk;"
    )


def _changed(columns: tuple[str, ...]) -> str:
    return " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in columns)


def _settle_entry(which: str) -> str:
    """Find out anew from when an entry may be asked."""
    return (
        f"UPDATE entries SET new_from = {_entry_from(Phase.NEW)}, "
        f"due_from = {_entry_from(Phase.REVIEW)} WHERE {which};"
    )


_OF_CARD: Final = (
    "deck_pk",
    "entry_pk",
    "active",
    "retired",
    "phase",
    "due_day",
    "buried_day",
    "stability",
)
_OF_ENTRY: Final = ("deck_pk", "retired", "new_from", "due_from")

_TRIGGERS: Final = {
    "deck_added": "CREATE TRIGGER deck_added AFTER INSERT ON decks BEGIN "
    "INSERT INTO deck_counts (deck_pk, entries, cards, active, learnt) "
    "VALUES (NEW.pk, 0, 0, 0, 0); END",
    "deck_gone": "CREATE TRIGGER deck_gone BEFORE DELETE ON decks BEGIN "
    "DELETE FROM deck_counts WHERE deck_pk = OLD.pk; END",
    "entry_added": "CREATE TRIGGER entry_added AFTER INSERT ON entries BEGIN "
    f"{_count_entry('NEW', 1)} END",
    "entry_changed": "CREATE TRIGGER entry_changed AFTER UPDATE OF "
    f"{', '.join(_OF_ENTRY)} ON entries WHEN {_changed(_OF_ENTRY)} BEGIN "
    f"{_count_entry('OLD', -1)}{_count_entry('NEW', 1)} END",
    "entry_gone": "CREATE TRIGGER entry_gone AFTER DELETE ON entries BEGIN "
    f"{_count_entry('OLD', -1)} END",
    "entry_answered": "CREATE TRIGGER entry_answered AFTER UPDATE OF last_day "
    "ON entries WHEN OLD.last_day IS NOT NEW.last_day BEGIN "
    f"{_settle_entry('pk = NEW.pk')} END",
    "card_added": "CREATE TRIGGER card_added AFTER INSERT ON cards BEGIN "
    f"{_count_card('NEW', 1)}{_settle_entry('pk = NEW.entry_pk')} END",
    "card_changed": "CREATE TRIGGER card_changed AFTER UPDATE OF "
    f"{', '.join(_OF_CARD)} ON cards WHEN {_changed(_OF_CARD)} BEGIN "
    f"{_count_card('OLD', -1)}{_count_card('NEW', 1)}"
    f"{_settle_entry('pk IN (OLD.entry_pk, NEW.entry_pk)')} END",
    "card_gone": "CREATE TRIGGER card_gone AFTER DELETE ON cards BEGIN "
    f"{_count_card('OLD', -1)}{_settle_entry('pk = OLD.entry_pk')} END",
}


def _count_entries(queue: str, day: str) -> str:
    return (
        "INSERT INTO day_counts (deck_pk, queue, day, count) "
        f"SELECT deck_pk, '{queue}', {day}, count(*) FROM entries "
        f"WHERE {day} IS NOT NULL GROUP BY deck_pk, {day}"
    )


_COUNT: Final = (
    "DELETE FROM day_counts",
    "DELETE FROM deck_counts",
    _settle_entry("true"),
    "INSERT INTO day_counts (deck_pk, queue, day, count) "
    f"SELECT deck_pk, phase, {_card_from('cards')}, count(*) FROM cards "
    "WHERE active GROUP BY 1, 2, 3",
    _count_entries(ENTRIES_NEW, "new_from"),
    _count_entries(ENTRIES_DUE, "due_from"),
    _count_entries(ENTRIES_BOTH, "max(new_from, due_from)"),
    "INSERT INTO deck_counts (deck_pk, entries, cards, active, learnt) "
    "SELECT pk, (SELECT count(*) FROM entries WHERE deck_pk = decks.pk "
    f"AND {_is_term('entries')}), 0, 0, 0 FROM decks",
    "UPDATE deck_counts SET cards = found.cards, active = found.active, "
    "learnt = found.learnt FROM (SELECT deck_pk, "
    "sum(NOT retired AND (kind <> 'figure' OR active)) AS cards, "
    f"sum(active) AS active, sum(active * {_learnt('cards')}) AS learnt "
    "FROM cards GROUP BY deck_pk) AS found WHERE found.deck_pk = deck_counts.deck_pk",
)
