"""Memories and reviews as Anki keeps them: the columns of a card, the rows of its log.

A package takes them along when its collection counts days from a local 04:00, as the
learner's days are counted.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Final

from quizapp.domain.card import CardId
from quizapp.domain.day import learners_day
from quizapp.domain.review import Memory, Phase, Review, Source

_TYPES: Final = {
    Phase.NEW: 0,
    Phase.LEARNING: 1,
    Phase.REVIEW: 2,
    Phase.RELEARNING: 3,
}
_IN_STEPS: Final = 1
_IN_STEPS_ON_ANOTHER_DAY: Final = 3
_SUSPENDED: Final = -1
_EASE: Final = 2500
"""What Anki keeps of the scheduler that FSRS took the place of."""

_MANUAL: Final = 4
_OUTSIDE_SCHEDULE: Final = 3
_LOG_TYPES: Final = {
    Phase.NEW: 0,
    Phase.LEARNING: 0,
    Phase.REVIEW: 1,
    Phase.RELEARNING: 2,
}
_FLAGS: Final = 7

LogRow = tuple[int, int, int, int, int, int, int, int, int]
"""A row of Anki's review log: id, card, usn, ease, interval, the one before, factor,
milliseconds, type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardColumns:
    """The columns of a card that tell how it is scheduled."""

    type: int = 0
    queue: int = 0
    due: int | None = None
    """None for a new card, whose place in the package stands there."""
    interval: int = 0
    factor: int = 0
    reps: int = 0
    lapses: int = 0
    steps_left: int = 0
    flags: int = 0
    data: str = ""

    def with_place(self, place: int) -> tuple[int | str, ...]:
        """As they stand in the table, for the card of this place among new ones."""
        due = place if self.due is None else self.due
        counts = (self.interval, self.factor, self.reps, self.lapses, self.steps_left)
        return (self.type, self.queue, due, *counts, 0, 0, self.flags, self.data)


NEW: Final = CardColumns()
"""A card that was never answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardProgress:
    """What the learner knows of a card, and how that came."""

    memory: Memory
    suspended: bool
    flag: int
    steps: int
    """How many steps there are where the memory is in its steps."""
    retention: float
    """What the learner wishes of the deck, 0–1."""
    reviews: Sequence[Review]
    """The log of the card, the oldest first."""


class Progress:
    """What the learner knows of many cards, in the words of Anki."""

    def __init__(
        self, known: Mapping[CardId, CardProgress], *, now: datetime, decay: float
    ) -> None:
        """Take what is known.

        Args:
            known: The cards with a memory, a flag or suspended.
            now: The present moment in the learner's time zone.
            decay: How the curve of FSRS bends with the parameters in use.
        """
        self._known = known
        self._now = now
        self._decay = decay
        self._taken: set[int] = set()
        days = [one.memory.due_day for one in known.values() if one.memory.due_day]
        self.first_day = min(days, default=date.max)
        """The learner's day from which due days are counted."""
        self.first_day = min(self.first_day, learners_day(now))

    def of(self, card: CardId, anki_id: int) -> tuple[CardColumns, list[LogRow]]:
        """The columns of a card in Anki, and its log there."""
        if card not in self._known:
            return NEW, []
        progress = self._known[card]
        columns = self._columns(progress)
        if progress.suspended:
            columns = replace(columns, queue=_SUSPENDED)
        return columns, self._log(progress.reviews, anki_id)

    def _columns(self, progress: CardProgress) -> CardColumns:
        memory, flags = progress.memory, progress.flag & _FLAGS
        if memory.phase is Phase.NEW or memory.due_day is None:
            return CardColumns(flags=flags)
        queue, due = _TYPES[memory.phase], self._day(memory.due_day)
        left = 0
        if memory.due_at is not None:
            left = max(1, progress.steps - memory.step)
            queue = _IN_STEPS_ON_ANOTHER_DAY
            if memory.due_day <= learners_day(self._now):
                queue, due = _IN_STEPS, int(memory.due_at.timestamp())
        return CardColumns(
            type=_TYPES[memory.phase],
            queue=queue,
            due=due,
            interval=_interval(memory),
            factor=_EASE,
            reps=memory.reps,
            lapses=memory.lapses,
            steps_left=left,
            flags=flags,
            data=self._data(progress),
        )

    def _data(self, progress: CardProgress) -> str:
        memory = progress.memory
        scheduled = [one.at for one in progress.reviews if one.source.is_scheduled]
        data = {
            "s": memory.stability,
            "d": memory.difficulty,
            "dr": progress.retention,
            "decay": self._decay,
        }
        if scheduled:
            data["lrt"] = int(scheduled[-1].timestamp())
        elif memory.last_day is not None:
            noon = datetime.combine(memory.last_day, time(12), self._now.tzinfo)
            data["lrt"] = int(noon.timestamp())
        return json.dumps(data)

    def _day(self, day: date) -> int:
        return (day - self.first_day).days

    def _log(self, reviews: Sequence[Review], anki_id: int) -> list[LogRow]:
        rows: list[LogRow] = []
        last = 0
        for review in reviews:
            row = self._log_row(review, anki_id, last)
            rows.append(row)
            if review.source.is_scheduled:
                last = row[4]
        return rows

    def _log_row(self, review: Review, anki_id: int, last: int) -> LogRow:
        kind, ease = _LOG_TYPES[review.before.phase], int(review.grade)
        difficulty = review.after.difficulty
        # Anki keeps the difficulty there, from 100 to 1100.
        factor = 0 if difficulty is None else round((difficulty - 1) / 9 * 1000 + 100)
        if review.source is Source.CRAM:
            kind, factor = _OUTSIDE_SCHEDULE, 0
        elif review.source is Source.MANUAL:
            kind, ease, factor = _MANUAL, 0, 0
        return (
            self._free_id(int(review.at.timestamp() * 1000)),
            anki_id,
            -1,
            ease,
            _interval_in_log(review),
            last,
            factor,
            review.milliseconds,
            kind,
        )

    def _free_id(self, wanted: int) -> int:
        """The moment in milliseconds, or the next that no other review has."""
        while wanted in self._taken:
            wanted += 1
        self._taken.add(wanted)
        return wanted


def _interval(memory: Memory) -> int:
    """Days from the last answer to the next; in relearning what would follow."""
    if memory.phase is Phase.REVIEW and memory.due_day and memory.last_day:
        return max(1, (memory.due_day - memory.last_day).days)
    if memory.phase is Phase.RELEARNING:
        return max(1, round(memory.stability or 1))
    return 0


def _interval_in_log(review: Review) -> int:
    """Days, or seconds below zero within the steps."""
    after = review.after
    if after.phase is Phase.NEW:
        return 0
    if after.due_at is not None:
        return -max(1, int((after.due_at - review.at).total_seconds()))
    return _interval(after)
