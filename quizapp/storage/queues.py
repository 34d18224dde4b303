"""The first card of each queue of a day, and how many wait in it.

The statements are fixed text: they run between two cards, and to build one anew takes
longer than to run it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, bindparam, case, func, select, text
from sqlalchemy.orm import Session

from quizapp.domain.card import CardId
from quizapp.domain.options import NewOrder
from quizapp.domain.review import Phase, Source
from quizapp.storage.counting import (
    ENTRIES_BOTH,
    ENTRIES_DUE,
    ENTRIES_NEW,
    MATURE,
    WHOLE,
)
from quizapp.storage.schema import (
    IN_REVIEW,
    IN_STEPS,
    NEW,
    CardRow,
    DayCountRow,
    DeckCountRow,
    DeckRow,
    UtcDateTime,
)

_JULIAN: Final = 1_721_424.5
"""The Julian day that SQLite gives a date, less the date's ordinal."""

_IN_STEPS: Final = (
    text(
        f"SELECT id, due_at FROM cards WHERE deck_pk IN :decks AND {IN_STEPS} "
        "AND due_at IS NOT NULL ORDER BY due_at, pk LIMIT 1"
    )
    .bindparams(bindparam("decks", expanding=True))
    .columns(due_at=UtcDateTime)
)

_NOT_BURIED: Final = "(buried_day IS NULL OR buried_day < :today)"

_NOT_ASKED: Final = (
    "entry_pk NOT IN "
    "(SELECT pk FROM entries WHERE deck_pk = :deck AND last_day >= :today)"
)

_IS_LATEST: Final = (
    "(entry_pk IS (SELECT entry_pk FROM cards WHERE pk = "
    "(SELECT card_pk FROM reviews ORDER BY pk DESC LIMIT 1)))"
)
"""Whether it is of the entry that was asked last."""

_RISK: Final = "(:julian - julianday(last_day)) / max(stability, 0.001)"

_DUE: Final = (
    f"FROM cards WHERE deck_pk = :deck AND {IN_REVIEW} AND due_day <= :today "
    f"AND {_NOT_BURIED}"
)
_FIRST_DUE: Final = {
    True: text(
        "SELECT id FROM cards WHERE pk = "
        f"(SELECT pk {_DUE} AND {_NOT_ASKED} ORDER BY {_RISK} DESC, pk LIMIT 1)"
    ),
    False: text(
        "SELECT id FROM cards WHERE pk = "
        f"(SELECT pk {_DUE} ORDER BY {_IS_LATEST}, {_RISK} DESC, pk LIMIT 1)"
    ),
}


def _first_new(place: str, *, apart: bool) -> str:
    if apart:
        return (
            "SELECT cards.id FROM cards JOIN entries ON entries.pk = cards.entry_pk "
            f"WHERE cards.deck_pk = :deck AND {NEW} AND {_NOT_BURIED} "
            "AND entries.new_from <= :today "
            "AND (entries.due_from IS NULL OR entries.due_from > :today) "
            f"ORDER BY cards.{place}, cards.pk LIMIT 1"
        )
    # One after the other: sorting all new cards would take longer.
    new = f"SELECT id FROM cards WHERE deck_pk = :deck AND {NEW} AND {_NOT_BURIED}"
    first = f"ORDER BY {place}, pk LIMIT 1"
    return (
        f"SELECT coalesce(({new} AND NOT {_IS_LATEST} {first}), ({new} {first})) AS id"
    )


_FIRST_NEW: Final = {
    (order, apart): text(_first_new(place, apart=apart))
    for order, place in (
        (NewOrder.DOCUMENT, "position"),
        (NewOrder.RANDOM, "shuffled"),
    )
    for apart in (True, False)
}

_WAITING: Final = text(
    "SELECT deck_pk, queue, sum(count) FROM day_counts "
    "WHERE deck_pk IN :decks AND queue IN :queues AND day <= :day "
    "GROUP BY deck_pk, queue"
).bindparams(bindparam("decks", expanding=True), bindparam("queues", expanding=True))

_ON_ANY_DAY: Final = "9999"
"""Text that is behind every day."""

