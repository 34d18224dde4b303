"""A sitting: ask, grade, undo; each answer is safe before the next card shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from quizapp.cards import make_cards
from quizapp.domain.card import CardId, MemberId
from quizapp.domain.day import learners_day
from quizapp.domain.review import Grade, Memory, Source
from quizapp.scheduling import Scheduler
from quizapp.services.answering import Answer, Answered, answer_card
from quizapp.services.asked import Asked as Asked
from quizapp.services.editing import EntryEdit, edit_card
from quizapp.services.history import CardHistory, card_history
from quizapp.services.picking import PickedQueue
from quizapp.services.queueing import Counts as Counts
from quizapp.services.queueing import DayQueue
from quizapp.services.schedulers import Schedulers
from quizapp.services.setting_aside import bury_entry, flag_card, suspend_card
from quizapp.services.undoing import AnswerStep, Step
from quizapp.storage import reviews
from quizapp.storage.database import Database, Session
from quizapp.storage.decks import StoredDeck, entry_of_card
from quizapp.storage.marks import marks_of
from quizapp.storage.picking import PickedCard
from quizapp.storage.settings import load_preferences, save_preferences


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


class Sitting:
    """The learner sits down to the cards of one or more decks."""

    def __init__(
        self,
        database: Database,
        schedulers: Schedulers,
        decks: Sequence[StoredDeck],
        *,
        picked: Sequence[PickedCard] | None = None,
        source: Source = Source.STUDY,
    ) -> None:
        """Begin; nothing is read yet.

        Args:
            database: The library's database.
            schedulers: The schedulers of its decks.
            decks: The decks.
            picked: Cards of them to be asked; None for the day's queue.
            source: What the answers are logged as.
        """
        self._database = database
        self._schedulers = schedulers
        self._decks = {deck.id: deck for deck in decks}
        self._source = source
        self._day = DayQueue({deck.pk: deck for deck in decks})
        self._queue: DayQueue | PickedQueue = (
            self._day
            if picked is None
            else PickedQueue(picked, self._given, scheduled=source.is_scheduled)
        )
        self._steps: list[Step] = []
        self._ask_again: CardId | None = None

    def ask(self, *, now: datetime) -> Asked | None:
        """The card to ask now; None when there is none at this moment.

        A card that was taken back or edited is asked first.
        """
        with self._database.reading() as session:
            if self._ask_again is not None:
                asked = self._asked(session, self._ask_again, now)
                if asked is not None:
                    return asked
            card_id = self._queue.first(session, now)
            return None if card_id is None else self._asked(session, card_id, now)

    def answer(
        self,
        card: CardId,
        grade: Grade,
        *,
        now: datetime,
        milliseconds: int,
        missed: Sequence[MemberId] = (),
        typed: str = "",
    ) -> Answered:
        """Grade a card; log and memories are on the disk when this returns.

        The clozes of missed members lapse with it; see `answer_card`.

        Raises:
            LibraryError: If they could not be written; nothing has changed then.
        """
        answer = Answer(
            card=card,
            grade=grade,
            at=now,
            milliseconds=milliseconds,
            missed=tuple(missed),
            typed=typed,
            source=self._source,
        )
        with self._database.writing() as session:
            step, answered = answer_card(
                session,
                self._scheduler_of(card),
                answer,
                leech_lapses=self._deck_of(card).options.leech_lapses,
            )
        self._did(step, ask_again=None)
        return answered

    def suspend(self, card: CardId) -> None:
        """Do not ask a card any more, until the learner says otherwise."""
        with self._database.writing() as session:
            step = suspend_card(session, card)
        self._did(step, ask_again=None)

    def bury(self, card: CardId, *, now: datetime) -> None:
        """Put a card and its siblings aside till tomorrow."""
        with self._database.writing() as session:
            step = bury_entry(session, card, learners_day(now))
        self._did(step, ask_again=None)

    def flag(self, card: CardId) -> bool:
        """Set the learner's mark (收藏) on a card, or take it off; whether it is on."""
        with self._database.writing() as session:
            step = flag_card(session, card)
        self._did(step, ask_again=card)
        return bool(step.after[card].flag)

    def edit(self, card: CardId, edit: EntryEdit, *, stay: bool = True) -> bool:
        """Change what the entry of a card says; whether anything changed.

        Args:
            card: A card of the entry.
            edit: What the entry shall say.
            stay: Whether to ask the card next, as it is the one on show.

        Raises:
            EditError: If no entry can be so; nothing has changed then.
        """
        with self._database.writing() as session:
            step = edit_card(session, card, edit)
        if step is not None:
            self._did(step, ask_again=card if stay else None)
        return step is not None

    def history(self, card: CardId, *, now: datetime) -> CardHistory | None:
        """What became of a card so far, and when it would come back."""
        with self._database.reading() as session:
            return card_history(session, self._scheduler_of(card), card, now)

    def types_answers(self) -> bool:
        """Whether the learner types answers rather than only thinks them."""
        with self._database.reading() as session:
            return load_preferences(session).typed_answers

    def set_types_answers(self, *, typed: bool) -> None:
        """Remember whether answers are typed."""
        with self._database.writing() as session:
            preferences = load_preferences(session)
            save_preferences(session, replace(preferences, typed_answers=typed))

    def undo(self, *, now: datetime) -> CardId | None:
        """Take the latest thing done in this sitting back; None when there is none.

        What another window has built on stays, and is passed over.
        """
        while self._steps:
            latest = self._steps[-1]
            with self._database.writing() as session:
                taken_back = latest.take_back(session)
            self._steps.pop()
            if taken_back:
                self._ask_again = latest.card
                return latest.card
        return None

    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._steps)

    def has_answers(self) -> bool:
        """Whether an answer was given and not taken back."""
        return bool(self._answers())

    def _answers(self) -> list[AnswerStep]:
        return [step for step in self._steps if isinstance(step, AnswerStep)]

    def _given(self) -> list[tuple[CardId, Grade]]:
        return [(answer.card, answer.grade) for answer in self._answers()]

    def _did(self, step: Step, *, ask_again: CardId | None) -> None:
        self._steps.append(step)
        self._ask_again = ask_again

    def counts(self, *, now: datetime) -> Counts:
        """What is left today."""
        with self._database.reading() as session:
            return self._queue.counts(session, now)

    def summary(self, *, now: datetime) -> SittingSummary:
        """What was done, and what comes."""
        answers = self._answers()
        with self._database.reading() as session:
            waiting = self._queue.first_in_steps(session)
            due_tomorrow = self._day.due_tomorrow(session, now)
        return SittingSummary(
            answered=len(answers),
            again=sum(answer.grade is Grade.AGAIN for answer in answers),
            milliseconds=sum(answer.milliseconds for answer in answers),
            next_learning_at=None if waiting is None else waiting.due_at,
            due_tomorrow=due_tomorrow,
        )

    def _asked(self, session: Session, card_id: CardId, now: datetime) -> Asked | None:
        stored = entry_of_card(session, card_id)
        memory, marks = reviews.memory_of(session, card_id), marks_of(session, card_id)
        deck_id = card_id.split("/")[0]
        cards = make_cards(deck_id, stored.entry, stored.member_ids)
        card = next((card for card in cards if card.id == card_id), None)
        if card is None or memory is None or marks is None:
            return None
        deck = self._deck_of(card_id)
        return Asked(
            card=card,
            entry=stored.entry,
            members=tuple(zip(stored.member_ids, stored.entry.members, strict=True)),
            deck_id=deck.id,
            deck_title=deck.title,
            memory=memory,
            flagged=bool(marks.flag),
            outcomes=self._outcomes(card_id, memory, now),
            is_scheduled=self._source.is_scheduled,
        )

    def _outcomes(
        self, card: CardId, memory: Memory, now: datetime
    ) -> dict[Grade, Memory]:
        if not self._source.is_scheduled:
            return {}
        return self._scheduler_of(card).outcomes(memory, now)

    def _deck_of(self, card: CardId) -> StoredDeck:
        return self._decks[card.split("/")[0]]

    def _scheduler_of(self, card: CardId) -> Scheduler:
        return self._schedulers.of(self._deck_of(card))
