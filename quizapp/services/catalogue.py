"""What an import has to know of the library: its decks by name, and as they stand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quizapp.decks import match_entries
from quizapp.domain.entry import Deck
from quizapp.errors import DeckError
from quizapp.i18n import _
from quizapp.services.candidates import Standing, StandingEntry
from quizapp.storage import decks as storage
from quizapp.storage.database import Database
from quizapp.storage.settings import load_setting, save_setting


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckName:
    """What a deck is called."""

    id: str
    title: str
    source: str
    """The document that it was made from, if any."""


class Catalogue:
    """The decks of an open library, and what is remembered of documents."""

    def __init__(self, database: Database) -> None:
        """Look into this database."""
        self._database = database

    def deck_names(self) -> list[DeckName]:
        """All decks by name, in the learner's order."""
        with self._database.reading() as session:
            return [
                DeckName(id=deck.id, title=deck.title, source=deck.source)
                for deck in storage.all_decks(session)
            ]

    def deck_of_source(self, source: str) -> str | None:
        """The id of the deck that was made from this file, if there is one."""
        for deck in self.deck_names():
            if deck.source and Path(deck.source).absolute() == Path(source).absolute():
                return deck.id
        return None

    def standing(self, deck_id: str) -> Standing | None:
        """A deck with what its file says beside what is studied; None for no deck."""
        with self._database.reading() as session:
            stored = storage.find_deck(session, deck_id)
            if stored is None:
                return None
            rows = [
                *storage.deck_entries(session, stored.pk),
                *storage.deck_figures(session, stored.pk),
            ]
        return Standing(
            id=stored.id,
            title=stored.title,
            source=stored.source,
            entries=tuple(
                StandingEntry(in_file=row.in_file, entry=row.entry) for row in rows
            ),
        )

    def refuse_other_deck(self, deck: Deck) -> None:
        """Refuse to put a deck in the place of another that only has its id.

        Raises:
            DeckError: If the library has a deck of that id that shares no entry
                with this one.
        """
        with self._database.reading() as session:
            stored = storage.find_deck(session, deck.id)
            old = storage.deck_entries(session, stored.pk) if stored else []
        if (
            stored
            and old
            and not match_entries([one.entry for one in old], deck.entries)
        ):
            raise DeckError(
                _(
                    "the library has another deck of this name, “{title}”; "
                    "rename the file"
                ).format(title=stored.title),
                source=deck.source or deck.id,
            )

    def recall(self, key: str) -> dict[str, Any] | None:
        """What was remembered under a key, if anything."""
        with self._database.reading() as session:
            return load_setting(session, key)

    def remember(self, key: str, value: dict[str, Any]) -> None:
        """Keep a value of plain lists, texts and numbers for another time."""
        with self._database.writing() as session:
            save_setting(session, key, value)
