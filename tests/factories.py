"""Ready-made domain values."""

from datetime import datetime, timedelta, timezone
from typing import Final

from quizapp.domain.entry import Deck, Entry, Verdict, mint_entry_id

NOW: Final = datetime(2026, 3, 5, 17, tzinfo=timezone(timedelta(hours=8)))
"""The time at which every test begins: a Thursday afternoon in Beijing."""


def slogan(term: str, *members: str, definition: str = "") -> Entry:
    """An entry; one with members is verified."""
    return Entry(
        id=mint_entry_id(term),
        term=term,
        definition=definition or "、".join(members) or f"关于{len(term)}字的说明。",
        members=members,
        section=("总则", "第一节"),
        line=7,
        verdict=Verdict.VERIFIED if members else Verdict.UNANNOUNCED,
    )


def deck(deck_id: str, *entries: Entry) -> Deck:
    """A deck of these entries."""
    return Deck(id=deck_id, title=f"牌组 {deck_id}", entries=entries)
