"""From the members to the term."""

from __future__ import annotations

from quizapp.cards.wording import is_listed_in_term, without_names
from quizapp.domain.card import BLANK, Card, CardKind, MemberId, mint_card_id
from quizapp.domain.entry import Entry
from quizapp.i18n import _


def make_name(
    deck_id: str, entry: Entry, member_ids: tuple[MemberId, ...]
) -> tuple[Card, ...]:
    """One card that asks what the members together are called.

    Where a member says the term, a blank stands; where nothing else is left, or a
    single member would be all there is, there is no card.
    """
    if not entry.lists_members or len(entry.members) < 2 or is_listed_in_term(entry):
        return ()
    shown = [without_names(member, entry) for member in entry.members]
    if not any(text.replace(BLANK, "").strip() for text in shown):
        return ()
    return (
        Card(
            id=mint_card_id(deck_id, entry.id, CardKind.NAME),
            entry=entry.id,
            kind=CardKind.NAME,
            prompt=_("{members}: what are they called together?").format(
                members="、".join(shown)
            ),
            answer=entry.term,
        ),
    )
