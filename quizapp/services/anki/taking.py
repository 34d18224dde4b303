"""Answers that were given elsewhere become part of the log, in the order of time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final

from quizapp.domain.card import CardId
from quizapp.domain.day import learners_day
from quizapp.domain.review import Grade, Memory, Phase, Review, Source
from quizapp.scheduling import Scheduler
from quizapp.storage.database import Session
from quizapp.storage.reviews import logged_reviews, memory_of, rewrite_log

_SAME: Final = timedelta(seconds=1)
"""Nobody answers one card twice within it; the moment may have been moved by as much
to tell two answers apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenAnswer:
    """An answer that was given elsewhere."""

    at: datetime
    """When (UTC)."""
    grade: Grade
    milliseconds: int
    is_scheduled: bool = True
    """Whether it counted for the schedule there."""


def take_answers(
    session: Session,
    scheduler: Scheduler,
    card: CardId,
    given: Sequence[GivenAnswer],
    zone: tzinfo | None,
) -> int:
    """Put answers to a card in its log, and let its memory follow; how many were new.

    Answers that are there already are known by their moment.  What comes after a new
    one is computed anew, as if all had been given here; no answer is lost or changed.
    """
    log = logged_reviews(session, card)
    moments = [review.at for _pk, review in log]
    fresh = [one for one in given if not _is_known(one.at, moments)]
    if not fresh:
        return 0
    current = memory_of(session, card) or Memory()
    start = log[0][1].before if log else current
    whole: list[tuple[int | None, Review]] = [
        *log,
        *((None, _review(card, one, zone)) for one in fresh),
    ]
    whole.sort(key=lambda pair: pair[1].at)
    rewrite_log(session, card, _replayed(whole, start, scheduler, zone))
    return len(fresh)


def _is_known(at: datetime, moments: Sequence[datetime]) -> bool:
    place = bisect_left(moments, at)
    near = moments[max(0, place - 1) : place + 1]
    return any(abs(moment - at) < _SAME for moment in near)


def _review(card: CardId, answer: GivenAnswer, zone: tzinfo | None) -> Review:
    """The answer as it stands in the log, its memories still to be computed."""
    return Review(
        card=card,
        at=answer.at.astimezone(UTC),
        day=learners_day(answer.at.astimezone(zone)),
        grade=answer.grade,
        milliseconds=answer.milliseconds,
        before=Memory(),
        after=Memory(),
        source=Source.ANKI if answer.is_scheduled else Source.CRAM,
        detail=None if answer.is_scheduled else {"anki": True},
    )


def _replayed(
    log: Sequence[tuple[int | None, Review]],
    memory: Memory,
    scheduler: Scheduler,
    zone: tzinfo | None,
) -> list[tuple[int | None, Review]]:
    """The log with every memory from the first new answer on as it follows."""
    replayed: list[tuple[int | None, Review]] = []
    is_changed = False
    for pk, review in log:
        is_changed = is_changed or (pk is None and review.source.is_scheduled)
        if is_changed or pk is None:
            after = _after(review, memory, scheduler, zone)
            review = replace(review, before=memory, after=after)
            replayed.append((pk, review))
        if review.source.is_scheduled:
            memory = review.after
    return replayed


def _after(
    review: Review, memory: Memory, scheduler: Scheduler, zone: tzinfo | None
) -> Memory:
    if not review.source.is_scheduled:
        return memory
    if review.source is not Source.MANUAL:
        return scheduler.outcomes(memory, review.at.astimezone(zone))[review.grade]
    if review.after.phase is Phase.NEW:
        return review.after
    # What was set by hand is when the card is due, not what is remembered of it.
    return replace(
        memory,
        phase=review.after.phase,
        step=review.after.step,
        due_day=review.after.due_day,
        due_at=review.after.due_at,
    )
