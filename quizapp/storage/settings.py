"""What the learner has chosen, and what the program must remember."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy.orm import Session

from quizapp.domain.choices import choices_from_json, merged_choices
from quizapp.domain.options import Preferences
from quizapp.storage.schema import SettingRow

_PREFERENCES: Final = "preferences"


def load_setting(session: Session, key: str) -> dict[str, Any] | None:
    """The value kept under that key, if any."""
    row = session.get(SettingRow, key)
    return None if row is None else row.value


def load_preferences(session: Session) -> Preferences:
    """What the learner set for the whole library."""
    return choices_from_json(Preferences, load_setting(session, _PREFERENCES) or {})


def save_preferences(session: Session, preferences: Preferences) -> None:
    """Keep what the learner set; what a newer version keeps there stays."""
    kept = load_setting(session, _PREFERENCES) or {}
    save_setting(session, _PREFERENCES, merged_choices(kept, preferences))


def save_setting(session: Session, key: str, value: dict[str, Any]) -> None:
    """Keep a value under a key, in place of an earlier one."""
    session.merge(SettingRow(key=key, value=value))
