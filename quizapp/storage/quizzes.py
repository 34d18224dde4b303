"""Attempts at quizzes, with every answer as it was given.

Every function takes the session first, and never commits.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from quizapp.domain.entry import EntryId
from quizapp.domain.question import (
    LETTERS,
    Option,
    Question,
    QuestionForm,
    QuestionId,
    QuestionKind,
)
from quizapp.domain.quiz import (
    Attempt,
    QuizMode,
    QuizPlan,
    Reply,
    Response,
    Scoring,
)
from quizapp.storage.schema import AttemptQuestionRow, AttemptRow, DeckRow, EntryRow


def add_attempt(
    session: Session,
    plan: QuizPlan,
    questions: Sequence[Question],
    *,
    started_at: datetime,
    deadline_at: datetime | None,
) -> int:
    """Begin an attempt; its primary key."""
    row = AttemptRow(
        plan=plan_to_json(plan),
        started_at=started_at,
        deadline_at=deadline_at,
        handed_in_at=None,
    )
    session.add(row)
    session.flush()
    entries = _entry_pks(session, questions)
    session.add_all(
        AttemptQuestionRow(
            attempt_pk=row.pk,
            place=place,
            question_id=question.id,
            entry_pk=entries.get((question.deck, question.entry)),
            content=question_to_json(question),
            response=None,
            doubtful=False,
            milliseconds=0,
            is_right=None,
            score=0,
        )
        for place, question in enumerate(questions)
    )
    session.flush()
    return row.pk


def find_attempt(session: Session, attempt_pk: int) -> Attempt | None:
    """An attempt with its questions, if there is one of that number."""
    row = session.get(AttemptRow, attempt_pk)
    if row is None:
        return None
    replies = session.scalars(
        select(AttemptQuestionRow)
        .where(AttemptQuestionRow.attempt_pk == attempt_pk)
        .order_by(AttemptQuestionRow.place)
    )
    return Attempt(
        pk=row.pk,
        plan=plan_from_json(row.plan),
        started_at=row.started_at,
        deadline_at=row.deadline_at,
        handed_in_at=row.handed_in_at,
        replies=tuple(map(_reply, replies)),
    )


def find_reply(session: Session, attempt_pk: int, place: int) -> Reply:
    """Where one question of an attempt stands."""
    return _reply(_row(session, attempt_pk, place))


def running_attempt(session: Session) -> int | None:
    """The latest attempt that was not handed in."""
    return session.scalar(
        select(func.max(AttemptRow.pk)).where(AttemptRow.handed_in_at.is_(None))
    )


def handed_in_attempts(session: Session) -> list[int]:
    """The attempts that were handed in, the oldest first."""
    return list(
        session.scalars(
            select(AttemptRow.pk)
            .where(AttemptRow.handed_in_at.is_not(None))
            .order_by(AttemptRow.pk)
        )
    )


def save_reply(
    session: Session,
    attempt_pk: int,
    place: int,
    *,
    response: Response | None,
    milliseconds: int,
) -> None:
    """Keep what was answered, in place of an earlier answer."""
    row = _row(session, attempt_pk, place)
    row.response = None if response is None else list(response)
    row.milliseconds += milliseconds


def save_doubt(
    session: Session, attempt_pk: int, place: int, *, doubtful: bool
) -> None:
    """Mark a question to be looked at again, or not."""
    _row(session, attempt_pk, place).doubtful = doubtful


def save_verdict(
    session: Session, attempt_pk: int, place: int, *, is_right: bool, score: float
) -> None:
    """Keep whether an answer was right, and its marks."""
    row = _row(session, attempt_pk, place)
    row.is_right, row.score = is_right, score


def hand_in(session: Session, attempt_pk: int, at: datetime) -> None:
    """Close an attempt."""
    session.get_one(AttemptRow, attempt_pk).handed_in_at = at


def asked_questions(
    session: Session, entries: Sequence[tuple[str, EntryId]]
) -> set[QuestionId]:
    """The questions that were ever asked on these entries."""
    pks = set(_pks_of(session, entries).values())
    rows = session.execute(
        select(AttemptQuestionRow.question_id, AttemptQuestionRow.entry_pk)
    )
    return {QuestionId(name) for name, entry_pk in rows if entry_pk in pks}


def confusions(session: Session) -> dict[tuple[str, EntryId, EntryId], list[str]]:
    """The wrong options that were chosen: by deck, entry, and where they came from.

    A pair has one order, whichever of the two was asked.  Of 判断 it is the statement.
    """
    rows = session.scalars(
        select(AttemptQuestionRow)
        .where(AttemptQuestionRow.is_right.is_(False))
        .order_by(AttemptQuestionRow.pk)
    )
    found: dict[tuple[str, EntryId, EntryId], list[str]] = {}
    for reply in map(_reply, rows):
        question = reply.question
        for letter, option in zip(LETTERS, question.options, strict=False):
            if letter in (reply.response or ()) and option.origin is not None:
                deck, asked = option.about or (question.deck, question.entry)
                if option.origin == asked:
                    continue
                mirrored = (deck, option.origin, asked)
                key = mirrored if mirrored in found else (deck, asked, option.origin)
                is_judged = question.kind is QuestionKind.JUDGE
                chosen = question.stem if is_judged else option.text
                found.setdefault(key, []).append(chosen)
    return found


def _row(session: Session, attempt_pk: int, place: int) -> AttemptQuestionRow:
    return session.scalars(
        select(AttemptQuestionRow).where(
            AttemptQuestionRow.attempt_pk == attempt_pk,
            AttemptQuestionRow.place == place,
        )
    ).one()


def _entry_pks(
    session: Session, questions: Sequence[Question]
) -> dict[tuple[str, EntryId], int]:
    return _pks_of(session, [(one.deck, one.entry) for one in questions])


def _pks_of(
    session: Session, entries: Sequence[tuple[str, EntryId]]
) -> dict[tuple[str, EntryId], int]:
    decks = {deck for deck, _ in entries}
    rows = session.execute(
        select(DeckRow.id, EntryRow.id, EntryRow.pk)
        .join(DeckRow, DeckRow.pk == EntryRow.deck_pk)
        .where(DeckRow.id.in_(decks))
    )
    wanted = set(entries)
    found = {(deck, EntryId(entry)): pk for deck, entry, pk in rows}
    return {place: pk for place, pk in found.items() if place in wanted}


def _reply(row: AttemptQuestionRow) -> Reply:
    return Reply(
        question=question_from_json(row.content),
        response=None if row.response is None else tuple(row.response),
        doubtful=row.doubtful,
        milliseconds=row.milliseconds,
        is_right=row.is_right,
        score=row.score,
    )


def plan_to_json(plan: QuizPlan) -> dict[str, Any]:
    """A plan as it is kept."""
    scoring = plan.scoring
    return {
        "name": plan.name,
        "counts": {kind.value: count for kind, count in plan.counts.items()},
        "minutes": plan.minutes,
        "mode": plan.mode.value,
        "marks": {kind.value: scoring.marks(kind) for kind in QuestionKind},
        "partial": scoring.partial,
        "decks": list(plan.decks),
        "sections": list(plan.sections),
        "entries": [list(place) for place in plan.entries],
        "figures": plan.figures,
        "missed_only": plan.missed_only,
    }


def plan_from_json(content: dict[str, Any]) -> QuizPlan:
    """The plan that was kept."""
    return QuizPlan(
        name=content["name"],
        counts={QuestionKind(kind): n for kind, n in content["counts"].items()},
        minutes=content["minutes"],
        mode=QuizMode(content["mode"]),
        scoring=Scoring(**content["marks"], partial=content["partial"]),
        decks=tuple(content["decks"]),
        sections=tuple(content["sections"]),
        entries=tuple(
            (deck, EntryId(entry)) for deck, entry in content.get("entries", ())
        ),
        figures=content.get("figures", True),
        missed_only=content["missed_only"],
    )


def question_to_json(question: Question) -> dict[str, Any]:
    """A question as it is kept: as it was asked, whatever becomes of its deck."""
    return {
        "kind": question.kind.value,
        "form": question.form.value,
        "deck": question.deck,
        "entry": question.entry,
        "stem": question.stem,
        "options": [
            [
                option.text,
                option.is_right,
                option.change,
                option.origin,
                option.about,
                option.members,
            ]
            for option in question.options
        ],
        "blanks": list(question.blanks),
        "members": list(question.members),
        "explanation": question.explanation,
        "section": list(question.section),
        "line": question.line,
    }


def question_from_json(content: dict[str, Any]) -> Question:
    """The question that was kept."""
    return Question(
        kind=QuestionKind(content["kind"]),
        form=QuestionForm(content["form"]),
        deck=content["deck"],
        entry=EntryId(content["entry"]),
        stem=content["stem"],
        options=tuple(_option(*fields) for fields in content["options"]),
        blanks=tuple(content["blanks"]),
        members=tuple(content["members"]),
        explanation=content["explanation"],
        section=tuple(content["section"]),
        line=content["line"],
    )


def _option(
    text: str,
    is_right: bool,
    change: str,
    origin: EntryId | None,
    about: list[str] | None = None,
    members: Sequence[int] = (),
) -> Option:
    return Option(
        text=text,
        is_right=is_right,
        change=change,
        origin=origin,
        about=None if about is None else (about[0], EntryId(about[1])),
        members=tuple(members),
    )
