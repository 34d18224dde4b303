"""The collection in a package, old format or new, however it was made.

Nothing of a package is unpacked but its collection, whose size is limited, to a file
whose name the package has no say in.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, Any, Final

from quizapp.errors import SourceError
from quizapp.i18n import _

PACKAGES: Final = frozenset({".apkg", ".colpkg"})
"""The suffixes of packages."""

LARGEST: Final = 1 << 30
"""Bytes of a collection that is read; a hundred thousand notes are 60 MB."""

_ALWAYS: Final = 64 << 20
"""Bytes that are unpacked however small the package is."""

_MOST_PACKED: Final = 100
"""How many times larger than the package its collection can honestly be."""

_COMPRESSED: Final = "collection.anki21b"
_COLLECTIONS: Final = (_COMPRESSED, "collection.anki21", "collection.anki2")
"""Where the collection is, the best first: the others are for older programs."""

_META: Final = "meta"
_NEWEST_META: Final = 3
_PIECE: Final = 1 << 20
_TABLES: Final = frozenset({"col", "notes", "cards", "revlog"})


@contextmanager
def opened_collection(path: Path) -> Iterator[sqlite3.Connection]:
    """The collection of a package, to be read.

    Raises:
        SourceError: If there is no such file, or it is no package, damaged, too
            large, or of a newer Anki; also where that shows only while reading.
    """
    source = str(path)
    try:
        with tempfile.TemporaryDirectory(prefix="quizapp-") as folder:
            database = Path(folder) / "collection.db"
            _unpack(path, database)
            with closing(_connect(database)) as connection:
                _check(connection, source)
                yield connection
    except sqlite3.Error:
        raise SourceError(_damaged(), source=source) from None


def _unpack(path: Path, target: Path) -> None:
    source = str(path)
    try:
        most = min(LARGEST, max(_ALWAYS, _MOST_PACKED * path.stat().st_size))
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            _check_version(archive, names, source)
            name = next((one for one in _COLLECTIONS if one in names), None)
            if name is None:
                raise SourceError(
                    _("this package has no collection; export it again from Anki"),
                    source=source,
                )
            with archive.open(name) as packed, target.open("wb") as out:
                unpacked = _decompressed(packed) if name == _COMPRESSED else packed
                _copy(unpacked, out, most, source)
    except FileNotFoundError:
        raise SourceError(_("there is no such file"), source=source) from None
    except _unpacking_errors():
        raise SourceError(_damaged(), source=source) from None
    except (RuntimeError, NotImplementedError):
        raise SourceError(
            _("this package is locked or packed in an unknown way; export it again"),
            source=source,
        ) from None
    except OSError as error:
        raise SourceError(
            _("cannot be read ({reason})").format(reason=error.strerror or error),
            source=source,
        ) from None


def _check_version(archive: zipfile.ZipFile, names: set[str], source: str) -> None:
    """A newer format says so in the first field of its `meta`."""
    if _META not in names:
        return
    with archive.open(_META) as meta:
        said = meta.read(2)
    if len(said) == 2 and said[0] == 0x08 and said[1] > _NEWEST_META:
        raise SourceError(
            _(
                "this package is of a newer Anki; export it again with "
                "“support older Anki versions”"
            ),
            source=source,
        )


def _copy(unpacked: IO[bytes], out: IO[bytes], most: int, source: str) -> None:
    size = 0
    while piece := unpacked.read(_PIECE):
        size += len(piece)
        if size > most:
            raise SourceError(
                _(
                    "unpacked, this package is larger than {most} MB; it is not read"
                ).format(most=most >> 20),
                source=source,
            )
        out.write(piece)


def _zstd() -> Any:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    return zstd


def _unpacking_errors() -> tuple[type[Exception], ...]:
    """What a broken package raises."""
    broken_zstd: type[Exception] = _zstd().ZstdError
    return (zipfile.BadZipFile, zlib.error, EOFError, ValueError, broken_zstd)


def _decompressed(packed: IO[bytes]) -> IO[bytes]:
    unpacked: IO[bytes] = _zstd().ZstdFile(packed)
    return unpacked


def _connect(database: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{database.as_uri()}?mode=ro&immutable=1", uri=True)
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    # Anki compares names so; the order of names has no say here.
    connection.create_collation(
        "unicase", lambda one, other: (one > other) - (one < other)
    )
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _check(connection: sqlite3.Connection, source: str) -> None:
    """What is read must be plain tables: a view can make work without end."""
    tables = {
        name
        for name, made_by in connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
        )
        if str(made_by).lstrip().upper().startswith("CREATE TABLE")
    }
    if not tables >= _TABLES:
        raise SourceError(_damaged(), source=source)


def _damaged() -> str:
    return _("this is no Anki package, or it is damaged; export it again from Anki")
