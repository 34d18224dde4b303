"""A made-up learner whose memory follows FSRS with parameters of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Final

from quizapp.domain.card import CardId
from quizapp.domain.day import learners_day
from quizapp.domain.entry import Deck
from quizapp.domain.review import Grade, Memory, Phase, Review
from quizapp.scheduling import DEFAULT_PARAMETERS, Scheduler, retrievability
from quizapp.services.library import Library
from quizapp.storage.database import Database
from quizapp.storage.reviews import save_review
from tests.factories import slogan

MINUTE: Final = timedelta(minutes=1)
DAY: Final = timedelta(days=1)
_FORGETS: Final = {0: 0.1, 1: 0.5, 2: 1.0, 3: 3.0, 8: 0.8, 11: 0.7, 20: 0.6}
FORGETFUL: Final = tuple(
    _FORGETS.get(place, value) for place, value in enumerate(DEFAULT_PARAMETERS)
)
"""A memory that begins weaker, grows half as fast, and falls faster."""

SECONDS: Final = {Grade.AGAIN: 14, Grade.HARD: 12, Grade.GOOD: 7, Grade.EASY: 4}
"""What an answer takes, about."""


class Learner:
    """Studies some cards for some days, and remembers as the true memory has it."""

    def __init__(
        self,
        *,
        seed: int,
        scheduler: Scheduler | None = None,
        parameters: Sequence[float] | None = None,
        new_per_day: int = 4,
    ) -> None:
        """Choose the memory.

        Args:
            seed: Of all chance.
            scheduler: What says when cards come back; the usual one for None.
            parameters: Of the learner's true memory; those of FSRS-6 for None.
            new_per_day: How many cards a good day begins.
        """
        self._random = Random(seed)
        self._scheduler = scheduler or Scheduler()
        self._true = (
            Scheduler() if parameters is None else Scheduler(parameters=parameters)
        )
        self._parameters = parameters
        self._new_per_day = new_per_day

    def reviews(
        self, cards: Sequence[CardId], *, days: int, until: datetime
    ) -> Iterator[Review]:
        """The answers of so many days, the last of them at `until`, in order."""
        memories = dict.fromkeys(cards, Memory())
        truths = dict(memories)
        unseen = list(cards)
        for back in range(days - 1, -1, -1):
            if back and self._random.random() < 0.09:
                continue
            hour = self._random.choices((7, 8, 12, 20, 21), (4, 2, 1, 6, 3))[0]
            now = (until - back * DAY).replace(
                hour=hour if back else 7, minute=self._random.randrange(40)
            )
            today = learners_day(now)
            due = [
                card
                for card, memory in memories.items()
                if memory.due_day is not None and memory.due_day <= today
            ]
            count = self._random.randint(0, 2 * self._new_per_day)
            new, unseen = unseen[:count], unseen[count:]
            waiting = [(now, card) for card in due + new]
            while waiting:
                waiting.sort(key=lambda pair: pair[0])
                at, card = waiting.pop(0)
                now = max(now, at)
                review = self._answer(card, memories[card], truths[card], now)
                truths[card] = self._true.outcomes(truths[card], now)[review.grade]
                memories[card] = review.after
                yield review
                now += timedelta(milliseconds=review.milliseconds)
                if review.after.due_at is not None and review.after.due_day == today:
                    waiting.append((review.after.due_at.astimezone(now.tzinfo), card))

    def _answer(
        self, card: CardId, memory: Memory, truth: Memory, now: datetime
    ) -> Review:
        grade = self._grade(truth, now)
        length = SECONDS[grade] * self._random.lognormvariate(0, 0.4)
        return Review(
            card=card,
            at=now.astimezone(UTC),
            day=learners_day(now),
            grade=grade,
            milliseconds=round(1000 * length),
            before=memory,
            after=self._scheduler.outcomes(memory, now)[grade],
        )

    def _grade(self, truth: Memory, now: datetime) -> Grade:
        chance, (hard, easy) = 0.75, (0.15, 0.1)
        if truth.stability is not None and truth.last_day is not None:
            elapsed = (learners_day(now) - truth.last_day).days
            chance = (
                retrievability(truth.stability, elapsed)
                if self._parameters is None
                else retrievability(truth.stability, elapsed, self._parameters)
            )
            if truth.phase is not Phase.REVIEW:
                chance, easy = min(chance, 0.92), 0.03
        if self._random.random() > chance:
            return Grade.AGAIN
        return self._random.choices(
            (Grade.HARD, Grade.GOOD, Grade.EASY), (hard, 1 - hard - easy, easy)
        )[0]


def study(
    library: Library, deck_id: str, learner: Learner, *, days: int, until: datetime
) -> int:
    """Let the learner study a deck of a library; how many answers that were."""
    cards = [card.id for card in library.cards(deck_id)]
    database = Database(library.path)
    count = 0
    try:
        with database.writing() as session:
            for review in learner.reviews(cards, days=days, until=until):
                save_review(session, review)
                count += 1
    finally:
        database.close()
    return count


SECTIONS: Final = {
    "去年工作回顾": ("经济运行稳中有进", "改革开放持续深化", "民生福祉不断增进"),
    "今年重点工作": (
        "推动制造业高质量发展",
        "全面推进乡村振兴战略",
        "持续扩大内需、优化供给",
        "深化重点领域改革",
        "加快绿色低碳转型",
        "切实保障和改善民生",
    ),
    "加强政府自身建设": ("依法行政", "转变作风"),
}


def report() -> Deck:
    """A deck of a made-up report, for pictures that a real one must not change."""
    entries = []
    for chapter, sections in SECTIONS.items():
        for section in sections:
            for number in "三四五六七八":
                count = "三四五六七八".index(number) + 3
                members = tuple(f"{section}{n + 1}" for n in range(min(count, 5)))
                entry = slogan(f"{section}{number}项", *members)
                entries.append(replace(entry, section=(chapter, section)))
    return Deck(id="report", title="政府工作报告", entries=tuple(entries))
