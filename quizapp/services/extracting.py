"""From a document to a deck file."""

from __future__ import annotations

from pathlib import Path

from quizapp.decks import (
    DeckChange,
    deck_from_extraction,
    deck_text,
    merge_extraction,
    parse_deck,
    read_deck,
    update_deck_text,
)
from quizapp.domain.entry import Deck, Extraction
from quizapp.errors import SourceError
from quizapp.extraction import extract
from quizapp.i18n import _
from quizapp.reading import read_document
from quizapp.services.files import replaced_file


def extract_file(path: Path) -> Extraction:
    """Read a document and find what it defines.

    Raises:
        SourceError: If it cannot be read.
    """
    return extract(read_document(path))


def deck_file_text(
    extraction: Extraction, target: Path | None
) -> tuple[str, tuple[DeckChange, ...]]:
    """The deck file for what was read, and what changed in the one at the target.

    A deck file that is there keeps its comments, its order and every correction
    that a person made.

    Raises:
        SourceError: If nothing was found: a deck has at least one entry.
        DeckError: If the file at the target is no deck file.
    """
    _refuse_empty(extraction)
    if target is None or not target.exists():
        deck_id = (target or Path(extraction.source)).stem
        return deck_text(deck_from_extraction(extraction, deck_id)), ()
    old = read_deck(target)
    deck, changes = merge_extraction(old, extraction)
    old_text = target.read_bytes().decode("utf-8-sig")
    return update_deck_text(old_text, deck), changes


def write_text_file(path: Path, text: str, *, source: Path) -> None:
    """Write a file whole or not at all; never over the source of the text.

    Raises:
        ExportError: If it cannot be written.
    """
    with replaced_file(path, source=source) as part:
        part.write_text(text, encoding="utf-8", newline="\n")


def read_deck_or_document(path: Path) -> Deck:
    """A deck file, or a document as a deck of what it defines.

    Raises:
        DeckError: If a deck file does not follow the format.
        SourceError: If a document cannot be read, or defines nothing.
    """
    if path.suffix.lower() == ".toml":
        return read_deck(path)
    extraction = extract_file(path)
    _refuse_empty(extraction)
    deck = deck_from_extraction(extraction, path.stem)
    # Through the text of a deck file: what is added is what a file could hold.
    return parse_deck(deck_text(deck), source=str(path), deck_id=deck.id)


def _refuse_empty(extraction: Extraction) -> None:
    if not extraction.entries:
        raise SourceError(
            _("no term is defined in this document"), source=extraction.source
        )
