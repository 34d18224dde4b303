"""One member that is hidden among the others."""

from __future__ import annotations

from quizapp.cards.wording import quoted
from quizapp.domain.card import BLANK, Card, CardKind, MemberId, mint_card_id
from quizapp.domain.entry import Entry, term_key
from quizapp.i18n import _


def make_clozes(
    deck_id: str, entry: Entry, member_ids: tuple[MemberId, ...]
) -> tuple[Card, ...]:
    """A card for each member that neither the term nor another member gives away."""
    if not entry.lists_members or len(entry.members) < 2:
        return ()
    keys = [term_key(member) for member in entry.members]
    term = term_key(entry.term)
    cards = []
    for index, (member, member_id) in enumerate(
        zip(entry.members, member_ids, strict=True)
    ):
        others = keys[:index] + keys[index + 1 :]
        if len(keys[index]) > 1 and keys[index] in term:
            continue
        if any(keys[index] in other for other in others):
            continue
        cards.append(
            Card(
                id=mint_card_id(deck_id, entry.id, CardKind.CLOZE, member_id),
                entry=entry.id,
                kind=CardKind.CLOZE,
                prompt=_prompt(entry, index),
                answer=member,
                member=member_id,
            )
        )
    return tuple(cards)


def _prompt(entry: Entry, hidden: int) -> str:
    shown = [
        BLANK if index == hidden else member
        for index, member in enumerate(entry.members)
    ]
    if not entry.parts:
        listed = "、".join(shown)
    else:
        groups, begin = [], 0
        for part in entry.parts:
            end = begin + len(part.members)
            members = "、".join(shown[begin:end])
            groups.append(
                _("{name}: {members}").format(name=part.name, members=members)
            )
            begin = end
        listed = "；".join(groups)
    return _("{name}: {members}").format(name=quoted(entry.term), members=listed)
