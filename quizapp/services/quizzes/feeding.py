"""What a quiz showed, for the schedule: a wrong answer counts as 重来.

A right one counts only for a card that was due, as 良好: choosing among options is
easier than recalling, and says little of a card whose time has not come.
"""

from __future__ import annotations

from datetime import UTC, datetime

from quizapp.cards.questions.grading import Finding
from quizapp.domain.card import CardId, CardKind, mint_card_id
from quizapp.domain.day import learners_day
from quizapp.domain.question import QuestionForm
from quizapp.domain.review import Grade, Memory, Phase, Review, Source
from quizapp.services.schedulers import Schedulers
from quizapp.storage import reviews
from quizapp.storage.database import Session
from quizapp.storage.decks import StoredDeck, StoredEntry
from quizapp.storage.marks import is_in_use


def tested_card(
    session: Session, form: QuestionForm, finding: Finding, stored: StoredEntry
) -> CardId | None:
    """The card of an entry that a question tested; None where it has no such card.

    One member tested is its cloze; else it is the card that asks in the same
    direction, or the next best in use.
    """
    deck, entry, members = finding.deck, stored.entry.id, finding.members
    candidates: list[CardId] = []
    if len(members) == 1 and members[0] < len(stored.member_ids):
        member = stored.member_ids[members[0]]
        candidates.append(mint_card_id(deck, entry, CardKind.CLOZE, member))
    kinds = [CardKind.RECALL, CardKind.MEANING, CardKind.NAME, CardKind.FIGURE]
    if form is QuestionForm.NAMING:
        kinds = [CardKind.NAME, CardKind.RECALL]
    candidates += [mint_card_id(deck, entry, kind) for kind in kinds]
    return next((one for one in candidates if is_in_use(session, one)), None)


def feed_schedule(
    session: Session,
    schedulers: Schedulers,
    deck: StoredDeck,
    card: CardId,
    *,
    is_right: bool,
    milliseconds: int,
    now: datetime,
) -> int | None:
    """Log what the quiz showed of a card; the key of the review, if it counts."""
    before = reviews.memory_of(session, card)
    if before is None or (is_right and not _is_due(before, now)):
        return None
    grade = Grade.GOOD if is_right else Grade.AGAIN
    review = Review(
        card=card,
        at=now.astimezone(UTC),
        day=learners_day(now),
        grade=grade,
        milliseconds=milliseconds,
        before=before,
        after=schedulers.of(deck).outcomes(before, now)[grade],
        source=Source.QUIZ,
    )
    return reviews.save_review(session, review)


def _is_due(memory: Memory, now: datetime) -> bool:
    if memory.phase is not Phase.REVIEW or memory.due_day is None:
        return False
    return memory.due_day <= learners_day(now)
