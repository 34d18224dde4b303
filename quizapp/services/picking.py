"""Custom study: the cards that the learner picked, until all of them are known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from quizapp.domain.card import CardId
from quizapp.domain.day import learners_day
from quizapp.domain.review import Grade, Phase
from quizapp.scheduling import InSteps
from quizapp.services.queueing import Counts
from quizapp.storage import picking
from quizapp.storage.database import Session
from quizapp.storage.picking import PickedCard

Answers = Callable[[], Sequence[tuple[CardId, Grade]]]
"""Gives the answers of the sitting that were not taken back, the oldest first."""


class PickedQueue:
    """What is left of a pick; follows from the answers of the sitting alone."""

    def __init__(
        self, cards: Sequence[PickedCard], answers: Answers, *, scheduled: bool
    ) -> None:
        """Take the cards in their order.

        Args:
            cards: The cards.
            answers: What was answered so far.
            scheduled: Whether answers count as reviews; then a card that goes
                through its steps comes back by them, else one that was not known
                comes back when all others were asked.
        """
        self._cards = cards
        self._answers = answers
        self._scheduled = scheduled

    def first(self, session: Session, now: datetime) -> CardId | None:
        """The card to ask now; None when there is none at this moment."""
        in_steps = self.first_in_steps(session)
        if in_steps is not None and in_steps.is_over(now):
            return in_steps.card
        if left := self._left(session, now):
            return left[0]
        if in_steps is not None and in_steps.can_be_cut_short(now):
            return in_steps.card
        return None

    def first_in_steps(self, session: Session) -> InSteps | None:
        """The card of this sitting whose pause is over first."""
        found = self._in_steps(session)
        return found[0] if found else None

    def counts(self, session: Session, now: datetime) -> Counts:
        """What is left of the pick."""
        left = self._left(session, now)
        again = set(self._missed())
        phases = {card.id: card.phase for card in self._cards}
        fresh = [card for card in left if card not in again]
        new = sum(phases[card] is Phase.NEW for card in fresh)
        return Counts(
            new=new,
            learning=len(left) - len(fresh) + len(self._in_steps(session)),
            due=len(fresh) - new,
        )

    def _left(self, session: Session, now: datetime) -> list[CardId]:
        """Those not asked yet, then those to be asked again."""
        answered = {card for card, _grade in self._answers()}
        left = [card.id for card in self._cards if card.id not in answered]
        left += self._missed()
        asked = picking.still_asked(session, left, learners_day(now))
        return [card for card in left if card in asked]

    def _missed(self) -> list[CardId]:
        """Those whose latest answer was 重来, in the order of these answers."""
        if self._scheduled:
            return []
        latest: dict[CardId, Grade] = {}
        for card, grade in self._answers():
            latest.pop(card, None)
            latest[card] = grade
        return [card for card, grade in latest.items() if grade is Grade.AGAIN]

    def _in_steps(self, session: Session) -> list[InSteps]:
        if not self._scheduled:
            return []
        answered = {card for card, _grade in self._answers()}
        found = picking.in_steps_among(session, sorted(answered))
        return [InSteps(card=CardId(card), due_at=due_at) for card, due_at in found]
