"""What must be known before the library is opened: language and colours.

It is read without SQLAlchemy, which takes longer to load than a screen to paint.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any


def default_path() -> Path:
    """Where the library is when the learner names no other place."""
    import platformdirs

    folder = platformdirs.user_data_path("quizapp", appauthor=False)
    return folder / "quizapp.db"


def path_of(location: str | None) -> Path:
    """The file that --db or QUIZAPP_DB names, or the usual one."""
    if not location:
        return default_path()
    return Path(location).expanduser()


def log_beside(path: Path) -> Path:
    """Where SQLite keeps what was written last, as long as a database is open."""
    return path.with_name(path.name + "-wal")


def read_only(path: Path) -> str:
    """The address by which SQLite reads a file and leaves nothing beside it."""
    # Even a reader would leave side files behind, unless told that none is due.
    alone = "" if log_beside(path).exists() else "&immutable=1"
    return f"{path.absolute().as_uri()}?mode=ro{alone}"


def first_look(location: str | None) -> dict[str, Any]:
    """What the learner set for the whole library, as it is kept.

    Nothing for a library that is not there yet, or cannot be read: opening it says
    why.
    """
    try:
        path = path_of(location).resolve()
        if not path.is_file():
            return {}
        address = read_only(path)
        with closing(sqlite3.connect(address, uri=True, timeout=0.2)) as connection:
            row = connection.execute(
                "SELECT value FROM settings WHERE key = 'preferences'"
            ).fetchone()
        kept = json.loads(row[0]) if row else {}
    except (OSError, RuntimeError, ValueError, sqlite3.Error):
        return {}
    return kept if isinstance(kept, dict) else {}
