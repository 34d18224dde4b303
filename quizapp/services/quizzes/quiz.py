"""A running quiz: answer, doubt, hand in; a crash loses nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from quizapp.cards.questions.grading import Finding, findings, is_right, score
from quizapp.domain.question import Question
from quizapp.domain.quiz import Attempt, QuizMode, Reply, Response
from quizapp.errors import UnknownName
from quizapp.i18n import _
from quizapp.services.quizzes.feeding import feed_schedule, tested_card
from quizapp.services.schedulers import Schedulers
from quizapp.storage import quizzes as storage
from quizapp.storage.database import Database, Session
from quizapp.storage.decks import find_deck, find_entry
from quizapp.storage.missed import Outcome, note_outcome
from quizapp.storage.settings import load_preferences


class Quiz:
    """One attempt, as the database had it when it was last asked or told.

    What another window did since is met when something is told or handed in.
    """

    def __init__(
        self, database: Database, schedulers: Schedulers, attempt_pk: int
    ) -> None:
        """Take up an attempt that was begun.

        Raises:
            UnknownName: If there is no such attempt.
        """
        self._database = database
        self._schedulers = schedulers
        self._pk = attempt_pk
        self.attempt = self._load()

    def seconds_left(self, now: datetime) -> int | None:
        """The time left; None without a clock, 0 when it is over."""
        deadline = self.attempt.deadline_at
        if deadline is None:
            return None
        return max(0, round((deadline - now).total_seconds()))

    def is_over(self, now: datetime) -> bool:
        """Whether nothing can be answered any more."""
        if self.attempt.handed_in_at is not None:
            return True
        return self.seconds_left(now) == 0

    def respond(
        self, place: int, response: Response | None, *, now: datetime, milliseconds: int
    ) -> Reply:
        """Answer a question, change its answer, or take it back with None.

        In practice the verdict comes at once and the answer stands; in an exam it may
        be changed until the paper is handed in.  It is on the disk when this returns.

        Raises:
            LibraryError: If it could not be written; nothing has changed then.
        """
        reply = self.attempt.replies[place]
        if self.is_over(now) or reply.is_right is not None:
            return reply
        said = None if not response else tuple(response)
        with self._database.writing() as session:
            # Another window may have answered it since.
            reply = storage.find_reply(session, self._pk, place)
            if reply.is_right is None:
                storage.save_reply(
                    session, self._pk, place, response=said, milliseconds=milliseconds
                )
                if said is not None and self.attempt.plan.mode is QuizMode.PRACTICE:
                    taken = reply.milliseconds + milliseconds
                    self._judge(session, place, reply.question, said, taken, now)
        return self._read(place)

    def doubt(self, place: int, *, doubtful: bool) -> None:
        """Mark a question to be looked at again, or not."""
        with self._database.writing() as session:
            storage.save_doubt(session, self._pk, place, doubtful=doubtful)
        self._read(place)

    def hand_in(self, *, now: datetime) -> Attempt:
        """Close the quiz: mark what is not yet marked, and feed the schedule.

        Open questions bring nothing, and count as missed only in an exam, where the
        time was the same for all.  After the deadline it counts as handed in then.
        """
        if self.attempt.handed_in_at is not None:
            return self.attempt
        at = now.astimezone(UTC)
        if self.attempt.deadline_at is not None:
            at = min(at, self.attempt.deadline_at)
        with self._database.writing() as session:
            # Another window may have answered since, or handed in.
            attempt = self._find(session)
            if attempt.handed_in_at is None:
                self._judge_all(session, attempt, now)
                storage.hand_in(session, self._pk, at)
        self.attempt = self._load()
        return self.attempt

    def _judge_all(self, session: Session, attempt: Attempt, now: datetime) -> None:
        """Give the verdicts that are not given yet."""
        is_exam = attempt.plan.mode is QuizMode.EXAM
        for place, reply in enumerate(attempt.replies):
            if reply.is_right is None and (reply.response or is_exam):
                response, taken = reply.response or (), reply.milliseconds
                self._judge(session, place, reply.question, response, taken, now)

    def _judge(
        self,
        session: Session,
        place: int,
        question: Question,
        response: Response,
        milliseconds: int,
        now: datetime,
    ) -> None:
        """Give the verdict, and tell the schedule and the book of missed ones."""
        right = is_right(question, response)
        marks = score(question, response, self.attempt.plan.scoring)
        storage.save_verdict(session, self._pk, place, is_right=right, score=marks)
        for finding in findings(question, response):
            self._note(session, question, finding, milliseconds, now)

    def _note(
        self,
        session: Session,
        question: Question,
        finding: Finding,
        milliseconds: int,
        now: datetime,
    ) -> None:
        """Keep what an answer showed of an entry, if the deck still has it."""
        deck = find_deck(session, finding.deck)
        stored = None if deck is None else find_entry(session, deck.pk, finding.entry)
        if deck is None or stored is None or stored.retired:
            return
        preferences = load_preferences(session)
        review_pk = None
        # A question left open says nothing of the memory.
        if preferences.quiz_feeds_schedule and finding.given:
            card = tested_card(session, question.form, finding, stored)
            if card is not None:
                review_pk = feed_schedule(
                    session,
                    self._schedulers,
                    deck,
                    card,
                    is_right=finding.is_right,
                    milliseconds=milliseconds,
                    now=now,
                )
        outcome = Outcome(
            entry_pk=stored.pk,
            at=now.astimezone(UTC),
            is_right=finding.is_right,
            source="quiz",
            kind=question.kind.value,
            asked=question.stem,
            given=finding.given,
            right=finding.right,
            review_pk=review_pk,
        )
        note_outcome(session, outcome, streak=preferences.missed_streak)

    def _read(self, place: int) -> Reply:
        """Take over what the database now has of one question."""
        with self._database.reading() as session:
            reply = storage.find_reply(session, self._pk, place)
        replies = list(self.attempt.replies)
        replies[place] = reply
        self.attempt = replace(self.attempt, replies=tuple(replies))
        return reply

    def _load(self) -> Attempt:
        with self._database.reading() as session:
            return self._find(session)

    def _find(self, session: Session) -> Attempt:
        attempt = storage.find_attempt(session, self._pk)
        if attempt is None:
            raise UnknownName(_("there is no quiz number {pk}").format(pk=self._pk))
        return attempt
