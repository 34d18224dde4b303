"""The decks that come with the program."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Final

from quizapp.decks import read_deck
from quizapp.services.updating import update_deck
from quizapp.storage.settings import load_setting, save_setting

if TYPE_CHECKING:
    from quizapp.storage.database import Session

_PACKAGE: Final = Path(__file__).parents[1]
_SETTING: Final = "bundled decks"


def bundled_deck_files() -> list[Path]:
    """The deck files of the installed package, or of the checkout that it runs from."""
    for folder in (_PACKAGE / "bundled", _PACKAGE.parent / "decks"):
        if files := sorted(folder.glob("*.toml")):
            return files
    return []


def add_bundled_decks(session: Session) -> None:
    """Put the bundled decks in, or update those that a new version changed.

    What was put in before and has not changed since costs no reading of entries.
    """
    known = load_setting(session, _SETTING) or {}
    digests = {
        path.stem: blake2b(path.read_bytes(), digest_size=8).hexdigest()
        for path in bundled_deck_files()
    }
    for path in bundled_deck_files():
        if known.get(path.stem) != digests[path.stem]:
            update_deck(session, read_deck(path))
    if digests != known:
        save_setting(session, _SETTING, {**known, **digests})
