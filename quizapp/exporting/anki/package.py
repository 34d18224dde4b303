"""Notes → an Anki package (.apkg): the tables of a collection in a zip."""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count, islice
from pathlib import Path
from typing import Any, Final

import genanki
from genanki.apkg_col import APKG_COL
from genanki.apkg_schema import APKG_SCHEMA

from quizapp.domain.day import ROLLOVER, learners_day
from quizapp.exporting.anki.identity import deck_number
from quizapp.exporting.anki.models import DESIGNED_AT, MODEL_IDS, NoteType, model
from quizapp.exporting.anki.notes import Note
from quizapp.exporting.anki.schedule import NEW, LogRow, Progress

_BATCH: Final = 2000
"""Notes that are in memory together."""

_NONE: Final = timedelta()
_MINUTE: Final = timedelta(minutes=1)
_INDEX: Final = "CREATE INDEX"
_NOTE: Final = f"INSERT INTO notes VALUES ({', '.join('?' * 11)})"
_CARD: Final = f"INSERT INTO cards VALUES ({', '.join('?' * 18)})"
_REVIEW: Final = f"INSERT INTO revlog VALUES ({', '.join('?' * 9)})"

ModifiedAt = Callable[[Note], int]
"""When a note was last changed, in seconds: Anki takes over only what is newer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageContents:
    """What a package holds."""

    notes: int
    cards: int
    reviews: int = 0


def write_package(
    notes: Iterable[Note],
    path: Path,
    *,
    now: datetime,
    modified_at: ModifiedAt,
    progress: Progress | None = None,
) -> PackageContents:
    """Write notes as a package.

    Args:
        notes: The notes, in the order in which Anki shows them first.
        path: The file to write; its folder exists.
        now: The present moment in the learner's time zone.
        modified_at: Tells when each note last changed.
        progress: What the learner knows of the cards, if that is to travel.

    Raises:
        OSError: If it cannot be written.
    """
    with _scratch_file() as database:
        package = _Package(notes, now, modified_at, progress)
        with closing(sqlite3.connect(database)) as connection:
            connection.executescript(
                "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
                "PRAGMA locking_mode = EXCLUSIVE;"
            )
            ids = count(int(now.timestamp() * 1000))
            package.write_to_db(connection.cursor(), now.timestamp(), ids)
            connection.commit()
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
            out.write(database, "collection.anki2")
            out.writestr("media", "{}")
    return package.contents


class _Package(genanki.Package):  # type: ignore[misc] # genanki has no types
    """A package of genanki's whose rows are written many at a time, indexes last.

    genanki's own way, row by row into indexed tables, takes twice as long, and its
    `write_to_file` leaves a database behind.
    """

    def __init__(
        self,
        notes: Iterable[Note],
        now: datetime,
        modified_at: ModifiedAt,
        progress: Progress | None,
    ) -> None:
        super().__init__([])
        self._notes = iter(notes)
        self._now = now
        self._modified_at = modified_at
        self._progress = progress
        self._decks: dict[str, genanki.Deck] = {}
        self._types: dict[NoteType, int] = {}
        self.contents = PackageContents(notes=0, cards=0)

    def write_to_db(
        self, cursor: sqlite3.Cursor, timestamp: float, id_gen: Iterator[int]
    ) -> None:
        """Write all tables of a collection."""
        statements = [part.strip() for part in APKG_SCHEMA.split(";")]
        indexes = [part for part in statements if part.startswith(_INDEX)]
        tables = [part for part in statements if part not in indexes]
        cursor.executescript(";".join(tables))
        cursor.executescript(APKG_COL)
        cursor.execute("BEGIN")
        self._write_rows(cursor, int(timestamp), id_gen)
        for index in filter(None, indexes):
            cursor.execute(index)
        self._write_collection(cursor, timestamp)

    def _write_rows(
        self, cursor: sqlite3.Cursor, now: int, id_gen: Iterator[int]
    ) -> None:
        notes = cards = reviews = 0
        while batch := list(islice(self._notes, _BATCH)):
            note_rows: list[tuple[Any, ...]] = []
            card_rows: list[tuple[Any, ...]] = []
            log_rows: list[LogRow] = []
            for note in batch:
                note_id = next(id_gen)
                note_rows.append(self._note_row(note_id, note))
                deck_id = self._deck_of(note).deck_id
                notes += 1
                unknown = NEW.with_place(notes)
                for card in note.cards:
                    card_id, columns = next(id_gen), unknown
                    if self._progress is not None and card.card is not None:
                        known, log = self._progress.of(card.card, card_id)
                        columns = known.with_place(notes)
                        log_rows += log
                    place = (card_id, note_id, deck_id, card.ord, now, -1)
                    card_rows.append(place + columns)
            cursor.executemany(_NOTE, note_rows)
            cursor.executemany(_CARD, card_rows)
            cursor.executemany(_REVIEW, log_rows)
            cards, reviews = cards + len(card_rows), reviews + len(log_rows)
        self.contents = PackageContents(notes=notes, cards=cards, reviews=reviews)

    def _note_row(self, note_id: int, note: Note) -> tuple[Any, ...]:
        if note.type not in self._types:
            self._types[note.type] = self._deck_of(note).deck_id
        sort_field = note.fields[model(note.type).sort_field_index]
        return (
            note_id,
            note.guid,
            MODEL_IDS[note.type],
            self._modified_at(note),
            -1,
            f" {' '.join(note.tags)} ",
            "\x1f".join(note.fields),
            sort_field,
            0,
            0,
            "",
        )

    def _deck_of(self, note: Note) -> genanki.Deck:
        # Anki would rename the second of two decks whose names differ only in case.
        key = note.deck.casefold()
        if key not in self._decks:
            self._decks[key] = genanki.Deck(deck_number(note.deck), note.deck)
        return self._decks[key]

    def _write_collection(self, cursor: sqlite3.Cursor, timestamp: float) -> None:
        """The row that names decks and note types, and from when days are counted."""
        decks, conf = cursor.execute("SELECT decks, conf FROM col").fetchone()
        all_decks = json.loads(decks) | {
            str(deck.deck_id): deck.to_json() for deck in self._decks.values()
        }
        models = {
            str(MODEL_IDS[one]): model(one).to_json(DESIGNED_AT, deck_id)
            for one, deck_id in self._types.items()
        }
        first = learners_day(self._now)
        if self._progress is not None:
            first = self._progress.first_day
        created = datetime.combine(first, ROLLOVER, self._now.tzinfo)
        settings = json.loads(conf) | {
            # Without it Anki takes the log for that of its first scheduler, which
            # had three grades in the learning steps.
            "schedVer": 2,
            "rollover": ROLLOVER.hour,
            "creationOffset": -int((created.utcoffset() or _NONE) / _MINUTE),
        }
        cursor.execute(
            "UPDATE col SET crt = ?, mod = ?, scm = ?, decks = ?, models = ?, conf = ?",
            (
                int(created.timestamp()),
                int(timestamp * 1000),
                int(timestamp * 1000),
                json.dumps(all_decks),
                json.dumps(models),
                json.dumps(settings),
            ),
        )


@contextmanager
def _scratch_file() -> Iterator[Path]:
    """A file that is gone at the end, however that comes."""
    handle, name = tempfile.mkstemp(suffix=".anki2")
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)
