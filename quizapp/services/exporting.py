"""Decks of the library in the formats of other programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from quizapp.exporting.anki import PackageContents, write_package
from quizapp.services.files import replaced_file
from quizapp.services.library import Library


def export_anki(
    library: Library, deck_ids: Sequence[str], path: Path
) -> PackageContents:
    """Write decks as an Anki package, each once; what it holds.

    Raises:
        UnknownName: If the library has no such deck.
        ExportError: If the file cannot be written; an old one is then as it was.
    """
    decks = [
        (library.deck(deck_id), library.cards(deck_id))
        for deck_id in dict.fromkeys(deck_ids)
    ]
    with replaced_file(path, source=library.path) as part:
        return write_package(decks, part)
