"""What the library remembers of Anki packages, and what they need to know of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from quizapp.domain.card import CardId, CardKind, MemberId, mint_card_id
from quizapp.domain.entry import EntryId
from quizapp.exporting.anki.identity import note_place
from quizapp.scheduling import DEFAULT_PARAMETERS
from quizapp.services.anki.taking import GivenAnswer, take_answers
from quizapp.services.schedulers import Schedulers
from quizapp.storage import anki
from quizapp.storage.anki import KnownCard, NoteStamp
from quizapp.storage.database import Database
from quizapp.storage.decks import all_decks
from quizapp.storage.tuning import load_tuning

_DECAY: Final = 20
"""The place of the parameter that bends the curve."""


class AnkiLedger:
    """The part of a library that has to do with Anki; each call is a transaction."""

    def __init__(self, database: Database, schedulers: Schedulers) -> None:
        """Look into this database."""
        self._database = database
        self._schedulers = schedulers

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

    def card_places(self) -> dict[tuple[str, int], CardId]:
        """The cards that packages can have, by the note's guid and the place in it."""
        with self._database.reading() as session:
            numbers = {
                deck.id: anki.kept_numbers(session, deck.id)
                for deck in all_decks(session)
            }
            found: dict[tuple[str, int], CardId] = {}
            for deck, entry, kind, member in anki.all_places(session):
                card = mint_card_id(deck, entry, CardKind(kind), member)
                given = numbers[deck].get(entry, {})
                number = None if member is None else given.get(member)
                place = note_place(deck, entry, CardKind(kind), number)
                if place is not None:
                    found[place] = card
        return found

    def take_answers(
        self, given: Mapping[CardId, Sequence[GivenAnswer]], *, now: datetime
    ) -> int:
        """Put answers from Anki in the log, each once; how many were new."""
        taken = 0
        with self._database.writing() as session:
            self._schedulers.use(load_tuning(session).parameters)
            decks = {deck.id: deck for deck in all_decks(session)}
            for card, answers in given.items():
                scheduler = self._schedulers.of(decks[card.split("/")[0]])
                taken += take_answers(session, scheduler, card, answers, now.tzinfo)
        return taken

    def decay(self) -> float:
        """How the curve of forgetting bends with the parameters in use."""
        with self._database.reading() as session:
            parameters = load_tuning(session).parameters
        return (parameters or DEFAULT_PARAMETERS)[_DECAY]
