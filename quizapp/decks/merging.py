"""A new extraction meets a deck that a person has worked on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from quizapp.decks.matching import match_entries
from quizapp.domain.entry import (
    Deck,
    Entry,
    EntryId,
    Extraction,
    content_digest,
)
from quizapp.i18n import _


class ChangeKind(StrEnum):
    """What a new extraction did to an entry."""

    ADDED = "added"
    UPDATED = "updated"
    REMOVED = "removed"
    KEPT = "kept"
    """A person's correction that the new extraction differs from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckChange:
    """One difference between a deck and the same deck after a new extraction."""

    kind: ChangeKind
    """What was done."""

    entry: Entry
    """The entry as it is now; as it was, when removed."""

    read: Entry | None = None
    """What the new extraction says, where a correction was kept."""

    @property
    def text(self) -> str:
        """The change in one line, for the user."""
        match self.kind:
            case ChangeKind.ADDED:
                said = _("“{term}” is new")
            case ChangeKind.UPDATED:
                said = _("“{term}” was read anew")
            case ChangeKind.REMOVED:
                said = _("“{term}” is no longer defined by the document; removed")
            case ChangeKind.KEPT if self.read is None:
                said = _(
                    "“{term}” was corrected by hand and kept; "
                    "the document no longer defines it"
                )
            case ChangeKind.KEPT:
                said = _(
                    "“{term}” was corrected by hand and kept; "
                    "it is read differently now (line {line})"
                )
        line = self.read.line if self.read else self.entry.line
        return said.format(term=self.entry.term, line=line)


def deck_from_extraction(extraction: Extraction, deck_id: str) -> Deck:
    """A new deck of what was read; entries with one term get ids of their own."""
    entries = _with_unique_ids(extraction.entries)
    return Deck(
        id=deck_id,
        title=extraction.title,
        source=extraction.source,
        entries=entries,
        extracted={entry.id: content_digest(entry) for entry in entries},
    )


def merge_extraction(
    old: Deck, extraction: Extraction
) -> tuple[Deck, tuple[DeckChange, ...]]:
    """The deck after its document was read again, and what changed.

    An entry that a person corrected or wrote is kept word for word; only its
    section and line follow the document.  The others become what was read now.
    """
    read = _with_unique_ids(extraction.entries)
    continued = match_entries(old.entries, read)
    entries: list[Entry] = []
    extracted: dict[EntryId, str] = {}
    changes: list[DeckChange] = []
    for index, entry in enumerate(read):
        before = old.entries[continued[index]] if index in continued else None
        if before is None:
            changes.append(DeckChange(kind=ChangeKind.ADDED, entry=entry))
        elif _is_by_hand(old, before):
            kept = replace(before, section=entry.section, line=entry.line)
            if content_digest(replace(entry, id=before.id)) != content_digest(before):
                changes.append(DeckChange(kind=ChangeKind.KEPT, entry=kept, read=entry))
            entries.append(kept)
            if before.id in old.extracted:
                extracted[before.id] = old.extracted[before.id]
            continue
        else:
            entry = replace(entry, id=before.id)
            if content_digest(entry) != content_digest(before):
                changes.append(DeckChange(kind=ChangeKind.UPDATED, entry=entry))
        entries.append(entry)
        extracted[entry.id] = content_digest(entry)
    entries, gone = _with_handwork(old, entries, set(continued.values()))
    extracted |= {
        entry.id: old.extracted[entry.id]
        for entry in entries
        if entry.id in old.extracted and entry.id not in extracted
    }
    deck = replace(
        old,
        title=old.title or extraction.title,
        source=extraction.source,
        entries=tuple(entries),
        extracted=extracted,
    )
    return deck, (*changes, *gone)


def _is_by_hand(deck: Deck, entry: Entry) -> bool:
    """Whether a person wrote or corrected the entry."""
    return deck.extracted.get(entry.id) != content_digest(entry)


def _with_handwork(
    old: Deck, entries: list[Entry], continued: set[int]
) -> tuple[list[Entry], list[DeckChange]]:
    """The entries and, behind their old neighbours, those that only a person keeps."""
    result = list(entries)
    gone: list[DeckChange] = []
    for index, entry in enumerate(old.entries):
        if index in continued:
            continue
        if not _is_by_hand(old, entry):
            gone.append(DeckChange(kind=ChangeKind.REMOVED, entry=entry))
            continue
        if entry.id in old.extracted:
            gone.append(DeckChange(kind=ChangeKind.KEPT, entry=entry))
        before = {other.id for other in old.entries[:index]}
        place = max(
            (place + 1 for place, other in enumerate(result) if other.id in before),
            default=0,
        )
        result.insert(place, entry)
    return result, gone


def _with_unique_ids(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    seen: dict[EntryId, int] = {}
    unique = []
    for entry in entries:
        seen[entry.id] = number = seen.get(entry.id, 0) + 1
        if number > 1:
            entry = replace(entry, id=EntryId(f"{entry.id}-{number}"))
        unique.append(entry)
    return tuple(unique)
