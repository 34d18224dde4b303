"""The learner's library: its decks, and the sittings on them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from quizapp.cards import make_cards
from quizapp.domain.card import Card
from quizapp.domain.custom import Effect, Pick, SectionPath
from quizapp.domain.day import learners_day
from quizapp.domain.entry import Deck, UndefinedTerm
from quizapp.domain.figure import figure_of
from quizapp.domain.options import DeckOptions, Preferences
from quizapp.domain.review import Source
from quizapp.domain.statistics import Period, Statistics
from quizapp.errors import UnknownName
from quizapp.i18n import _
from quizapp.services.anki.ledger import AnkiLedger
from quizapp.services.backlog import DeckBacklog, deck_backlog
from quizapp.services.browsing import Browser
from quizapp.services.bundled import add_bundled_decks
from quizapp.services.catalogue import Catalogue
from quizapp.services.missed import MissedBook
from quizapp.services.offers import Offer, offers_in
from quizapp.services.overview import Overview, gather_overview
from quizapp.services.queueing import day_loads
from quizapp.services.quizzes import QuizDesk
from quizapp.services.schedulers import Schedulers
from quizapp.services.study import Sitting
from quizapp.services.summaries import DeckSummary as DeckSummary
from quizapp.services.summaries import deck_summaries
from quizapp.services.updating import DeckUpdate, update_deck
from quizapp.storage import decks as storage
from quizapp.storage.database import Database, Session, path_of
from quizapp.storage.decks import StoredDeck, StoredEntry
from quizapp.storage.picking import picked_cards, picked_count, sections
from quizapp.storage.settings import (
    load_preferences,
    save_preferences,
)
from quizapp.storage.tuning import load_tuning

if TYPE_CHECKING:
    from quizapp.services.tuning import Tuner


class Library:
    """An open library."""

    def __init__(self, database: Database) -> None:
        """Wrap a database; see `open`."""
        self._database = database
        self._schedulers = Schedulers()

    @classmethod
    def open(cls, location: str | None, *, now: datetime) -> Library:
        """Open a library; a new one gets the decks that come with the program.

        Args:
            location: Its file, or None for the usual place.
            now: The present moment in the learner's time zone.

        Raises:
            LibraryError: If it cannot be opened; it is left as it was.
        """
        database = Database(path_of(location))
        try:
            with database.writing() as session:
                add_bundled_decks(session)
        except BaseException:
            database.close()
            raise
        return cls(database)

    @property
    def path(self) -> Path:
        """Its file."""
        return self._database.path

    @property
    def catalogue(self) -> Catalogue:
        """What an import has to know of the decks that are there."""
        return Catalogue(self._database)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def add_deck(self, deck: Deck, *, now: datetime) -> DeckUpdate:
        """Put a deck in, or bring it up to date; all or nothing.

        What was learnt is kept; see `quizapp.services.updating`.
        """
        with self._database.writing() as session:
            return update_deck(session, deck)

    def foretell(self, deck: Deck) -> DeckUpdate:
        """What putting a deck in would change; nothing is changed."""
        with self._database.writing() as session:
            update = update_deck(session, deck)
            session.rollback()
        return update

    def offers(
        self, deck_id: str, undefined: Sequence[UndefinedTerm]
    ) -> tuple[Offer, ...]:
        """What other decks say of terms that a deck's document leaves undefined."""
        with self._database.reading() as session:
            return offers_in(session, undefined, deck_id=deck_id)

    def decks(self, *, now: datetime) -> list[DeckSummary]:
        """The decks in the learner's order, with what is to be done today."""
        with self._database.reading() as session:
            return deck_summaries(session, storage.all_decks(session), now)

    def overview(self, *, now: datetime) -> Overview:
        """What home tells beside the decks."""
        with self._database.reading() as session:
            return gather_overview(session, now)

    def deck(self, deck_id: str) -> Deck:
        """A deck as the learner studies it, own edits included.

        Raises:
            UnknownName: If the library has no such deck.
        """
        with self._database.reading() as session:
            stored = _existing(session, deck_id)
            entries = storage.deck_entries(session, stored.pk)
            figures = storage.deck_figures(session, stored.pk)
        return Deck(
            id=stored.id,
            title=stored.title,
            source=stored.source,
            entries=tuple(entry.entry for entry in entries),
            figures=tuple(figure_of(figure.entry) for figure in figures),
        )

    def stored_entries(self, deck_id: str) -> list[StoredEntry]:
        """The entries and figures of a deck beside what its file last had.

        Retired ones are among them.

        Raises:
            UnknownName: If the library has no such deck.
        """
        with self._database.reading() as session:
            deck_pk = _existing(session, deck_id).pk
            return [
                *storage.deck_entries(session, deck_pk, with_retired=True),
                *storage.deck_figures(session, deck_pk, with_retired=True),
            ]

    def cards(self, deck_id: str) -> list[Card]:
        """All cards of a deck in the order of its entries, then those of its figures.

        Raises:
            UnknownName: If the library has no such deck.
        """
        with self._database.reading() as session:
            stored = _existing(session, deck_id)
            entries = storage.deck_entries(session, stored.pk)
            entries += storage.deck_figures(session, stored.pk)
        return [
            card
            for entry in entries
            for card in make_cards(deck_id, entry.entry, entry.member_ids)
        ]

    def options(self, deck_id: str) -> DeckOptions:
        """How a deck is studied.

        Raises:
            UnknownName: If the library has no such deck.
        """
        with self._database.reading() as session:
            return _existing(session, deck_id).options

    def set_options(self, deck_id: str, options: DeckOptions) -> None:
        """Study a deck so from the next sitting on.

        Raises:
            UnknownName: If the library has no such deck.
        """
        with self._database.writing() as session:
            storage.save_options(session, _existing(session, deck_id).pk, options)

    def preferences(self) -> Preferences:
        """What the learner set for the whole library."""
        with self._database.reading() as session:
            return load_preferences(session)

    def set_preferences(self, preferences: Preferences) -> None:
        """Keep what the learner set."""
        with self._database.writing() as session:
            save_preferences(session, preferences)

    @property
    def quizzes(self) -> QuizDesk:
        """Where quizzes are set and looked at."""
        return QuizDesk(self._database, self._schedulers, self.whole_decks)

    @property
    def anki(self) -> AnkiLedger:
        """What it remembers of packages for Anki."""
        return AnkiLedger(self._database, self._schedulers)

    @property
    def missed(self) -> MissedBook:
        """The book of missed entries."""
        return MissedBook(self._database)

    def whole_decks(self) -> list[Deck]:
        """All decks as the learner studies them, in the learner's order."""
        with self._database.reading() as session:
            ids = [deck.id for deck in storage.all_decks(session)]
        return [self.deck(deck_id) for deck_id in ids]

    def browser(self) -> Browser:
        """All cards of the library, to look through."""
        return Browser(self._database, self._schedulers)

    def sitting(self, deck_id: str | None, *, now: datetime) -> Sitting:
        """A sitting on one deck, or on all of them for None.

        Raises:
            UnknownName: If the library has no such deck.
        """
        with self._database.reading() as session:
            decks = _decks(session, deck_id)
            self._tune(session)
        return Sitting(self._database, self._schedulers, decks)

    def tuner(self) -> Tuner:
        """What tunes its scheduling; for a thread of its own."""
        from quizapp.services.tuning import Tuner

        return Tuner(self._database, self._schedulers)

    def statistics(
        self, deck_id: str | None, period: Period, *, now: datetime
    ) -> Statistics:
        """What was learnt in a deck, or in all of them for None.

        Raises:
            UnknownName: If the library has no such deck.
        """
        from quizapp.services.statistics import gather_statistics

        with self._database.reading() as session:
            deck = None if deck_id is None else _existing(session, deck_id)
            decks = storage.all_decks(session) if deck is None else [deck]
            waiting = deck_summaries(session, decks, now)
            wish = _wish(decks, waiting)
            return gather_statistics(session, deck, period, waiting, wish, now=now)

    def backlogs(self, *, now: datetime) -> list[DeckBacklog]:
        """The decks with more reviews due than a day's limit, with their forecasts."""
        with self._database.reading() as session:
            decks = {deck.pk: deck for deck in storage.all_decks(session)}
            loads = day_loads(session, decks, learners_day(now))
            self._tune(session)
            return [
                deck_backlog(session, deck, self._schedulers.of(deck), now)
                for pk, deck in decks.items()
                if loads[pk].put_off
            ]

    def custom_sitting(self, pick: Pick, *, now: datetime, seed: int) -> Sitting:
        """A sitting on cards that the learner picked.

        Args:
            pick: Which cards, and whether the answers count for the schedule.
            now: The present moment in the learner's time zone.
            seed: Makes the random order what it is.

        Raises:
            UnknownName: If the library has no such deck.
        """
        with self._database.reading() as session:
            decks = _decks(session, pick.deck_id)
            pks = [deck.pk for deck in decks]
            cards = picked_cards(session, pks, pick, learners_day(now), seed=seed)
            self._tune(session)
        return Sitting(
            self._database,
            self._schedulers,
            decks,
            picked=cards,
            source=Source.AHEAD if pick.effect is Effect.REVIEW else Source.CRAM,
        )

    def count_picked(self, pick: Pick, *, now: datetime) -> int:
        """How many cards are as the pick wants them, whatever its number.

        Raises:
            UnknownName: If the library has no such deck.
        """
        with self._database.reading() as session:
            pks = [deck.pk for deck in _decks(session, pick.deck_id)]
            return picked_count(session, pks, pick, learners_day(now))

    def sections(self, deck_id: str | None) -> list[tuple[SectionPath, int]]:
        """The sections of a deck, or of all, with how many entries are in each.

        Raises:
            UnknownName: If the library has no such deck.
        """
        with self._database.reading() as session:
            return sections(session, [deck.pk for deck in _decks(session, deck_id)])

    def _tune(self, session: Session) -> None:
        """Schedule with the parameters in use; another window may have fitted them."""
        self._schedulers.use(load_tuning(session).parameters)


def open_library(location: str | None, *, now: datetime) -> Library:
    """Open a library; the same as `Library.open`."""
    return Library.open(location, now=now)


def _decks(session: Session, deck_id: str | None) -> list[StoredDeck]:
    """The deck of that id, or all decks for None."""
    if deck_id is None:
        return storage.all_decks(session)
    return [_existing(session, deck_id)]


def _existing(session: Session, deck_id: str) -> StoredDeck:
    deck = storage.find_deck(session, deck_id)
    if deck is None:
        ids = "、".join(deck.id for deck in storage.all_decks(session))
        raise UnknownName(
            _("there is no deck “{name}”; the library has: {names}").format(
                name=deck_id, names=ids or _("none")
            )
        )
    return deck


def _wish(decks: Sequence[StoredDeck], summaries: Sequence[DeckSummary]) -> float:
    """The retention that is wished, averaged over the cards of the decks."""
    cards = sum(summary.cards for summary in summaries)
    if not cards:
        return DeckOptions().retention
    wishes = zip(decks, summaries, strict=True)
    return sum(deck.options.retention * one.cards for deck, one in wishes) / cards
