"""Entries under review: as read, as corrected, and beside those of the library."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from quizapp.domain.entry import Entry, content_digest


class Decision(StrEnum):
    """What a person says of an entry."""

    OPEN = "open"
    """Nothing yet."""

    ACCEPTED = "accepted"
    """The deck gets what was read; an entry that is gone leaves it."""

    DROPPED = "dropped"
    """The deck stays as it is there: a new entry is left out, an old one kept."""


class Change(StrEnum):
    """What the document would change in the deck that the library has."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph of the document."""

    line: int
    """Where it begins in the source, counted from 1."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An entry under review."""

    read: Entry
    """As the document gives it; as the library has it, when it is gone."""

    entry: Entry
    """As it would be added, corrections included."""

    passages: tuple[Passage, ...] = ()
    """Where the document says it."""

    before: Entry | None = None
    """As the deck in the library has it from its file."""

    own: Entry | None = None
    """As the learner edited it there; an update keeps that."""

    change: Change = Change.NEW
    decision: Decision = Decision.OPEN

    @property
    def is_fixed(self) -> bool:
        """Whether a person corrected what was read."""
        return content_digest(self.entry) != content_digest(self.read)

    @property
    def is_figure(self) -> bool:
        """Whether it is a figure of the document rather than a term."""
        return self.read.keeps_figure

    @property
    def needs_decision(self) -> bool:
        """Whether it waits for a person."""
        return self.change is not Change.SAME and self.decision is Decision.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingEntry:
    """An entry of a deck in the library."""

    in_file: Entry
    """As its deck file had it."""

    entry: Entry
    """As it is studied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A deck as the library has it."""

    id: str
    title: str
    source: str
    entries: tuple[StandingEntry, ...]


def beside(one: Candidate, old: StandingEntry | None) -> Candidate:
    """The candidate beside the entry that it continues."""
    if old is None:
        decision = Decision.OPEN if one.change is Change.SAME else one.decision
        return replace(one, before=None, own=None, change=Change.NEW, decision=decision)
    # Under the id of the old entry, so that the library sees the same pair.
    read = replace(one.read, id=old.in_file.id)
    entry = replace(one.entry, id=old.in_file.id)
    is_same = content_digest(entry) == content_digest(old.in_file)
    return replace(
        one,
        read=read,
        entry=entry,
        before=old.in_file,
        own=old.entry if old.entry != old.in_file else None,
        change=Change.SAME if is_same else Change.CHANGED,
    )


def gone(old: StandingEntry) -> Candidate:
    """An entry that the document no longer has; one of the learner's stays."""
    is_own = old.entry != old.in_file
    return Candidate(
        read=old.in_file,
        entry=old.in_file,
        before=old.in_file,
        own=old.entry if is_own else None,
        change=Change.GONE,
        decision=Decision.DROPPED if is_own else Decision.OPEN,
    )


def outcome(one: Candidate, *, with_open: bool) -> Entry | None:
    """What the deck gets of a candidate."""
    accepted = one.decision is Decision.ACCEPTED
    match one.change:
        case Change.SAME:
            return one.entry
        case Change.GONE:
            return None if accepted else one.before
        case _ if accepted or (with_open and one.decision is Decision.OPEN):
            return one.entry
        case _:
            return one.before
