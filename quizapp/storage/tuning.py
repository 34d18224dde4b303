"""The histories that memories follow from; what was fitted to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from itertools import groupby
from typing import Any, Final

from sqlalchemy import bindparam, case, func, select, update
from sqlalchemy.orm import Session

from quizapp.domain.review import Grade, Phase, Source
from quizapp.domain.tuning import Error, Fit, History, Tuning
from quizapp.storage.schema import CardRow, DeckRow, ReviewRow
from quizapp.storage.settings import load_setting, save_setting

_TUNING: Final = "tuning"
_SCHEDULED: Final = tuple(one.value for one in Source if one.is_scheduled)
_ASKED: Final = (Source.STUDY.value, Source.AHEAD.value, Source.ANKI.value)


def load_tuning(session: Session) -> Tuning:
    """What was fitted so far."""
    kept = load_setting(session, _TUNING)
    if kept is None:
        return Tuning()
    return Tuning(
        fits=tuple(_fit(written) for written in kept["fits"]),
        used=kept["used"],
        memories_follow=kept["memories_follow"],
    )


def save_tuning(session: Session, tuning: Tuning) -> None:
    """Keep it."""
    fits = [{**asdict(fit), "day": fit.day.isoformat()} for fit in tuning.fits]
    save_setting(
        session,
        _TUNING,
        {
            "fits": fits,
            "used": tuning.used,
            "memories_follow": tuning.memories_follow,
        },
    )


def foretold_count(session: Session) -> int:
    """About how many answers parameters can be learnt from, quickly."""
    return (
        session.scalar(
            select(func.count())
            .select_from(ReviewRow)
            .where(ReviewRow.first_of_day, ~ReviewRow.was_new)
            .where(ReviewRow.source.in_(_ASKED))
        )
        or 0
    )


def cards_after(session: Session, card_pk: int, number: int) -> list[int]:
    """The next so many cards that have a memory, by primary key."""
    return list(
        session.scalars(
            select(CardRow.pk)
            .where(CardRow.pk > card_pk, CardRow.stability.is_not(None))
            .order_by(CardRow.pk)
            .limit(number)
        )
    )


def histories(session: Session, first: int, last: int) -> dict[int, History]:
    """The history of each card in a range of primary keys, both included.

    A card that was reset begins anew; cards without any answer since are left out.
    """
    manual = ReviewRow.source == Source.MANUAL.value
    query = (
        select(
            ReviewRow.card_pk,
            ReviewRow.day,
            ReviewRow.grade,
            ReviewRow.source,
            case((manual, ReviewRow.after["phase"].as_string())),
            case((~ReviewRow.was_new, ReviewRow.before["stability"].as_float())),
            case((~ReviewRow.was_new, ReviewRow.before["difficulty"].as_float())),
        )
        .where(ReviewRow.card_pk.between(first, last))
        .where(ReviewRow.source.in_(_SCHEDULED))
        .order_by(ReviewRow.card_pk, ReviewRow.at, ReviewRow.pk)
    )
    found = {}
    rows = session.execute(query)
    for card_pk, group in groupby(rows, key=lambda row: row[0]):
        history = _history(row[1:] for row in group)
        if history is not None:
            found[card_pk] = history
    return found


def save_memories(
    session: Session, memories: Mapping[int, tuple[float, float]]
) -> None:
    """Give cards their stability and difficulty; all else stays."""
    if memories:
        session.connection().execute(
            update(CardRow)
            .where(CardRow.pk == bindparam("of"), CardRow.stability.is_not(None))
            .values(
                stability=bindparam("new_stability"),
                difficulty=bindparam("new_difficulty"),
            ),
            [
                {"of": pk, "new_stability": stability, "new_difficulty": difficulty}
                for pk, (stability, difficulty) in memories.items()
            ],
        )


def cards_in_review(
    session: Session, card_pk: int, number: int
) -> list[tuple[int, str, float, date, date]]:
    """The next so many cards in review.

    Returns:
        Primary key, deck's id, stability, latest and due day of each.
    """
    query = (
        select(
            CardRow.pk,
            DeckRow.id,
            CardRow.stability,
            CardRow.last_day,
            CardRow.due_day,
        )
        .join(DeckRow, DeckRow.pk == CardRow.deck_pk)
        .where(CardRow.pk > card_pk, CardRow.phase == Phase.REVIEW.value)
        .where(CardRow.stability.is_not(None), CardRow.last_day.is_not(None))
        .where(CardRow.due_day.is_not(None))
        .order_by(CardRow.pk)
        .limit(number)
    )
    return [
        (pk, deck_id, stability or 0.0, last or date.min, due or date.min)
        for pk, deck_id, stability, last, due in session.execute(query)
    ]


def save_due_days(session: Session, days: Mapping[int, date]) -> None:
    """Let cards in review be due on other days."""
    if days:
        session.connection().execute(
            update(CardRow)
            .where(CardRow.pk == bindparam("of"))
            .values(due_day=bindparam("new_day")),
            [{"of": pk, "new_day": day} for pk, day in days.items()],
        )


def _history(rows: Iterator[Any]) -> History | None:
    days: list[int] = []
    grades: list[Grade] = []
    asked: list[bool] = []
    start: tuple[float, float] | None = None
    for day, grade, source, after, stability, difficulty in rows:
        if source == Source.MANUAL.value:
            if after == Phase.NEW.value:
                days, grades, asked, start = [], [], [], None
            continue
        if not days and stability is not None:
            start = (stability, difficulty)
        days.append(day.toordinal())
        grades.append(Grade(grade))
        asked.append(source in _ASKED)
    if not days:
        return None
    return History(
        days=tuple(days), grades=tuple(grades), asked=tuple(asked), start=start
    )


def _fit(written: dict[str, Any]) -> Fit:
    return Fit(
        day=date.fromisoformat(written["day"]),
        answers=written["answers"],
        parameters=tuple(written["parameters"]),
        before=Error(**written["before"]),
        after=Error(**written["after"]),
    )
