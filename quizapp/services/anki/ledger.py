"""What the library remembers of Anki packages, and what they need to know of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from quizapp.domain.card import MemberId
from quizapp.domain.entry import EntryId
from quizapp.scheduling import DEFAULT_PARAMETERS
from quizapp.storage import anki
from quizapp.storage.anki import KnownCard, NoteStamp
from quizapp.storage.database import Database
from quizapp.storage.tuning import load_tuning

_DECAY: Final = 20
"""The place of the parameter that bends the curve."""


class AnkiLedger:
    """The part of a library that has to do with Anki; each call is a transaction."""

    def __init__(self, database: Database) -> None:
        """Look into this database."""
        self._database = database

    def note_stamps(self) -> dict[str, NoteStamp]:
        """When each note that was ever written last changed, by guid."""
        with self._database.reading() as session:
            return anki.note_stamps(session)

    def kept_numbers(self, deck_id: str) -> dict[EntryId, dict[MemberId, int]]:
        """The numbers of clozes that the members of a deck were given."""
        with self._database.reading() as session:
            return anki.kept_numbers(session, deck_id)

    def remember(
        self,
        stamps: Iterable[NoteStamp],
        numbers: Mapping[str, Mapping[EntryId, Mapping[MemberId, int]]],
    ) -> None:
        """Keep what a package was told.

        Args:
            stamps: The notes that changed.
            numbers: The numbers of clozes, by deck, entry and member.
        """
        with self._database.writing() as session:
            anki.save_note_stamps(session, stamps)
            for deck_id, of_deck in numbers.items():
                anki.save_numbers(session, deck_id, of_deck)

    def known_cards(self, deck_id: str) -> list[KnownCard]:
        """The cards of a deck that were answered or marked, with their reviews."""
        with self._database.reading() as session:
            return anki.known_cards(session, deck_id)

    def decay(self) -> float:
        """How the curve of forgetting bends with the parameters in use."""
        with self._database.reading() as session:
            parameters = load_tuning(session).parameters
        return (parameters or DEFAULT_PARAMETERS)[_DECAY]
