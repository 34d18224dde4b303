"""From a document to a deck file."""

from __future__ import annotations

from dataclasses import replace
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
from quizapp.domain.entry import Deck, Extraction, UndefinedTerm
from quizapp.errors import SourceError
from quizapp.extraction import extract
from quizapp.i18n import _
from quizapp.reading import read_document
from quizapp.reading.progress import Progress, unseen
from quizapp.services.files import make_folder, replaced_file
from quizapp.services.gathering import DECK_SUFFIX


def extract_file(path: Path, progress: Progress = unseen) -> Extraction:
    """Read a document and find what it defines.

    Args:
        path: The document.
        progress: Told how far the reading is; what it raises ends it.

    Raises:
        SourceError: If it cannot be read.
    """
    return extract(read_document(path, progress))


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


def extract_to_folder(
    path: Path, folder: Path, name: str, progress: Progress = unseen
) -> tuple[Extraction, tuple[DeckChange, ...]]:
    """Write the deck file of a document in a folder, which is made if need be.

    Raises:
        SourceError: If the document cannot be read, or defines nothing.
        DeckError: If the deck file that is there is none.
        ExportError: If the file cannot be written.
    """
    extraction = extract_file(path, progress)
    target = folder / f"{name}{DECK_SUFFIX}"
    text, changes = deck_file_text(extraction, target)
    make_folder(folder)
    write_text_file(target, text, source=path)
    return extraction, changes


def write_text_file(path: Path, text: str, *, source: Path) -> None:
    """Write a file whole or not at all; never over the source of the text.

    Raises:
        ExportError: If it cannot be written.
    """
    with replaced_file(path, source=source) as part:
        part.write_text(text, encoding="utf-8", newline="\n")


def read_deck_or_document(
    path: Path, deck_id: str | None = None, progress: Progress = unseen
) -> tuple[Deck, tuple[UndefinedTerm, ...]]:
    """A deck file, or a document as a deck of what it defines; and what it leaves open.

    Args:
        path: The file.
        deck_id: The id of the deck, instead of the file's stem.
        progress: Told how far the reading is.

    Raises:
        DeckError: If a deck file does not follow the format.
        SourceError: If a document cannot be read, or defines nothing.
    """
    if path.suffix.lower() == DECK_SUFFIX:
        deck = read_deck(path)
        return replace(deck, id=deck_id or deck.id), ()
    extraction = extract_file(path, progress)
    _refuse_empty(extraction)
    deck = deck_from_extraction(extraction, deck_id or path.stem)
    # Through the text of a deck file: what is added is what a file could hold.
    deck = parse_deck(deck_text(deck), source=str(path), deck_id=deck.id)
    return deck, extraction.undefined


def _refuse_empty(extraction: Extraction) -> None:
    if not extraction.entries:
        raise SourceError(
            _("no term is defined in this document"), source=extraction.source
        )
