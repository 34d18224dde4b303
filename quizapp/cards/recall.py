"""From the term to its members."""

from __future__ import annotations

from quizapp.cards.wording import is_listed_in_term, quoted
from quizapp.domain.card import Card, CardKind, MemberId, mint_card_id
from quizapp.domain.entry import Entry
from quizapp.i18n import _


def make_recall(
    deck_id: str, entry: Entry, member_ids: tuple[MemberId, ...]
) -> tuple[Card, ...]:
    """One card that asks all members, part by part where the term has parts."""
    if not entry.lists_members or is_listed_in_term(entry):
        return ()
    return (
        Card(
            id=mint_card_id(deck_id, entry.id, CardKind.RECALL),
            entry=entry.id,
            kind=CardKind.RECALL,
            prompt=_prompt(entry),
            answer=_answer(entry),
        ),
    )


def _prompt(entry: Entry) -> str:
    if entry.parts:
        return _("What are the {count} members of {term} ({parts})?").format(
            count=len(entry.members),
            term=quoted(entry.term),
            parts="／".join(part.name for part in entry.parts),
        )
    return _("What are the {count} members of {term}?").format(
        count=len(entry.members), term=quoted(entry.term)
    )


def _answer(entry: Entry) -> str:
    if entry.parts:
        return "\n".join(
            _("{name}: {members}").format(
                name=part.name, members="、".join(part.members)
            )
            for part in entry.parts
        )
    return "\n".join(entry.members)
