"""Packages that are broken, or made to do harm, are refused and leave nothing."""

import sqlite3
import struct
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from anki.collection import Collection

from quizapp.errors import QuizappError, SourceError
from quizapp.reading.anki import package as package_module
from quizapp.services.anki.importing import add_package
from quizapp.services.library import Library
from tests.services.anki.anki_exports import add, write_apkg


@pytest.fixture
def valid(collection: Collection, tmp_path: Path) -> Path:
    add(collection, "Basic", "枫桥经验", "小事不出村")
    path = tmp_path / "valid.apkg"
    write_apkg(collection, path, legacy=True)
    return path


def repacked(valid: Path, **members: bytes | None) -> Path:
    """The package with members replaced, or taken out."""
    path = valid.with_name("hostile.apkg")
    with zipfile.ZipFile(valid) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            if name not in members:
                new.writestr(name, old.read(name))
        for name, data in members.items():
            if data is not None:
                new.writestr(name, data)
    return path


def collection_with(valid: Path, *statements: str) -> bytes:
    file = valid.with_name("changed.anki2")
    with zipfile.ZipFile(valid) as archive:
        file.write_bytes(archive.read("collection.anki21"))
    connection = sqlite3.connect(file)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return file.read_bytes()


def truncated(data: bytes) -> bytes:
    return data[: len(data) // 2]


HOSTILE = {
    "no package": lambda valid: write_bytes(valid, b"PK no zip"),
    "half a package": lambda valid: write_bytes(valid, truncated(valid.read_bytes())),
    "empty": lambda valid: write_bytes(valid, b""),
    "no collection": lambda valid: repacked(
        valid, **{"collection.anki21": None, "collection.anki2": None}
    ),
    "no database": lambda valid: repacked(valid, **{"collection.anki21": b"x" * 9000}),
    "broken database": lambda valid: repacked(
        valid, **{"collection.anki21": truncated(collection_with(valid))}
    ),
    "broken zstd": lambda valid: repacked(
        valid, **{"collection.anki21b": b"\x28\xb5\x2f\xfd" + b"x" * 99}
    ),
    "a newer format": lambda valid: repacked(valid, meta=b"\x08\x09"),
    "notes are a view without end": lambda valid: repacked(
        valid,
        **{
            "collection.anki21": collection_with(
                valid,
                "DROP TABLE notes",
                "CREATE VIEW notes AS WITH RECURSIVE n(id) AS "
                "(SELECT 1 UNION ALL SELECT id + 1 FROM n) "
                "SELECT id, id AS guid, id AS mid, id AS flds FROM n",
            )
        },
    ),
    "broken note types": lambda valid: repacked(
        valid,
        **{
            "collection.anki21": collection_with(
                valid, "UPDATE col SET models = '{\"1\": []}'"
            )
        },
    ),
    "a missing table": lambda valid: repacked(
        valid, **{"collection.anki21": collection_with(valid, "DROP TABLE revlog")}
    ),
    "no notes": lambda valid: repacked(
        valid, **{"collection.anki21": collection_with(valid, "DELETE FROM notes")}
    ),
    "a missing file": lambda valid: valid.with_name("none.apkg"),
    "locked": lambda valid: write_bytes(valid, locked(valid.read_bytes())),
}


def write_bytes(valid: Path, data: bytes) -> Path:
    path = valid.with_name("hostile.apkg")
    path.write_bytes(data)
    return path


def locked(data: bytes) -> bytes:
    """With the mark of encryption on every member."""
    changed = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            (flags,) = struct.unpack_from("<H", changed, at + offset)
            struct.pack_into("<H", changed, at + offset, flags | 1)
            at = data.find(signature, at + 4)
    return bytes(changed)


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_package_is_refused_and_changes_nothing(
    make: Callable[[Path], Path], library: Library, valid: Path, now: datetime
) -> None:
    path = make(valid)
    before = [one.id for one in library.decks(now=now)]

    with pytest.raises(QuizappError) as refused:
        add_package(library, path, "mine", now=now)

    assert str(path) in str(refused.value)
    assert [one.id for one in library.decks(now=now)] == before


@pytest.mark.parametrize("format_name", ["collection.anki21", "collection.anki21b"])
def test_a_bomb_is_not_unpacked(
    format_name: str,
    library: Library,
    valid: Path,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(package_module, "_ALWAYS", 1 << 20)
    zeros = bytes(40 << 20)
    if format_name.endswith("b"):
        zeros = package_module._zstd().compress(zeros)
    path = valid.with_name("bomb.apkg")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(format_name, zeros)
    assert path.stat().st_size < 1 << 20

    with pytest.raises(SourceError, match="超过"):
        add_package(library, path, "mine", now=now)


def test_paths_that_climb_out_are_never_followed(
    library: Library, valid: Path, now: datetime
) -> None:
    outside = valid.parent.parent / "climbed.txt"
    path = repacked(valid, **{"../climbed.txt": b"x", "/tmp/climbed.txt": b"x"})
    before = sorted(valid.parent.rglob("*"))

    add_package(library, path, "mine", now=now)

    assert not outside.exists()
    assert sorted(valid.parent.rglob("*")) == before
    assert len(library.deck("mine").entries) == 1
