"""The cards that custom study picks, and the sections that they may be picked from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, TypeVarTuple

from sqlalchemy import Select, String, cast, func, literal, or_, select, text, tuple_
from sqlalchemy.orm import Session, aliased

from quizapp.domain.card import CardId
from quizapp.domain.custom import Among, Pick, PickOrder, SectionPath
from quizapp.domain.review import Grade, Phase, Source
from quizapp.storage.cards import ENTRIES_APART
from quizapp.storage.counting import MATURE
from quizapp.storage.schema import IN_STEPS, CardRow, DeckRow, EntryRow, ReviewRow

_Row = TypeVarTuple("_Row")

_MIXING: Final = 1_103_515_245
_PRIME: Final = 2_147_483_647
_MODULUS: Final = 2_147_483_629
"""Two remainders by primes mix keys well, and stay below the largest whole number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PickedCard:
    """A card that was picked."""

    id: CardId
    phase: Phase


def picked_cards(
    session: Session, deck_pks: Iterable[int], pick: Pick, today: date, *, seed: int
) -> list[PickedCard]:
    """The cards of a pick, in its order and no more than its number.

    Suspended cards are left out, and those put aside for today.

    Args:
        session: The session.
        deck_pks: The decks.
        pick: What the learner wants.
        today: The learner's day.
        seed: Makes the random order what it is.
    """
    query = _of(select(CardRow.id, CardRow.phase), deck_pks, pick, today)
    match pick.order:
        case PickOrder.RANDOM:
            mixed = (CardRow.pk * _MIXING + seed % _PRIME) % _PRIME
            query = query.order_by(mixed * _MIXING % _MODULUS)
        case PickOrder.AT_RISK:
            elapsed = func.julianday(today) - func.julianday(CardRow.last_day)
            risk = elapsed / func.max(CardRow.stability, 0.001)
            query = query.order_by(risk.desc().nulls_last())
        case PickOrder.DOCUMENT:
            pass
    # The place of its entry is the lower part of a card's position.
    in_document = (CardRow.deck_pk, CardRow.position % ENTRIES_APART, CardRow.position)
    rows = session.execute(query.order_by(*in_document).limit(pick.number))
    return [PickedCard(id=CardId(card), phase=Phase(phase)) for card, phase in rows]


def picked_count(
    session: Session, deck_pks: Iterable[int], pick: Pick, today: date
) -> int:
    """How many cards a pick finds, whatever its number."""
    return session.scalar(_of(select(func.count()), deck_pks, pick, today)) or 0


def still_asked(session: Session, card_ids: Sequence[CardId], today: date) -> set[str]:
    """Those of the cards that are neither suspended, retired nor put aside today."""
    return set(
        session.scalars(
            select(CardRow.id)
            .where(CardRow.id.in_(card_ids), CardRow.active)
            .where(or_(CardRow.buried_day.is_(None), CardRow.buried_day < today))
        )
    )


def in_steps_among(session: Session, card_ids: Sequence[CardId]) -> list[Any]:
    """Those of the cards that are in their steps, with when the pause is over."""
    return list(
        session.execute(
            select(CardRow.id, CardRow.due_at)
            .where(CardRow.id.in_(card_ids), text(IN_STEPS))
            .where(CardRow.due_at.is_not(None))
            .order_by(CardRow.due_at, CardRow.pk)
        )
    )


def sections(
    session: Session, deck_pks: Iterable[int]
) -> list[tuple[SectionPath, int]]:
    """The sections of decks in the order of the document, with their entries.

    A section is listed before those in it, and counts them in.
    """
    path = func.json_extract(EntryRow.content, "$.section")
    rows = session.execute(
        select(cast(path, String), func.count())
        .where(EntryRow.deck_pk.in_(list(deck_pks)), ~EntryRow.retired)
        .group_by(EntryRow.deck_pk, path)
        .order_by(EntryRow.deck_pk, func.min(EntryRow.position))
    )
    counts: dict[SectionPath, int] = {}
    for packed, count in rows:
        whole = tuple(json.loads(packed))
        for depth in range(1, len(whole) + 1):
            counts[whole[:depth]] = counts.get(whole[:depth], 0) + count
    return list(_outlined(counts))


def _outlined(counts: dict[SectionPath, int]) -> Iterable[tuple[SectionPath, int]]:
    """Each section followed by those in it, whatever order they were met in."""
    places = {path: place for place, path in enumerate(counts)}

    def place(section: tuple[SectionPath, int]) -> list[int]:
        path, _count = section
        return [places[path[:depth]] for depth in range(1, len(path) + 1)]

    return sorted(counts.items(), key=place)


def _of(
    query: Select[*_Row], deck_pks: Iterable[int], pick: Pick, today: date
) -> Select[*_Row]:
    """Only the cards of these decks that may be asked, and that the pick wants."""
    query = (
        query.select_from(CardRow)
        .where(CardRow.deck_pk.in_(list(deck_pks)), CardRow.active)
        .where(or_(CardRow.buried_day.is_(None), CardRow.buried_day < today))
    )
    return _only(query, pick, today)


def _only(query: Select[*_Row], pick: Pick, today: date) -> Select[*_Row]:
    """Leave out what the pick does not want."""
    match pick.among:
        case Among.NEW:
            query = query.where(CardRow.phase == Phase.NEW.value)
        case Among.SEEN:
            query = query.where(CardRow.phase != Phase.NEW.value)
        case Among.WEAK:
            query = query.where(CardRow.stability < MATURE)
        case Among.ALL:
            pass
    if pick.flagged:
        query = query.where(CardRow.flag > 0)
    if pick.missed_within is not None:
        since = today - timedelta(days=pick.missed_within - 1)
        missed = select(ReviewRow.card_pk).where(
            ReviewRow.day >= since,
            ReviewRow.grade == int(Grade.AGAIN),
            ReviewRow.source != Source.MANUAL.value,
        )
        query = query.where(CardRow.pk.in_(missed))
    if pick.due_within is not None:
        until = today + timedelta(days=pick.due_within)
        query = query.where(
            CardRow.phase == Phase.REVIEW.value, CardRow.due_day <= until
        )
    if pick.entries:
        entry = aliased(EntryRow)
        wanted = (
            select(entry.pk)
            .join(DeckRow, DeckRow.pk == entry.deck_pk)
            .where(tuple_(DeckRow.id, entry.id).in_(sorted(pick.entries)))
        )
        query = query.where(CardRow.entry_pk.in_(wanted))
    if pick.sections:
        inside = select(EntryRow.pk).where(or_(*map(_is_in, pick.sections)))
        query = query.where(CardRow.entry_pk.in_(inside))
    return query


def _is_in(section: SectionPath) -> Any:
    """Whether an entry is in that section or below it.

    The path stands as a JSON list; one below it goes on after a comma.
    """
    packed = json.dumps(section, separators=(",", ":"))
    path = cast(func.json_extract(EntryRow.content, "$.section"), String)
    return or_(
        path == literal(packed),
        func.substr(path, 1, len(packed)) == literal(packed[:-1] + ","),
    )
