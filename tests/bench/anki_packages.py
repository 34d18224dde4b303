"""How fast, small and frugal packages are written: quizapp, genanki, Anki, the floor.

    python -m tests.bench.anki_packages [NOTES ...]

Each way runs in a process of its own, on the same notes.  The floor is what SQLite and
zip alone take: the rows ready, by `executemany`, indexes last, no journal.
"""

from __future__ import annotations

import json
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Final

import genanki
from genanki.apkg_col import APKG_COL
from genanki.apkg_schema import APKG_SCHEMA

from quizapp.cards import make_cards
from quizapp.domain.card import mint_member_ids
from quizapp.domain.entry import Deck
from quizapp.exporting.anki.models import model
from quizapp.exporting.anki.notes import Layout, Note, PackedDeck, notes_of
from quizapp.exporting.anki.package import write_package
from tests.factories import NOW, slogan

SIZES: Final = (1_000, 10_000, 100_000)
RUNS: Final = 5
A_DECK: Final = 1_000
"""Notes of one deck; two to an entry."""

SAID: Final = (
    "扎实做好{n}工作，全面落实各项任务，在常态化疫情防控前提下统筹推进改革发展稳定，"
    "确保完成决战决胜脱贫攻坚目标任务，全面建成小康社会。"
)


def notes(count: int) -> Iterator[Note]:
    """So many notes, made when they are asked for."""
    for first in range(0, count, A_DECK):
        entries = []
        for number in range(first, min(first + A_DECK, count), 2):
            members = tuple(f"稳第{number}类第{one}项" for one in "甲乙丙丁戊己")
            entry = slogan(
                f"{number} 号六稳", *members, definition=SAID.format(n=number)
            )
            entries.append(replace(entry, line=number + 1))
        deck = Deck(id=f"deck-{first}", title="政府工作报告", entries=tuple(entries))
        cards = [
            card
            for entry in entries
            for card in make_cards(deck.id, entry, mint_member_ids(entry.members))
        ]
        yield from notes_of(PackedDeck(deck=deck, cards=cards), Layout())


def quizapp(count: int, path: Path) -> Callable[[], object]:
    ready = list(notes(count))
    return lambda: write_package(ready, path, now=NOW, modified_at=lambda _note: 1)


def quizapp_from_entries(count: int, path: Path) -> Callable[[], object]:
    return lambda: write_package(
        notes(count), path, now=NOW, modified_at=lambda _note: 1
    )


def genanki_as_is(count: int, path: Path) -> Callable[[], object]:
    ready = list(notes(count))

    def write() -> None:
        deck = genanki.Deck(1 << 33, "政府工作报告")
        for note in ready:
            made = genanki.Note(
                model=model(note.type),
                fields=list(note.fields),
                tags=list(note.tags),
                guid=note.guid,
            )
            deck.add_note(made)
        genanki.Package(deck).write_to_file(str(path))

    return write


def floor(count: int, path: Path, *, level: int = 0) -> Callable[[], object]:
    write_package(notes(count), path, now=NOW, modified_at=lambda _note: 1)
    with zipfile.ZipFile(path) as archive:
        same = Path(archive.extract("collection.anki2", path.parent))
    with closing(sqlite3.connect(same)) as written:
        note_rows = written.execute("SELECT * FROM notes").fetchall()
        card_rows = written.execute("SELECT * FROM cards").fetchall()
    kind = zipfile.ZIP_DEFLATED if level else zipfile.ZIP_STORED

    def write() -> None:
        database = path.with_suffix(".db")
        connection = sqlite3.connect(database)
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
        tables, index, indexes = APKG_SCHEMA.partition("CREATE INDEX")
        connection.executescript(tables + APKG_COL)
        connection.execute("BEGIN")
        for table, rows in (("notes", note_rows), ("cards", card_rows)):
            marks = ", ".join("?" * len(rows[0]))
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        connection.commit()
        connection.executescript(index + indexes)
        connection.close()
        with zipfile.ZipFile(path, "w", kind, compresslevel=level or None) as out:
            out.write(database, "collection.anki2")
        database.unlink()

    return write


def floor_deflated(count: int, path: Path) -> Callable[[], object]:
    return floor(count, path, level=1)


def anki(count: int, path: Path, *, legacy: bool = True) -> Callable[[], object]:
    from anki.collection import (
        Collection,
        ExportAnkiPackageOptions,
        ImportAnkiPackageOptions,
        ImportAnkiPackageRequest,
    )

    package = path.with_name("in.apkg")
    write_package(notes(count), package, now=NOW, modified_at=lambda _note: 1)
    collection = Collection(str(path.with_name("collection.anki2")))
    options = ImportAnkiPackageOptions()
    request = ImportAnkiPackageRequest(package_path=str(package), options=options)
    collection.import_anki_package(request)
    wishes = ExportAnkiPackageOptions(legacy=legacy)
    return lambda: collection.export_anki_package(
        out_path=str(path), options=wishes, limit=None
    )


def anki_new(count: int, path: Path) -> Callable[[], object]:
    return anki(count, path, legacy=False)


WAYS: Final = {
    "quizapp": quizapp,
    "quizapp, from entries": quizapp_from_entries,
    "genanki as is": genanki_as_is,
    "Anki, legacy": anki,
    "Anki, new format": anki_new,
    "floor, stored": floor,
    "floor, deflate 1": floor_deflated,
}


def measured(way: str, count: int) -> dict[str, float]:
    """Seconds of the best run and of work, MB at most in memory and of the file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "out.apkg"
        write = WAYS[way](count, path)
        times, work = [], []
        for _run in range(RUNS if count <= 10_000 else 3):
            path.unlink(missing_ok=True)
            begin, worked = time.perf_counter(), time.process_time()
            write()
            times.append(time.perf_counter() - begin)
            work.append(time.process_time() - worked)
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return {
            "seconds": min(times),
            "work": min(work),
            "memory": most,
            "file": path.stat().st_size / 1e6,
        }


def main() -> None:
    """Print a table, or with --one WAY NOTES one measurement as JSON."""
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measured(sys.argv[2], int(sys.argv[3]))))
        return
    sizes = [int(one) for one in sys.argv[1:]] or SIZES
    print("| notes | way | seconds | of the processor | memory MB | file MB |")
    print("|---|---|---|---|---|---|")
    for count in sizes:
        for way in WAYS:
            command = [sys.executable, "-m", __spec__.name, "--one", way, str(count)]
            ran = subprocess.run(command, capture_output=True, text=True, check=True)
            one = json.loads(ran.stdout.splitlines()[-1])
            print(
                f"| {count:,} | {way} | {one['seconds']:.3f} | {one['work']:.3f} "
                f"| {one['memory']:.0f} | {one['file']:.1f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
