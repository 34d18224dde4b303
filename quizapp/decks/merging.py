"""A new extraction meets a deck that a person has worked on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from quizapp.decks.matching import match_entries
from quizapp.domain.entry import (
    Deck,
    Entry,
    EntryId,
    Extraction,
    content_digest,
    with_unique_ids,
)
from quizapp.domain.figure import Figure, figure_of
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
    entries = with_unique_ids(extraction.entries)
    return Deck(
        id=deck_id,
        title=extraction.title,
        source=extraction.source,
        entries=entries,
        figures=extraction.figures,
        extracted={
            entry.id: content_digest(entry)
            for entry in (*entries, *_as_entries(extraction.figures))
        },
    )


def merge_extraction(
    old: Deck, extraction: Extraction
) -> tuple[Deck, tuple[DeckChange, ...]]:
    """The deck after its document was read again, and what changed.

    An entry or figure that a person corrected or wrote is kept word for word; only
    its section and line follow the document.  The others become what was read now.
    Figures that are new are not told one by one.
    """
    read = with_unique_ids(extraction.entries)
    entries = _Merging(old.entries, old.extracted)
    entries.merge(read, match_entries(old.entries, read))
    old_figures, read_figures = (
        _as_entries(old.figures),
        _as_entries(extraction.figures),
    )
    figures = _Merging(old_figures, old.extracted)
    figures.merge(
        read_figures, match_entries(old_figures, read_figures, by_likeness=False)
    )
    deck = replace(
        old,
        title=old.title or extraction.title,
        source=extraction.source,
        entries=tuple(entries.merged),
        figures=tuple(map(figure_of, figures.merged)),
        extracted=entries.extracted | figures.extracted,
    )
    told = [one for one in figures.changes if one.kind is not ChangeKind.ADDED]
    return deck, (*entries.changes, *told)


def _as_entries(figures: Sequence[Figure]) -> tuple[Entry, ...]:
    return tuple(figure.as_entry() for figure in figures)


class _Merging:
    """The entries of a deck on their way to a new version."""

    def __init__(self, old: Sequence[Entry], extracted: Mapping[EntryId, str]) -> None:
        self._old = old
        self._was_extracted = extracted
        self.merged: list[Entry] = []
        self.extracted: dict[EntryId, str] = {}
        self.changes: list[DeckChange] = []

    def merge(self, read: Sequence[Entry], continued: Mapping[int, int]) -> None:
        """Take what was read now, and keep what a person did."""
        for index, entry in enumerate(read):
            before = self._old[continued[index]] if index in continued else None
            if before is not None and self._is_by_hand(before):
                self._keep(before, entry)
                continue
            if before is None:
                self._tell(ChangeKind.ADDED, entry)
            else:
                entry = replace(entry, id=before.id)
                if content_digest(entry) != content_digest(before):
                    self._tell(ChangeKind.UPDATED, entry)
            self.merged.append(entry)
            self.extracted[entry.id] = content_digest(entry)
        self._add_handwork(set(continued.values()))

    def _keep(self, before: Entry, entry: Entry) -> None:
        """Keep a person's entry; where it stands follows the document."""
        kept = replace(before, section=entry.section, line=entry.line)
        if content_digest(replace(entry, id=before.id)) != content_digest(before):
            self._tell(ChangeKind.KEPT, kept, read=entry)
        self._append(kept, len(self.merged))

    def _add_handwork(self, continued: set[int]) -> None:
        """Put what only a person keeps behind its old neighbours."""
        for index, entry in enumerate(self._old):
            if index in continued:
                continue
            if not self._is_by_hand(entry):
                self._tell(ChangeKind.REMOVED, entry)
                continue
            if entry.id in self._was_extracted:
                self._tell(ChangeKind.KEPT, entry)
            before = {other.id for other in self._old[:index]}
            place = max(
                (
                    place + 1
                    for place, other in enumerate(self.merged)
                    if other.id in before
                ),
                default=0,
            )
            self._append(entry, place)

    def _append(self, entry: Entry, place: int) -> None:
        self.merged.insert(place, entry)
        if entry.id in self._was_extracted:
            self.extracted[entry.id] = self._was_extracted[entry.id]

    def _tell(self, kind: ChangeKind, entry: Entry, read: Entry | None = None) -> None:
        self.changes.append(DeckChange(kind=kind, entry=entry, read=read))

    def _is_by_hand(self, entry: Entry) -> bool:
        """Whether a person wrote or corrected the entry."""
        return self._was_extracted.get(entry.id) != content_digest(entry)
