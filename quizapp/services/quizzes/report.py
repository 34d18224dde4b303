"""What an attempt came to: in all, by kind, by section, among others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quizapp.domain.question import QuestionKind
from quizapp.domain.quiz import Attempt, Reply


@dataclass(frozen=True, slots=True, kw_only=True)
class Accuracy:
    """How many of some questions were right."""

    right: int
    asked: int

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.right / self.asked if self.asked else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizReport:
    """An attempt that was handed in, looked at."""

    attempt: Attempt
    """What was asked and answered."""

    percent: float
    """The score out of 100."""

    seconds: int
    """From the beginning to the handing in."""

    by_kind: dict[QuestionKind, Accuracy]
    """Accuracy by kind of question."""

    by_section: dict[str, Accuracy]
    """Accuracy by the outermost title of the document; as in its order."""

    earlier: tuple[float, ...]
    """The scores out of 100 of the attempts before it, the oldest first."""

    place: int
    """Its place among them all, from 1."""

    wrong: tuple[int, ...]
    """The places of the questions that were not right, in order."""


def report_on(attempt: Attempt, attempts: Sequence[Attempt]) -> QuizReport:
    """Look at an attempt among all that were handed in."""
    before = [one for one in attempts if one.pk < attempt.pk]
    scores = [percent(one) for one in attempts if one.pk != attempt.pk]
    own = percent(attempt)
    end = attempt.handed_in_at or attempt.started_at
    return QuizReport(
        attempt=attempt,
        percent=own,
        seconds=round((end - attempt.started_at).total_seconds()),
        by_kind={
            kind: _accuracy(_of_kind(attempt.replies, kind))
            for kind in QuestionKind
            if any(_of_kind(attempt.replies, kind))
        },
        by_section=_by_section(attempt.replies),
        earlier=tuple(percent(one) for one in before),
        place=1 + sum(score > own for score in scores),
        wrong=tuple(
            place
            for place, reply in enumerate(attempt.replies)
            if reply.is_right is not True
        ),
    )


def percent(attempt: Attempt) -> float:
    """The score of an attempt out of 100."""
    full = attempt.full_score
    return round(100 * attempt.score / full, 1) if full else 0.0


def _of_kind(replies: Iterable[Reply], kind: QuestionKind) -> list[Reply]:
    return [reply for reply in replies if reply.question.kind is kind]


def _by_section(replies: Sequence[Reply]) -> dict[str, Accuracy]:
    titles: dict[str, list[Reply]] = {}
    in_order = sorted(replies, key=lambda reply: reply.question.line or 0)
    for reply in in_order:
        section = reply.question.section
        titles.setdefault(section[0] if section else "", []).append(reply)
    return {title: _accuracy(group) for title, group in titles.items()}


def _accuracy(replies: Sequence[Reply]) -> Accuracy:
    right = sum(reply.is_right is True for reply in replies)
    return Accuracy(right=right, asked=len(replies))
