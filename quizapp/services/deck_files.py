"""A deck of the library back in a deck file: the learner's edits, and only those."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from quizapp.decks import deck_text, parse_deck, read_deck, update_deck_text
from quizapp.domain.entry import Deck, Entry, EntryId
from quizapp.domain.figure import Figure
from quizapp.errors import ExportError
from quizapp.i18n import _
from quizapp.services.files import replaced_file
from quizapp.services.library import Library
from quizapp.storage.decks import StoredEntry

_Item = TypeVar("_Item", Entry, Figure)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckExport:
    """What writing a deck file did."""

    entries: int
    """How many entries the file has now."""

    edited: int
    """How many of them the learner had edited in the library."""

    is_new: bool
    """Whether the file was not there before."""


def export_deck(library: Library, deck_id: str, path: Path) -> DeckExport:
    """Write a deck with the learner's edits as a deck file.

    A file that is there keeps its comments, its order, and what a person changed in
    it since it was last added: only entries that were edited in the library are
    written, and those that the file lacks.

    Raises:
        UnknownName: If the library has no such deck.
        DeckError: If a file is there that is no deck file.
        ExportError: If the file is that of another deck, or cannot be written; it
            is then as it was.
    """
    deck, stored = library.deck(deck_id), library.stored_entries(deck_id)
    old = read_deck(path) if path.is_file() else None
    if old is None:
        text = deck_text(deck)
    else:
        deck = _merged(deck, stored, old, path)
        text = update_deck_text(path.read_bytes().decode("utf-8-sig"), deck)
    # What is written must be what a later reading gives.
    parse_deck(text, source=str(path), deck_id=path.stem)
    with replaced_file(path, source=library.path) as part:
        part.write_text(text, "utf-8")
    return DeckExport(
        entries=len(deck.entries),
        edited=sum(entry.is_edited for entry in stored if not entry.retired),
        is_new=old is None,
    )


def _merged(deck: Deck, stored: list[StoredEntry], old: Deck, path: Path) -> Deck:
    """The deck of the file with the library's edits in it."""
    known = {entry.entry.id for entry in stored}
    in_file = {entry.id for entry in old.entries}
    in_file |= {figure.id for figure in old.figures}
    if not known & in_file:
        raise ExportError(
            _("this file holds another deck; give another name"), source=str(path)
        )
    edited = {
        entry.entry.id for entry in stored if entry.is_edited and not entry.retired
    }
    return replace(
        old,
        entries=_with_edits(old.entries, deck.entries, edited),
        figures=_with_edits(old.figures, deck.figures, edited),
    )


def _with_edits(
    in_file: Sequence[_Item], ours: Sequence[_Item], edited: Collection[EntryId]
) -> tuple[_Item, ...]:
    """What the file has, what was edited taken from the library, what it lacks added.

    Where an edited one stands in the document is as the file says.
    """
    by_id = {item.id: item for item in ours}
    items = [
        replace(by_id[item.id], section=item.section, line=item.line)
        if item.id in edited and item.id in by_id
        else item
        for item in in_file
    ]
    there = {item.id for item in in_file}
    before: set[EntryId] = set()
    for item in ours:
        if item.id not in there:
            places = [at + 1 for at, other in enumerate(items) if other.id in before]
            items.insert(max(places, default=0), item)
        before.add(item.id)
    return tuple(items)
