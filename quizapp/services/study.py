"""A sitting: ask, grade, undo; each answer is safe before the next card shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from quizapp.cards import make_cards
from quizapp.domain.card import Card, CardId, MemberId
from quizapp.domain.day import learners_day
from quizapp.domain.entry import Entry
from quizapp.domain.review import Grade, Memory, Review
from quizapp.services.queueing import Counts as Counts
from quizapp.services.queueing import DayQueue
from quizapp.services.schedulers import Schedulers
from quizapp.storage import reviews
from quizapp.storage.database import Database, Session
from quizapp.storage.decks import StoredDeck, entry_of_card


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A card to be answered."""

    card: Card
    """What is asked."""

    entry: Entry
    """The entry that it is made from, for the screen to show."""

    members: tuple[tuple[MemberId, str], ...]
    """The entry's members with their ids."""

    deck_id: str
    """The deck."""

    deck_title: str
    """What the learner sees of the deck."""

    memory: Memory
    """What is known of the card now."""

    outcomes: dict[Grade, Memory]
    """The memory after each grade, were it given at the moment of asking."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingSummary:
    """What was done in a sitting, and what comes."""

    answered: int
    """How many answers were given and not taken back."""

    again: int
    """How many of them were 重来."""

    milliseconds: int
    """How long they took together."""

    next_learning_at: datetime | None
    """When the pause of the next card in its steps is over (UTC), if any."""

    due_tomorrow: int
    """How many reviews tomorrow brings, as things stand."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer of this sitting that undo can take back."""

    review_pk: int
    grade: Grade
    milliseconds: int


class Sitting:
    """The learner sits down to the cards of one or more decks."""

    def __init__(
        self, database: Database, schedulers: Schedulers, decks: Sequence[StoredDeck]
    ) -> None:
        """Begin; nothing is read yet."""
        self._database = database
        self._schedulers = schedulers
        self._decks = {deck.id: deck for deck in decks}
        self._queue = DayQueue({deck.pk: deck for deck in decks})
        self._answers: list[_Answer] = []
        self._ask_again: CardId | None = None

    def ask(self, *, now: datetime) -> Asked | None:
        """The card to ask now; None when there is none at this moment.

        A card that was taken back is asked first.
        """
        with self._database.reading() as session:
            card_id = self._ask_again or self._queue.first(session, now)
            return None if card_id is None else self._asked(session, card_id, now)

    def answer(
        self, card: CardId, grade: Grade, *, now: datetime, milliseconds: int
    ) -> None:
        """Grade a card; log and memory are on the disk when this returns.

        Raises:
            LibraryError: If they could not be written; nothing has changed then.
        """
        with self._database.writing() as session:
            before = reviews.memory_of(session, card)
            if before is None:
                raise ValueError(f"no card {card!r}")
            review = Review(
                card=card,
                at=now.astimezone(UTC),
                day=learners_day(now),
                grade=grade,
                milliseconds=milliseconds,
                before=before,
                after=self._outcomes(card, before, now)[grade],
            )
            review_pk = reviews.save_review(session, review)
        self._answers.append(_Answer(review_pk, grade, milliseconds))
        self._ask_again = None

    def undo(self, *, now: datetime) -> CardId | None:
        """Take the latest answer of this sitting back; None when there is none.

        An answer that another window has built on stays, and is passed over.
        """
        while self._answers:
            latest = self._answers[-1]
            with self._database.writing() as session:
                card = reviews.take_back_review(session, latest.review_pk)
            self._answers.pop()
            if card is not None:
                self._ask_again = card
                return card
        return None

    def can_undo(self) -> bool:
        """Whether there is an answer to take back."""
        return bool(self._answers)

    def counts(self, *, now: datetime) -> Counts:
        """What is left today."""
        with self._database.reading() as session:
            return self._queue.counts(session, now)

    def summary(self, *, now: datetime) -> SittingSummary:
        """What was done, and what comes."""
        with self._database.reading() as session:
            waiting = self._queue.first_in_steps(session)
            due_tomorrow = self._queue.due_tomorrow(session, now)
        return SittingSummary(
            answered=len(self._answers),
            again=sum(answer.grade is Grade.AGAIN for answer in self._answers),
            milliseconds=sum(answer.milliseconds for answer in self._answers),
            next_learning_at=None if waiting is None else waiting.due_at,
            due_tomorrow=due_tomorrow,
        )

    def _asked(self, session: Session, card_id: CardId, now: datetime) -> Asked | None:
        stored = entry_of_card(session, card_id)
        memory = reviews.memory_of(session, card_id)
        deck_id = card_id.split("/")[0]
        cards = make_cards(deck_id, stored.entry, stored.member_ids)
        card = next((card for card in cards if card.id == card_id), None)
        if card is None or memory is None:
            return None
        deck = self._decks[deck_id]
        return Asked(
            card=card,
            entry=stored.entry,
            members=tuple(zip(stored.member_ids, stored.entry.members, strict=True)),
            deck_id=deck.id,
            deck_title=deck.title,
            memory=memory,
            outcomes=self._outcomes(card_id, memory, now),
        )

    def _outcomes(
        self, card: CardId, memory: Memory, now: datetime
    ) -> dict[Grade, Memory]:
        deck = self._decks[card.split("/")[0]]
        return self._schedulers.of(deck).outcomes(memory, now)