_DONE: Final = text(
    "SELECT cards.deck_pk, sum(reviews.was_new), "
    f"sum(reviews.phase = '{Phase.REVIEW.value}') "
    "FROM reviews JOIN cards ON cards.pk = reviews.card_pk "
    f"WHERE reviews.day = :today AND reviews.source = '{Source.STUDY.value}' "
    "GROUP BY cards.deck_pk"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """How many of a deck wait on a day, before the day's limits.

    Where siblings are kept apart, entries are counted rather than cards, and an
    entry that is due for review is not counted as new.
    """

    new: int = 0
    learning: int = 0
    due: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What the day's queue of a deck has asked today; undo gives it back."""

    new: int = 0
    """New cards begun."""

    reviews: int = 0
    """Reviews of cards that were known; learning steps do not count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckSize:
    """What a deck adds up to."""

    entries: int = 0
    cards: int = 0
    """Suspended ones included."""
    unseen: int = 0
    """Those that are asked and were never answered."""
    mastery: float = 0.0
    """From 0 to 1: stability over 21 days, averaged over the cards that are asked."""


def first_in_steps(
    session: Session, deck_pks: Iterable[int]
) -> tuple[CardId, datetime] | None:
    """The card in its steps whose pause is over first, and when."""
    row = session.execute(_IN_STEPS, {"decks": list(deck_pks)}).first()
    return None if row is None else (CardId(row[0]), row[1])


def first_due(
    session: Session, deck_pk: int, today: date, *, apart: bool
) -> CardId | None:
    """The review that is most at risk: of least retrievability, by FSRS-6.

    Retrievability falls with the time since the last answer over the stability,
    whatever the parameters of the deck, so that this quotient gives the order.

    Args:
        session: The session.
        deck_pk: The deck.
        today: The learner's day.
        apart: Whether an entry is asked once a day; else not twice in a row.
    """
    found = session.scalar(
        _FIRST_DUE[apart],
        {
            "deck": deck_pk,
            "today": today.isoformat(),
            "julian": today.toordinal() + _JULIAN,
        },
    )
    return None if found is None else CardId(found)


def first_new(
    session: Session, deck_pk: int, today: date, order: NewOrder, *, apart: bool
) -> CardId | None:
    """The next new card, in the order that the learner chose.

    Args:
        session: The session.
        deck_pk: The deck.
        today: The learner's day.
        order: As in the document, or shuffled.
        apart: Whether an entry is asked once a day, reviews before new cards; else
            it is not asked twice in a row.
    """
    found = session.scalar(
        _FIRST_NEW[order, apart], {"deck": deck_pk, "today": today.isoformat()}
    )
    return None if found is None else CardId(found)


def waiting(
    session: Session, apart: dict[int, bool], today: date
) -> dict[int, Waiting]:
    """What waits in each deck.

    Args:
        session: The session.
        apart: The decks by primary key, each with whether siblings are kept apart.
        today: The learner's day.
    """
    by_today = _counted(
        session,
        apart,
        (ENTRIES_NEW, ENTRIES_BOTH, ENTRIES_DUE, Phase.NEW, Phase.REVIEW),
        today.isoformat(),
    )
    in_steps = _counted(session, apart, (Phase.LEARNING, Phase.RELEARNING), _ON_ANY_DAY)
    return {
        pk: Waiting(
            new=by_today.get((pk, ENTRIES_NEW), 0) - by_today.get((pk, ENTRIES_BOTH), 0)
            if is_apart
            else by_today.get((pk, Phase.NEW.value), 0),
            learning=in_steps.get((pk, Phase.LEARNING.value), 0)
            + in_steps.get((pk, Phase.RELEARNING.value), 0),
            due=by_today.get((pk, ENTRIES_DUE if is_apart else Phase.REVIEW.value), 0),
        )
        for pk, is_apart in apart.items()
    }


def _counted(
    session: Session, decks: Iterable[int], queues: Iterable[str], day: str
) -> dict[tuple[int, str], int]:
    """How many wait in queues of decks by a day."""
    rows = session.execute(
        _WAITING,
        {"decks": list(decks), "queues": [str(queue) for queue in queues], "day": day},
    )
    return {(deck_pk, queue): count for deck_pk, queue, count in rows}


def done(session: Session, today: date) -> dict[int, Done]:
    """What the day's queue has asked today, by deck; decks without are left out."""
    rows = session.execute(_DONE, {"today": today.isoformat()})
    return {pk: Done(new=new, reviews=reviews) for pk, new, reviews in rows}


def sizes(session: Session) -> dict[int, DeckSize]:
    """What each deck adds up to."""
    rows = session.execute(
        select(DayCountRow.deck_pk, func.sum(DayCountRow.count))
        .where(DayCountRow.deck_pk.in_(select(DeckRow.pk)))
        .where(DayCountRow.queue == Phase.NEW.value)
        .group_by(DayCountRow.deck_pk)
    )
    unseen = {row[0]: row[1] for row in rows}
    return {
        row.deck_pk: DeckSize(
            entries=row.entries,
            cards=row.cards,
            unseen=unseen.get(row.deck_pk, 0),
            mastery=row.learnt / WHOLE / row.active if row.active else 0.0,
        )
        for row in session.scalars(select(DeckCountRow))
    }


def reached() -> ColumnElement[Any]:
    """How far a card is learnt, from 0 to 1."""
    return case(
        (CardRow.stability.is_(None), 0.0),
        (CardRow.stability >= MATURE, 1.0),
        else_=CardRow.stability / MATURE,
    )
