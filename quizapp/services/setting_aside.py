"""Cards that the learner suspends, puts aside for a day, or flags."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from quizapp.domain.card import CardId
from quizapp.services.undoing import MarkStep
from quizapp.storage.database import Session
from quizapp.storage.marks import CardMarks, marks_of, marks_of_siblings, set_marks


def suspend_card(session: Session, card: CardId) -> MarkStep:
    """Do not ask this card any more."""
    marks = _existing(session, card)
    return _set(session, card, {card: marks}, {card: replace(marks, suspended=True)})


def bury_entry(session: Session, card: CardId, today: date) -> MarkStep:
    """Ask neither this card nor another of its entry on this day.

    Only one card of an entry is asked a day; to put that one aside and be asked
    its sibling at once would not be what the learner wished.
    """
    before = marks_of_siblings(session, card)
    after = {
        sibling: replace(marks, buried_day=today) for sibling, marks in before.items()
    }
    return _set(session, card, before, after)


def flag_card(session: Session, card: CardId) -> MarkStep:
    """Set the learner's mark (收藏), or take it off."""
    marks = _existing(session, card)
    flagged = replace(marks, flag=0 if marks.flag else 1)
    return _set(session, card, {card: marks}, {card: flagged})


def _set(
    session: Session,
    card: CardId,
    before: dict[CardId, CardMarks],
    after: dict[CardId, CardMarks],
) -> MarkStep:
    for sibling, marks in after.items():
        set_marks(session, sibling, marks)
    return MarkStep(card=card, before=before, after=after)


def _existing(session: Session, card: CardId) -> CardMarks:
    marks = marks_of(session, card)
    if marks is None:
        raise ValueError(f"no card {card!r}")
    return marks
