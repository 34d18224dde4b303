"""All cards of an entry, in the order in which they are learnt."""

from __future__ import annotations

from typing import Final

from quizapp.cards.cloze import make_clozes
from quizapp.cards.figure import make_figure
from quizapp.cards.given import make_given
from quizapp.cards.meaning import make_meaning
from quizapp.cards.name import make_name
from quizapp.cards.recall import make_recall
from quizapp.domain.card import Card, MemberId
from quizapp.domain.entry import Entry

MAKERS: Final = (make_recall, make_clozes, make_name, make_meaning)
"""In study order: the whole list, each member, the way back, the definition."""


def make_cards(
    deck_id: str, entry: Entry, member_ids: tuple[MemberId, ...]
) -> tuple[Card, ...]:
    """The cards of an entry; none where nothing honest can be asked.

    Args:
        deck_id: The deck that the entry is in.
        entry: What is asked.
        member_ids: The ids of its members, in the same order.
    """
    if len(member_ids) != len(entry.members):
        raise ValueError(f"{len(member_ids)} ids for {len(entry.members)} members")
    if entry.keeps_figure:
        return make_figure(deck_id, entry, member_ids)
    if entry.given is not None:
        return make_given(deck_id, entry, entry.given)
    return tuple(card for make in MAKERS for card in make(deck_id, entry, member_ids))
