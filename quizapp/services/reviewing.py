"""Begin a review: from a file, beside the library, with the decisions of last time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from quizapp.decks import read_deck
from quizapp.domain.document import Block, BlockKind, Document
from quizapp.domain.entry import Deck, Entry, content_digest
from quizapp.domain.figure import Figure
from quizapp.errors import SourceError
from quizapp.extraction import extract
from quizapp.i18n import _
from quizapp.reading import read_document
from quizapp.reading.progress import Progress, unseen
from quizapp.services.candidates import Candidate, Decision, Passage
from quizapp.services.gathering import DECK_SUFFIX
from quizapp.services.importing import Review, free_id
from quizapp.services.library import Library
from quizapp.services.tables import read_table_deck
from quizapp.storage.values import entry_from_json, entry_to_json
from quizapp.tables.files import TABLES

_MOST_PASSAGES: Final = 40
"""Paragraphs of one entry that are shown."""

_RECENT: Final = "recent documents"
_MOST_RECENT: Final = 12
_DRAFT: Final = "review of {source}"


def read_for_review(path: Path, progress: Progress = unseen) -> Review:
    """Read a document, deck file or table; nothing is decided yet.

    Args:
        path: The file.
        progress: Told how far the reading is; what it raises ends it.

    Raises:
        SourceError: If a document cannot be read, or defines nothing.
        DeckError: If a deck file does not follow the format.
        TableError: If rows of a table cannot be taken.
    """
    if path.suffix.lower() == DECK_SUFFIX:
        return _of_deck(read_deck(path), path)
    if path.suffix.lower() in TABLES:
        return _of_deck(read_table_deck(path, path.stem)[0], path)
    document = read_document(path, progress)
    extraction = extract(document)
    if not extraction.entries:
        raise SourceError(_("no term is defined in this document"), source=str(path))
    entries = (*extraction.entries, *_as_entries(extraction.figures))
    found = passages(document, entries)
    return Review(
        source=document.source,
        deck_id=path.stem,
        title=extraction.title,
        candidates=tuple(
            Candidate(read=entry, entry=entry, passages=where)
            for entry, where in zip(entries, found, strict=True)
        ),
        undefined=extraction.undefined,
    )


def _of_deck(deck: Deck, path: Path) -> Review:
    """A review of what was a deck before; it has no document to look at."""
    return Review(
        source=deck.source or path.as_posix(),
        deck_id=deck.id,
        title=deck.title,
        candidates=tuple(
            Candidate(read=one, entry=one)
            for one in (*deck.entries, *_as_entries(deck.figures))
        ),
    )


def _as_entries(figures: Sequence[Figure]) -> tuple[Entry, ...]:
    return tuple(figure.as_entry() for figure in figures)


def beside_library(review: Review, library: Library) -> Review:
    """The review beside the deck that the document made before, if there is one.

    That is the deck of its source, else the deck of its id if they share an entry;
    another deck of that id keeps it, and the new one gets a number.  What was decided
    another time is decided.
    """
    review = with_draft(review, library)
    by_source = library.catalogue.deck_of_source(review.source)
    for deck_id in dict.fromkeys((by_source or review.deck_id, review.deck_id)):
        standing = library.catalogue.standing(deck_id)
        beside = review.against(standing, deck_id)
        if standing and any(
            one.before and one.read is not one.before for one in beside.candidates
        ):
            return with_draft(beside.named(standing.title), library)
    ids = {deck.id for deck in library.catalogue.deck_names()}
    return review.against(None, free_id(review.deck_id, ids))


def passages(document: Document, entries: Sequence[Entry]) -> list[tuple[Passage, ...]]:
    """For each entry the paragraphs from its line up to the next entry or title."""
    blocks = document.blocks
    starts = [block.line for block in blocks]
    lines = sorted({entry.line for entry in entries if entry.line is not None})
    found: list[tuple[Passage, ...]] = []
    for entry in entries:
        if entry.line is None or not blocks:
            found.append(())
            continue
        first = max(0, bisect_right(starts, entry.line) - 1)
        following = bisect_right(lines, entry.line)
        end = lines[following] if following < len(lines) else starts[-1] + 1
        found.append(tuple(_until(blocks[first : first + _MOST_PASSAGES], end)))
    return found


def _until(blocks: Sequence[Block], end: int) -> list[Passage]:
    """The first block, and the others before this line and the next title."""
    found: list[Passage] = []
    for block in blocks:
        ends = block.line >= end or block.kind in (BlockKind.HEADING, BlockKind.LABEL)
        if found and ends:
            break
        found.append(Passage(line=block.line, text=block.text.replace("\t", "　")))
    return found


def save_draft(review: Review, library: Library) -> None:
    """Keep what was decided, so that the review can go on another time."""
    decided = {
        _draft_key(one): {
            "decision": one.decision.value,
            "entry": entry_to_json(one.entry) if one.is_fixed else None,
        }
        for one in review.candidates
        if one.is_fixed or one.decision is not Decision.OPEN
    }
    library.catalogue.remember(
        _DRAFT.format(source=review.source), {"decided": decided}
    )


def drop_draft(review: Review, library: Library) -> None:
    """Forget what was decided."""
    library.catalogue.remember(_DRAFT.format(source=review.source), {"decided": {}})


def with_draft(review: Review, library: Library) -> Review:
    """The review with what was decided last time on entries that read the same."""
    kept = library.catalogue.recall(_DRAFT.format(source=review.source)) or {}
    decided: dict[str, Any] = kept.get("decided", {})
    candidates = []
    for one in review.candidates:
        if said := decided.get(_draft_key(one)):
            entry = said["entry"]
            one = replace(
                one,
                decision=Decision(said["decision"]),
                entry=entry_from_json(one.entry.id, entry) if entry else one.entry,
            )
        candidates.append(one)
    return replace(review, candidates=tuple(candidates))


def _draft_key(one: Candidate) -> str:
    return f"{one.change == 'gone'} {content_digest(one.read)}"


def recent_documents(library: Library) -> list[Path]:
    """The files that were read for a review and are still there, the latest first."""
    kept = library.catalogue.recall(_RECENT) or {}
    return [path for one in kept.get("paths", []) if (path := Path(one)).is_file()]


def remember_document(path: Path, library: Library) -> None:
    """Put a file first among the recent ones."""
    kept = library.catalogue.recall(_RECENT) or {}
    paths = dict.fromkeys([str(path.absolute()), *kept.get("paths", [])])
    library.catalogue.remember(_RECENT, {"paths": list(paths)[:_MOST_RECENT]})
