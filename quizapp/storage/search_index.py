"""The text of every entry, kept ready to be searched.

`entry_texts` holds each entry's text folded and with a space between all
characters, and the full-text index `entry_search` is over it: any part of a text,
even one character, is then a phrase of the index.  Triggers keep the two alike,
and take an entry's text away when its content changes, so that the index may lack
an entry for a moment (see `index_entry`) but never says what is no longer true.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    column,
    exists,
    func,
    select,
    table,
    text,
)
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from quizapp.domain.entry import Entry
from quizapp.domain.query import TextField, searchable
from quizapp.storage.schema import EntryRow, EntryTextRow
from quizapp.storage.values import entry_from_json

FIELDS: Final = tuple(field.value for field in TextField)
"""The columns of the index."""

BETWEEN: Final = "\ue000"
"""Stands between two texts of one column; of private use, so that none is typed."""

_BATCH: Final = 500

_OLD: Final = ", ".join(f"old.{field}" for field in FIELDS)
_NEW: Final = ", ".join(f"new.{field}" for field in FIELDS)
_COLUMNS: Final = ", ".join(FIELDS)
_ADD: Final = (
    f"INSERT INTO entry_search(rowid, {_COLUMNS}) VALUES (new.entry_pk, {_NEW});"
)
_TAKE_AWAY: Final = (
    f"INSERT INTO entry_search(entry_search, rowid, {_COLUMNS}) "
    f"VALUES ('delete', old.entry_pk, {_OLD});"
)

_CREATE: Final = (
    # Every character that is not a space counts, signs and new characters too.
    f"CREATE VIRTUAL TABLE IF NOT EXISTS entry_search USING fts5({_COLUMNS}, "
    "content='entry_texts', content_rowid='entry_pk', columnsize=0, "
    "tokenize=\"unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'\")",
    "CREATE TRIGGER IF NOT EXISTS entry_texts_added AFTER INSERT ON entry_texts "
    f"BEGIN {_ADD} END",
    "CREATE TRIGGER IF NOT EXISTS entry_texts_gone AFTER DELETE ON entry_texts "
    f"BEGIN {_TAKE_AWAY} END",
    "CREATE TRIGGER IF NOT EXISTS entry_texts_changed AFTER UPDATE ON entry_texts "
    f"BEGIN {_TAKE_AWAY} {_ADD} END",
    "CREATE TRIGGER IF NOT EXISTS entries_changed "
    "AFTER UPDATE OF content, in_file ON entries BEGIN "
    "DELETE FROM entry_texts WHERE entry_pk = new.pk; END",
    "CREATE TRIGGER IF NOT EXISTS entries_gone AFTER DELETE ON entries BEGIN "
    "DELETE FROM entry_texts WHERE entry_pk = old.pk; END",
)

TABLE: Final = "entry_search"
"""The index; SQLite keeps its parts in tables whose names begin so."""

TEXTS: Final = EntryTextRow.__tablename__

_PARTS: Final = {
    TABLE,
    TEXTS,
    "entry_texts_added",
    "entry_texts_gone",
    "entry_texts_changed",
    "entries_changed",
    "entries_gone",
}


def make_index(connection: Connection) -> None:
    """Make the index over `entry_texts`, and what keeps it true."""
    for statement in _CREATE:
        connection.exec_driver_sql(statement)


def phrase(words: str) -> str:
    """The phrase of the index that stands for this text; empty for an empty text."""
    return " ".join(searchable(words))


def index_entry(
    session: Session, entry_pk: int, *, content: Entry, in_file: Entry
) -> None:
    """Make an entry searchable that was added or changed."""
    _save(session, [_texts(entry_pk, content, edited=content != in_file)])


def index_again(session: Session, entry_pk: int) -> None:
    """Make an entry searchable whose row was changed in this session."""
    session.flush()
    _index(session, EntryRow.pk == entry_pk)


def is_complete(session: Session) -> bool:
    """Whether the index is there and lacks no entry; takes a blink."""
    if not _has_all_parts(session):
        return False
    lacking = select(EntryRow.pk).where(_is_lacking()).limit(1)
    return session.scalar(lacking) is None


def complete_index(session: Session) -> None:
    """Index what is not, all entries where a part of the index is missing."""
    if _has_all_parts(session):
        _index(session, _is_lacking())
    else:
        remake_index(session)


def remake_index(session: Session) -> None:
    """Throw the index away and make it anew from the entries."""
    for name in _PARTS - {TABLE, TEXTS}:
        session.execute(text(f"DROP TRIGGER IF EXISTS {name}"))
    if session.scalar(select(func.count()).select_from(_made([TABLE]))):
        # SQLite takes away no index that it cannot open: this one is an empty one.
        session.execute(text(f"DELETE FROM {TABLE}_data"))
        session.execute(
            text(f"INSERT INTO {TABLE}_data VALUES (1, x''), (10, zeroblob(7))")
        )
    for name in (TABLE, TEXTS):
        session.execute(text(f"DROP TABLE IF EXISTS {name}"))
    EntryTextRow.metadata.tables[TEXTS].create(session.connection())
    make_index(session.connection())
    _index(session)


def is_sound(session: Session) -> bool:
    """Whether the index says what the texts say; reads all of it."""
    try:
        session.execute(
            text("INSERT INTO entry_search(entry_search, rank) VALUES (:check, 1)"),
            {"check": "integrity-check"},
        )
    except DatabaseError:
        return False
    return True


def _has_all_parts(session: Session) -> bool:
    found = select(func.count()).select_from(_made(_PARTS))
    return session.scalar(found) == len(_PARTS)


def _made(names: Iterable[str]) -> FromClause:
    """What there is in the database under these names."""
    master = table("sqlite_master", column("name"))
    return select(master).where(master.c.name.in_(names)).subquery()


def _is_lacking() -> ColumnElement[bool]:
    return ~exists().where(EntryTextRow.entry_pk == EntryRow.pk)


def _index(session: Session, which: ColumnElement[bool] | None = None) -> None:
    """Index these entries, or all; some at a time."""
    # By column: an older database that is being migrated has no others.
    query = select(EntryRow.pk, EntryRow.id, EntryRow.content, EntryRow.in_file)
    if which is not None:
        query = query.where(which)
    rows = session.execute(query.execution_options(yield_per=_BATCH))
    for batch in rows.partitions():
        _save(
            session,
            [
                _texts(pk, entry_from_json(id_, content), edited=content != in_file)
                for pk, id_, content, in_file in batch
            ],
        )


def _save(session: Session, texts: list[dict[str, Any]]) -> None:
    adding = insert(EntryTextRow)
    session.execute(
        adding.on_conflict_do_update(
            index_elements=[EntryTextRow.entry_pk],
            set_={name: adding.excluded[name] for name in texts[0]},
        ),
        texts,
    )


def _texts(entry_pk: int, entry: Entry, *, edited: bool) -> dict[str, Any]:
    """The row of the index for an entry."""
    return {
        "entry_pk": entry_pk,
        "term": _phrases((entry.term, *entry.aliases)),
        "member": _phrases(entry.members),
        "definition": phrase(entry.definition),
        "note": phrase(entry.note),
        "section": _phrases(entry.section),
        "verdict": entry.verdict.value,
        "edited": edited,
    }


def _phrases(texts: Iterable[str]) -> str:
    return f" {BETWEEN} ".join(map(phrase, texts))
