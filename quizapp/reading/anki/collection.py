"""The rows of a collection: notes with their types, and the review log."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from quizapp.errors import SourceError
from quizapp.i18n import _

_CLOZE: Final = 1
_CLOZE_IN_CONFIG: Final = b"\x08\x01"
"""How the settings of a cloze type begin in the new format."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnkiType:
    """A note type."""

    name: str
    is_cloze: bool
    templates: int
    """How many cards a note has; for a cloze type, 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnkiNote:
    """A note."""

    guid: str
    type: AnkiType
    fields: tuple[str, ...]
    """Markup."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnkiReview:
    """An answer that was given in Anki."""

    guid: str
    """The note."""
    ord: int
    """Which card of the note."""
    milliseconds: int
    """When, since 1970."""
    ease: int
    """The button, 1–4; 0 where none was pressed."""
    taken: int
    """How long it took, in milliseconds."""
    kind: int
    """0 learning, 1 review, 2 relearning, 3 filtered, above that set by hand."""
    factor: int
    """0 for an answer in a filtered deck that left the schedule alone."""


def read_notes(connection: sqlite3.Connection, source: str) -> Iterator[AnkiNote]:
    """The notes, in the order in which they were made.

    Raises:
        SourceError: If the note types cannot be read.
    """
    types = _types(connection, source)
    for guid, type_id, fields in connection.execute(
        "SELECT guid, mid, flds FROM notes ORDER BY id"
    ):
        known = types.get(_whole(type_id))
        if known is not None:
            yield AnkiNote(
                guid=str(guid), type=known, fields=tuple(str(fields).split("\x1f"))
            )


def read_reviews(connection: sqlite3.Connection) -> Iterator[AnkiReview]:
    """The review log, the oldest first, of cards that are there."""
    rows = connection.execute(
        "SELECT notes.guid, cards.ord, revlog.id, ease, time, revlog.type, "
        "revlog.factor FROM revlog JOIN cards ON cards.id = revlog.cid "
        "JOIN notes ON notes.id = cards.nid ORDER BY revlog.id"
    )
    for guid, *numbers in rows:
        place, at, ease, taken, kind, factor = map(_whole, numbers)
        yield AnkiReview(
            guid=str(guid),
            ord=place,
            milliseconds=at,
            ease=ease,
            taken=max(0, taken),
            kind=kind,
            factor=factor,
        )


def _types(connection: sqlite3.Connection, source: str) -> dict[int, AnkiType]:
    """The note types by id: a table in the new format, JSON in the old one."""
    found = connection.execute(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'notetypes'"
    )
    if found.fetchone() is not None:
        return _types_of_tables(connection)
    (models,) = connection.execute("SELECT models FROM col").fetchone() or ("",)
    try:
        return {
            int(type_id): AnkiType(
                name=str(one["name"]),
                is_cloze=one["type"] == _CLOZE,
                templates=len(one["tmpls"]),
            )
            for type_id, one in json.loads(models).items()
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise SourceError(
            _("the note types of this package are damaged; export it again from Anki"),
            source=source,
        ) from None


def _types_of_tables(connection: sqlite3.Connection) -> dict[int, AnkiType]:
    counts = dict(
        connection.execute("SELECT ntid, count(*) FROM templates GROUP BY ntid")
    )
    return {
        _whole(type_id): AnkiType(
            name=str(name),
            is_cloze=bytes(config or b"").startswith(_CLOZE_IN_CONFIG),
            templates=counts.get(type_id, 0),
        )
        for type_id, name, config in connection.execute(
            "SELECT id, name, config FROM notetypes"
        )
    }


def _whole(value: object) -> int:
    """A number, and 0 for what is none."""
    return value if isinstance(value, int) else 0
