"""Open the database: check what it is, make or migrate it, hand out sessions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc
from sqlalchemy.orm import Session as Session

from quizapp.errors import LibraryError
from quizapp.i18n import _
from quizapp.storage import counting
from quizapp.storage.first_look import log_beside, read_only
from quizapp.storage.first_look import path_of as path_of
from quizapp.storage.schema import Base
from quizapp.storage.search_index import make_index

NEWEST: Final = 8
"""The schema that this program writes; migrations are numbered 0001, 0002 …"""

BUSY_MILLISECONDS: Final = 5000
"""How long to wait for another window's transaction."""


class Database:
    """An open database."""

    def __init__(self, path: Path) -> None:
        """Open the file, making or migrating it where needed.

        Raises:
            LibraryError: If it cannot be opened, is not a library of quizapp, or
                was made by a newer version; it is then left as it was.
        """
        self.path = path
        self._engine = _engine(path)
        try:
            version = _version(path)
            if version is None:
                self._create()
            elif version < NEWEST:
                self._migrate()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session on one consistent state of the database."""
        with self._errors_explained(), Session(self._engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session whose changes are committed together at the end, or not at all."""
        writer = self._engine.execution_options(quizapp_writes=True)
        with self._errors_explained(), Session(writer) as session, session.begin():
            yield session

    def _create(self) -> None:
        """Make all tables at once; equal to running every migration (tested)."""
        _make_private(self.path)
        with self._errors_explained():
            writer = self._engine.execution_options(quizapp_writes=True)
            with writer.begin() as connection:
                if _has_tables(connection):  # Another window was faster.
                    return
                Base.metadata.create_all(connection)
                counting.install(connection)
                make_index(connection)
                connection.exec_driver_sql(
                    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
                    "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
                )
                connection.exec_driver_sql(
                    "INSERT INTO alembic_version VALUES (?)", (f"{NEWEST:04}",)
                )

    def _migrate(self) -> None:
        from quizapp.storage.migrating import upgrade

        with self._errors_explained():
            upgrade(self._engine)

    @contextmanager
    def _errors_explained(self) -> Iterator[None]:
        try:
            yield
        except exc.DBAPIError as error:
            raise LibraryError(_reason(error.orig), source=str(self.path)) from error


def _engine(path: Path) -> Engine:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise LibraryError(
            _(
                "the folder for the library cannot be made ({reason}); "
                "choose another place with --db"
            ).format(reason=error.strerror),
            source=str(path),
        ) from None
    engine = create_engine(URL.create("sqlite", database=str(path)))
    event.listen(engine, "connect", _set_up_connection)
    event.listen(engine, "begin", _begin)
    return engine


def _make_private(path: Path) -> None:
    """An empty file that only the user may read; SQLite's side files take its mode."""
    try:
        path.touch(mode=0o600)
    except OSError as error:
        raise LibraryError(_reason(error), source=str(path)) from None


def _set_up_connection(connection: Any, record: object) -> None:
    # SQLAlchemy begins transactions itself; see _begin.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin(connection: Connection) -> None:
    # A writer takes its lock at once: one that upgraded from reading would fail
    # without waiting when another window has written in between.
    writes = connection.get_execution_options().get("quizapp_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _has_tables(connection: Connection) -> bool:
    found = connection.exec_driver_sql("SELECT 1 FROM sqlite_master LIMIT 1")
    return found.first() is not None


def _version(path: Path) -> int | None:
    """The schema of the file; None for a new or empty one.  Changes nothing."""
    if not path.exists() or (
        path.stat().st_size == 0 and not log_beside(path).exists()
    ):
        return None
    if path.is_dir():
        raise LibraryError(
            _("this is a folder; give a file with --db"), source=str(path)
        )
    try:
        with path.open("rb"):
            pass
        connection = sqlite3.connect(read_only(path), uri=True)
        try:
            tables = {
                name
                for (name,) in connection.execute(
                    "SELECT name FROM sqlite_master WHERE type = 'table'"
                )
            }
            if not tables:
                return None
            if not {"alembic_version", "reviews", "cards"} <= tables:
                raise LibraryError(_foreign(), source=str(path))
            (name,) = connection.execute(
                "SELECT version_num FROM alembic_version"
            ).fetchone() or ("",)
        finally:
            connection.close()
    except (sqlite3.Error, OSError) as error:
        raise LibraryError(_reason(error), source=str(path)) from None
    if not name.isdecimal():
        raise LibraryError(_foreign(), source=str(path))
    if int(name) > NEWEST:
        raise LibraryError(
            _(
                "this library was made by a newer version of quizapp "
                "(schema {found}, this program knows up to {known}); "
                "update quizapp. The library was not changed"
            ).format(found=int(name), known=NEWEST),
            source=str(path),
        )
    return int(name)


def _foreign() -> str:
    return _(
        "this is a database, but not a library of quizapp; "
        "choose another file with --db"
    )


def _reason(error: object) -> str:
    """What went wrong, and how to repair it, for the user."""
    if isinstance(error, OSError):
        return _("cannot be opened ({reason})").format(reason=error.strerror)
    name = getattr(error, "sqlite_errorname", "")
    match name.split("_")[1] if name.startswith("SQLITE_") else "":
        case "NOTADB":
            return _("this is not a database; choose another file with --db")
        case "CORRUPT":
            return _("the database is damaged; restore a copy of it")
        case "BUSY" | "LOCKED":
            return _("another program holds the database; close it and try again")
        case "READONLY" | "PERM" | "AUTH":
            return _("the database cannot be written; check who may write the file")
        case "FULL":
            return _("the disk is full; make room and try again")
        case "CANTOPEN":
            return _("cannot be opened; check that the folder exists and is yours")
        case "IOERR":
            return _("the disk reports an error; check the disk and the folder")
        case _:
            return _("the database reports: {reason}").format(reason=error)
