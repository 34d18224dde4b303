"""What the learner has chosen, and what the program must remember."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from quizapp.storage.schema import SettingRow


def load_setting(session: Session, key: str) -> dict[str, Any] | None:
    """The value kept under that key, if any."""
    row = session.get(SettingRow, key)
    return None if row is None else row.value


def save_setting(session: Session, key: str, value: dict[str, Any]) -> None:
    """Keep a value under a key, in place of an earlier one."""
    session.merge(SettingRow(key=key, value=value))
