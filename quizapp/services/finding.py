"""What a path that is being typed may mean."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from quizapp.services.gathering import DECKS_AND_DOCUMENTS
from quizapp.tables.files import TABLES

_MOST: Final = 500
"""Files and folders that are listed."""

_ESCAPED: Final = re.compile(r"\\([ ()&'\"\[\]])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file or folder that may be meant."""

    path: Path
    is_folder: bool = False
    is_recent: bool = False
    """Whether it was read before."""


def path_meant(text: str, base: Path) -> Path:
    r"""The path that a text means, as terminals paste and drop them.

    Quotes around it, file:// before it and \ before its spaces are taken off.

    Args:
        text: What was typed or pasted.
        base: The folder that a relative path begins at.
    """
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1]
    if text.startswith("file://"):
        text = unquote(urlsplit(text).path)
    elif os.sep == "/":
        text = _ESCAPED.sub(r"\1", text)
    path = Path(text.replace("\0", ""))
    try:
        return base / path.expanduser()
    except RuntimeError:
        return base / path


def is_whole_path(text: str) -> bool:
    r"""Whether the text names its place whatever folder one is in: /…, ~/…, C:\…."""
    if not text:
        return False
    return path_meant(text, Path("a")) == path_meant(text, Path("b"))


def find(text: str, base: Path, recent: Sequence[Path] = ()) -> list[Found]:
    """The readable files and the folders that a half typed path may mean.

    Folders come first; hidden ones only where their dot is typed.  For an empty text
    the recent files come first, then those of the base.

    Raises:
        OSError: If the folder cannot be looked into.
    """
    whole = path_meant(text, base)
    ends = not text.strip() or text.rstrip().endswith(("/", os.sep))
    folder, begin = (whole, "") if ends else (whole.parent, whole.name)
    found = [] if text.strip() else [Found(path=one, is_recent=True) for one in recent]
    if not folder.is_dir():
        return found
    return found + _inside(folder, begin.casefold())


def _inside(folder: Path, begin: str) -> list[Found]:
    """What a folder has that begins, or else only contains, these letters."""
    with os.scandir(folder) as entries:
        every = [
            Found(path=folder / entry.name, is_folder=entry.is_dir())
            for entry in entries
            if _is_shown(entry, begin)
        ]
    first = [one for one in every if one.path.name.casefold().startswith(begin)]
    chosen = first or [one for one in every if begin in one.path.name.casefold()]
    chosen.sort(key=lambda one: (not one.is_folder, one.path.name.casefold()))
    return chosen[:_MOST]


def _is_shown(entry: os.DirEntry[str], begin: str) -> bool:
    if entry.name.startswith((".", "~$")) and not begin.startswith("."):
        return False
    suffix = os.path.splitext(entry.name)[1].lower()  # noqa: PTH122 - a bare name
    return entry.is_dir() or suffix in DECKS_AND_DOCUMENTS | TABLES
