"""Which files several paths mean, and what each deck is called."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from quizapp.errors import SourceError
from quizapp.i18n import _
from quizapp.reading.anki.package import PACKAGES
from quizapp.reading.sources import READABLE

DECK_SUFFIX: Final = ".toml"
DOCUMENTS: Final = READABLE
"""What `extract` reads."""

DECKS_AND_DOCUMENTS: Final = READABLE | {DECK_SUFFIX}
"""What goes in the library as a deck."""

ADDABLE: Final = DECKS_AND_DOCUMENTS | PACKAGES
"""The same with packages of Anki, which may bring reviews instead."""

_HIDDEN: Final = (".", "~$")
"""Beginnings of the names of files that are not the user's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A file in a folder that is left out."""

    path: Path
    reason: str
    """Why, for the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The files that paths mean."""

    files: tuple[Path, ...]
    """Those to read, each once, in the order given; those of a folder by name."""

    skipped: tuple[Skipped, ...] = ()
    """Those of folders that are of no readable kind."""


def gather(paths: Sequence[Path], suffixes: Collection[str]) -> Gathered:
    """The files that are named, and in folders, however deep, those of these kinds.

    Hidden files and folders are passed over.  Where a folder has a deck file and a
    document of one name, the deck file, which may have been corrected, stands for both.

    Raises:
        SourceError: If there is nothing to read in all of them.
    """
    files: dict[Path, None] = {}
    skipped: list[Skipped] = []
    for path in paths:
        if not path.is_dir():
            files[path] = None
            continue
        for file in _files_below(path):
            if file.suffix.lower() not in suffixes:
                reason = _("this kind of file is not read")
                skipped.append(Skipped(path=file, reason=reason))
            elif _has_deck_file(file, suffixes):
                reason = _("its deck file is there and is taken instead")
                skipped.append(Skipped(path=file, reason=reason))
            else:
                files[file] = None
    if not files:
        raise SourceError(
            _("there is no document here; give .md, .txt, .html, .docx or .pdf files"),
            source=", ".join(map(str, paths)),
        )
    return Gathered(files=tuple(files), skipped=tuple(skipped))


def deck_names(files: Sequence[Path]) -> dict[Path, str]:
    """A deck id for each file: its stem, with more of its path where stems are equal.

    Files that only their suffix tells apart get it behind: 报告-pdf.

    Raises:
        SourceError: If two files cannot be told apart by their names.
    """
    names = {file: file.stem for file in files}
    for longer in (_with_folder, _with_suffix):
        counts = Counter(name.casefold() for name in names.values())
        names = {
            file: longer(file, name) if counts[name.casefold()] > 1 else name
            for file, name in names.items()
        }
    counts = Counter(name.casefold() for name in names.values())
    for file, name in names.items():
        if counts[name.casefold()] > 1:
            raise SourceError(
                _("another file has the same name; rename one of them"),
                source=str(file),
            )
    return names


def _with_folder(file: Path, name: str) -> str:
    folder = file.absolute().parent.name
    return f"{folder}-{name}" if folder else name


def _with_suffix(file: Path, name: str) -> str:
    return f"{name}-{file.suffix[1:].lower()}" if file.suffix else name


def _files_below(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(_HIDDEN))
        for name in sorted(names):
            if not name.startswith(_HIDDEN):
                yield Path(place) / name


def _has_deck_file(file: Path, suffixes: Collection[str]) -> bool:
    return (
        DECK_SUFFIX in suffixes
        and file.suffix.lower() != DECK_SUFFIX
        and file.with_suffix(DECK_SUFFIX).is_file()
    )
