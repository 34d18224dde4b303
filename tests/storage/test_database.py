import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

from quizapp.errors import LibraryError
from quizapp.storage.database import Database
from quizapp.storage.first_look import first_look
from quizapp.storage.migrating import upgrade
from quizapp.storage.schema import Base
from quizapp.storage.settings import load_setting, save_setting


def schema(path: Path) -> set[tuple[str, str]]:
    """Tables and indexes by name, with what made them, spaces and order aside."""
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT name, sql FROM sqlite_master").fetchall()
    connection.close()
    return {(name, " ".join(sorted((sql or "").split()))) for name, sql in rows}


def is_no_part_of_the_search_index(
    name: str | None, kind: str, parents: object
) -> bool:
    """The index is no table that SQLAlchemy knows."""
    return kind != "table" or not (name or "").startswith("entry_search")


def test_a_new_database_has_the_schema_of_all_migrations(
    database: Database, tmp_path: Path
) -> None:
    migrated = tmp_path / "migrated.db"
    engine = create_engine(f"sqlite:///{migrated}")
    upgrade(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": is_no_part_of_the_search_index}
        )
        differences = compare_metadata(context, Base.metadata)
    engine.dispose()

    assert differences == []
    assert {name for name, _ in schema(migrated)} == {
        name for name, _ in schema(database.path)
    }


def test_what_is_in_the_file_survives_reopening(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    first = Database(path)
    with first.writing() as session:
        save_setting(session, "exam", {"day": "2027-03-14"})
    first.close()

    second = Database(path)
    with second.reading() as session:
        assert load_setting(session, "exam") == {"day": "2027-03-14"}
    second.close()


def test_only_the_user_may_read_the_library(database: Database) -> None:
    with database.writing() as session:
        save_setting(session, "a", {})
        modes = {
            path.name: path.stat().st_mode & 0o777
            for path in database.path.parent.iterdir()
        }

    assert set(modes.values()) == {0o600}
    assert {"library.db", "library.db-wal"} <= set(modes)
    assert database.path.parent.stat().st_mode & 0o777 == 0o700


def test_a_failed_transaction_leaves_nothing(database: Database) -> None:
    def fail() -> None:
        with database.writing() as session:
            save_setting(session, "half", {})
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    with database.reading() as session:
        assert load_setting(session, "half") is None


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)],
)
def test_answers_are_written_durably(
    database: Database, pragma: str, value: object
) -> None:
    with database.reading() as session:
        assert session.execute(text(f"PRAGMA {pragma}")).scalar() == value


def sqlite_file(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def no_database(path: Path) -> None:
    path.write_text("这是一篇文章，不是数据库。" * 100, "utf-8")


def foreign_database(path: Path) -> None:
    sqlite_file(path, "CREATE TABLE notes (id INTEGER)")


def foreign_wal(path: Path) -> None:
    sqlite_file(path, "PRAGMA journal_mode = WAL", "CREATE TABLE notes (id INTEGER)")


def newer_library(path: Path) -> None:
    Database(path).close()
    sqlite_file(path, "UPDATE alembic_version SET version_num = '0999'")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        pytest.param(no_database, "不是数据库", id="no database"),
        pytest.param(foreign_database, "不是 quizapp", id="foreign"),
        pytest.param(foreign_wal, "不是 quizapp", id="foreign with a log"),
        pytest.param(newer_library, "更新", id="newer"),
        pytest.param(Path.mkdir, "文件夹", id="folder"),
    ],
)
def test_what_is_no_library_is_refused_and_left_as_it_was(
    make: object, said: str, tmp_path: Path
) -> None:
    assert callable(make)
    path = tmp_path / "library.db"
    make(path)
    before = path.read_bytes() if path.is_file() else b""

    assert first_look(str(path)) == {}
    with pytest.raises(LibraryError, match=said) as raised:
        Database(path)

    assert raised.value.source == str(path)
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert [one.name for one in tmp_path.iterdir()] == ["library.db"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(LibraryError, match="--db"):
        Database(tmp_path / "file" / "library.db")


def test_a_name_with_a_question_mark_is_only_a_name(tmp_path: Path) -> None:
    Database(tmp_path / "a?b%c.db").close()

    assert [path.name for path in tmp_path.iterdir()] == ["a?b%c.db"]
