"""One answer in one transaction: its review, and the clozes that lapse with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from quizapp.domain.card import CardId, MemberId
from quizapp.domain.day import learners_day
from quizapp.domain.review import Grade, Review, Source
from quizapp.scheduling import Scheduler
from quizapp.scheduling.leeches import becomes_leech
from quizapp.services.undoing import AnswerStep
from quizapp.storage import missed, reviews
from quizapp.storage.database import Session
from quizapp.storage.settings import load_preferences


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the learner said of a card."""

    card: CardId
    """Which card."""

    grade: Grade
    """How well it was known."""

    at: datetime
    """When, in the learner's time zone."""

    milliseconds: int
    """How long it took."""

    missed: tuple[MemberId, ...] = ()
    """The members of a list that were not known."""

    typed: str = ""
    """What was typed, if anything."""

    source: Source = Source.STUDY
    """Where it was given."""

    @property
    def detail(self) -> dict[str, Any] | None:
        """What the log keeps beside the grade."""
        said: dict[str, Any] = {}
        if self.missed:
            said["missed"] = list(self.missed)
        if self.typed:
            said["typed"] = self.typed
        return said or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What an answer brought about."""

    lapsed: int = 0
    """How many clozes lapsed with it."""

    lapses: int = 0
    """How often its own card was forgotten so far."""

    leech: bool = False
    """Whether it made a 记忆难点 of its card; said once in a card's life."""


def answer_card(
    session: Session, scheduler: Scheduler, answer: Answer, *, leech_lapses: int
) -> tuple[AnswerStep, Answered]:
    """Grade a card, and let the clozes of missed members lapse with it.

    A cloze that is in review gets 重来: the list has shown that its member is
    forgotten.  One that is new stays new: nothing was learnt that could be
    forgotten, and it is introduced in its own turn, under the day's limit.  One in
    its steps is left to them: it comes back within minutes anyway, and a second
    failure for one gap in memory would count it twice.

    An answer outside the schedule leaves every memory as it was.

    Raises:
        ValueError: If there is no such card.
    """
    before = reviews.memory_of(session, answer.card)
    if before is None:
        raise ValueError(f"no card {answer.card!r}")
    review = Review(
        card=answer.card,
        at=answer.at.astimezone(UTC),
        day=learners_day(answer.at),
        grade=answer.grade,
        milliseconds=answer.milliseconds,
        before=before,
        after=scheduler.outcomes(before, answer.at)[answer.grade]
        if answer.source.is_scheduled
        else before,
        source=answer.source,
        detail=answer.detail,
    )
    lapses = _lapses(session, scheduler, answer)
    step = AnswerStep(
        card=answer.card,
        grade=answer.grade,
        milliseconds=answer.milliseconds,
        review_pks=tuple(
            reviews.save_review(session, each) for each in (review, *lapses)
        ),
    )
    _note_missed(session, answer, step.review_pks[0])
    leech = becomes_leech(before, review.after, lapses=leech_lapses)
    return step, Answered(lapsed=len(lapses), lapses=review.after.lapses, leech=leech)


def _note_missed(session: Session, answer: Answer, review_pk: int) -> None:
    """Tell the book of missed ones: 重来 is a miss, any other grade is right."""
    entry_pk = missed.entry_pk_of_card(session, answer.card)
    if entry_pk is None:
        return
    outcome = missed.Outcome(
        entry_pk=entry_pk,
        at=answer.at.astimezone(UTC),
        is_right=answer.grade is not Grade.AGAIN,
        source="study",
        kind=answer.card.split("/")[2],
        given=answer.typed,
        review_pk=review_pk,
    )
    streak = load_preferences(session).missed_streak
    missed.note_outcome(session, outcome, streak=streak)


def _lapses(session: Session, scheduler: Scheduler, answer: Answer) -> list[Review]:
    """The reviews of the clozes that lapse because the list has missed them."""
    if not answer.missed or not answer.source.is_scheduled:
        return []
    day = learners_day(answer.at)
    clozes = reviews.clozes_in_review(session, answer.card, answer.missed, day)
    return [
        Review(
            card=cloze,
            at=answer.at.astimezone(UTC),
            day=day,
            grade=Grade.AGAIN,
            milliseconds=0,
            before=memory,
            after=scheduler.outcomes(memory, answer.at)[Grade.AGAIN],
            source=Source.LIST,
            detail={"list": answer.card},
        )
        for cloze, memory in clozes.items()
        if cloze != answer.card
    ]
