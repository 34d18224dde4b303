"""Decks of the library as an Anki package that updates what an earlier one brought."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from quizapp.cards.questions import QuestionBank, draw_one_each
from quizapp.domain.card import Card, CardKind, MemberId
from quizapp.domain.entry import EntryId
from quizapp.domain.question import QuestionKind
from quizapp.exporting.anki.notes import KIND_NAMES, Layout, Note, PackedDeck, notes_of
from quizapp.exporting.anki.numbers import MOST_CLOZES, cloze_numbers
from quizapp.exporting.anki.package import PackageContents, write_package
from quizapp.services.anki.progress import progress_of
from quizapp.services.files import replaced_file
from quizapp.services.library import Library
from quizapp.storage.anki import NoteStamp

_SEED: Final = 1
"""Of the questions: the same entry is asked the same in every package."""

CHOICES: Final = frozenset(KIND_NAMES)
"""The kinds of question that a package can have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnkiWishes:
    """What a package should hold."""

    layout: Layout = field(default_factory=Layout)
    """How its notes are laid out."""

    questions: frozenset[QuestionKind] = CHOICES
    """Of which kinds each entry is asked a question as well."""

    with_progress: bool = False
    """Whether the schedule and the review log come along."""


def export_anki(
    library: Library,
    deck_ids: Sequence[str],
    path: Path,
    wishes: AnkiWishes | None = None,
    *,
    now: datetime,
) -> PackageContents:
    """Write decks as an Anki package, each once; what it holds.

    Raises:
        UnknownName: If the library has no such deck.
        ExportError: If the file cannot be written; an old one is then as it was.
    """
    wishes = wishes or AnkiWishes()
    ids = list(dict.fromkeys(deck_ids))
    decks = [_packed(library, deck_id, wishes) for deck_id in ids]
    stamps = _Stamps(library.anki.note_stamps(), int(now.timestamp()))
    progress = progress_of(library, ids, now=now) if wishes.with_progress else None
    notes = (note for deck in decks for note in notes_of(deck, wishes.layout))
    with replaced_file(path, source=library.path) as part:
        contents = write_package(
            notes, part, now=now, modified_at=stamps.modified_at, progress=progress
        )
        library.anki.remember(
            stamps.changed, {deck.deck.id: deck.numbers for deck in decks}
        )
    return contents


def _packed(library: Library, deck_id: str, wishes: AnkiWishes) -> PackedDeck:
    """A deck with its cards, the questions drawn from it, and its clozes numbered."""
    deck = library.deck(deck_id)
    with_figures = library.options(deck_id).figures
    # A question that a table brought is asked as such, and has no term to explain.
    given = {entry.id for entry in deck.entries if entry.given is not None}
    cards = [
        card
        for card in library.cards(deck_id)
        if (with_figures or card.kind is not CardKind.FIGURE)
        and card.entry not in given
    ]
    kept = library.anki.kept_numbers(deck_id)
    questions = draw_one_each(
        QuestionBank([deck]), wishes.questions, seed=_SEED, with_figures=with_figures
    )
    return PackedDeck(
        deck=deck,
        cards=cards,
        questions=tuple(questions),
        numbers={
            entry: cloze_numbers(members, kept.get(entry, {}))
            for entry, members in _asked_members(cards).items()
        },
    )


def _asked_members(cards: Sequence[Card]) -> dict[EntryId, list[MemberId]]:
    """The members of each entry that a cloze asks, as many as Anki numbers."""
    members: dict[EntryId, list[MemberId]] = defaultdict(list)
    for card in cards:
        of_entry = members[card.entry]
        if card.member is not None and len(of_entry) < MOST_CLOZES:
            of_entry.append(card.member)
    return {entry: of_entry for entry, of_entry in members.items() if of_entry}


class _Stamps:
    """When notes changed: a note that says what it said keeps its moment."""

    def __init__(self, known: dict[str, NoteStamp], now: int) -> None:
        self._known = known
        self._now = now
        self.changed: list[NoteStamp] = []

    def modified_at(self, note: Note) -> int:
        """When a note last changed, in seconds."""
        known, digest = self._known.get(note.guid), note.digest
        if known is not None and known.digest == digest:
            return known.modified
        # Anki takes over only what is newer, also within a second or a wrong clock.
        modified = self._now if known is None else max(self._now, known.modified + 1)
        self.changed.append(NoteStamp(note.guid, digest, modified))
        return modified
