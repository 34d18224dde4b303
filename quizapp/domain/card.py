"""Flashcards: one question and its answer, scheduled on its own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from typing import Final, NewType

from quizapp.domain.entry import EntryId, term_key

CardId = NewType("CardId", str)
"""Identifies a card in the whole library: deck/entry/kind, and /member for a cloze."""

MemberId = NewType("MemberId", str)
"""Identifies a member within its entry; kept when the member is reworded or moved."""

BLANK: Final = "____"
"""What the learner sees in place of what is asked."""


class CardKind(StrEnum):
    """What a card asks."""

    RECALL = "recall"
    """From the term to its members."""

    NAME = "name"
    """From the members to the term."""

    CLOZE = "cloze"
    """One member that is hidden among the others."""

    MEANING = "meaning"
    """From the term to its definition."""

    FIGURE = "figure"
    """A number of the document that its sentence hides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One question/answer item."""

    id: CardId
    """Its identity; stays when the wording of prompt and answer changes."""

    entry: EntryId
    """The entry that it is made from."""

    kind: CardKind
    """What it asks."""

    prompt: str
    """What the learner sees first."""

    answer: str
    """What the learner should say."""

    member: MemberId | None = None
    """The member that a cloze hides."""


def mint_card_id(
    deck: str, entry: EntryId, kind: CardKind, member: MemberId | None = None
) -> CardId:
    """The identity of a card."""
    path = [deck, entry, kind.value]
    if member is not None:
        path.append(member)
    return CardId("/".join(path))


def mint_member_ids(members: tuple[str, ...]) -> tuple[MemberId, ...]:
    """Ids for members seen for the first time: of the text, made unique by order."""
    ids: list[MemberId] = []
    for member in members:
        digest = blake2b(term_key(member).encode(), digest_size=4).hexdigest()
        repeated = sum(1 for other in ids if other.split("-")[0] == digest)
        ids.append(MemberId(f"{digest}-{repeated + 1}" if repeated else digest))
    return tuple(ids)
