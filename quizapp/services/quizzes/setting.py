"""Set a quiz: draw its questions, and begin its clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from quizapp.cards.questions import QuestionBank, draw_questions
from quizapp.domain.entry import Deck, Entry, EntryId
from quizapp.domain.quiz import MissedState, QuizPlan
from quizapp.errors import QuizError
from quizapp.i18n import _
from quizapp.storage.database import Session
from quizapp.storage.missed import missed_entries
from quizapp.storage.quizzes import add_attempt, asked_questions


def set_quiz(
    session: Session, plan: QuizPlan, decks: Sequence[Deck], *, seed: int, now: datetime
) -> int:
    """Draw the questions of a plan and begin; the key of the attempt.

    Wrong options may come from all of the decks; the questions are about the
    entries that the plan names.

    Raises:
        QuizError: If nothing can be asked.
    """
    chosen = _chosen(plan, decks)
    avoid = set()
    if plan.missed_only:
        open_ones = {
            (missed.deck, missed.entry.id)
            for _pk, missed in missed_entries(session)
            if missed.state is MissedState.OPEN
        }
        chosen = [place for place in chosen if place in open_ones]
        avoid = asked_questions(session, chosen)
        if not chosen:
            raise QuizError(_("there is nothing in the book of missed ones to ask"))
    bank = QuestionBank(decks)
    questions = draw_questions(bank, plan.counts, seed=seed, avoid=avoid, only=chosen)
    if not questions:
        raise QuizError(
            _("no question of these kinds can be asked; choose more decks or kinds")
        )
    return add_attempt(
        session,
        plan,
        questions,
        started_at=now.astimezone(UTC),
        deadline_at=_deadline(plan, now),
    )


def _chosen(plan: QuizPlan, decks: Sequence[Deck]) -> list[tuple[str, EntryId]]:
    return [
        (deck.id, entry.id)
        for deck in decks
        if not plan.decks or deck.id in plan.decks
        for entry in _asked_about(deck, plan)
        if _is_in(entry, plan.sections)
        and (not plan.entries or (deck.id, entry.id) in plan.entries)
    ]


def _asked_about(deck: Deck, plan: QuizPlan) -> list[Entry]:
    figures = deck.figures if plan.figures else ()
    return [*deck.entries, *(figure.as_entry() for figure in figures)]


def _is_in(entry: Entry, sections: Sequence[str]) -> bool:
    return not sections or not set(sections).isdisjoint(entry.section)


def _deadline(plan: QuizPlan, now: datetime) -> datetime | None:
    if plan.minutes is None:
        return None
    return now.astimezone(UTC) + timedelta(minutes=plan.minutes)
