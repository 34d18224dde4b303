"""By what Anki knows notes and decks again: ids from those of decks and entries."""

from __future__ import annotations

from hashlib import blake2b
from typing import Final

from quizapp.domain.card import CardKind
from quizapp.domain.entry import EntryId

SLOGAN_CARDS: Final = (CardKind.RECALL, CardKind.NAME, CardKind.MEANING)
"""The cards of a slogan note, in the order of its templates."""

SLOGAN: Final = "slogan"
CLOZE: Final = "cloze"
FIGURE: Final = "figure"
"""What a note asks, where it asks no question; part of its guid."""


def note_guid(deck_id: str, entry_id: EntryId, kind: str) -> str:
    """The guid of a note: the same however its entry is reworded.

    Args:
        deck_id: The deck.
        entry_id: The entry.
        kind: What the note asks of it: slogan, cloze, figure, or a kind of question.
    """
    return blake2b(f"{deck_id}\0{entry_id}\0{kind}".encode(), digest_size=8).hexdigest()


def note_place(
    deck_id: str, entry_id: EntryId, kind: CardKind, number: int | None
) -> tuple[str, int] | None:
    """The guid of the note that a card is on, and its place there.

    Args:
        deck_id: The deck.
        entry_id: The entry.
        kind: What the card asks.
        number: That of a cloze; None for one that was never in a package, which
            is nowhere.
    """
    if kind in SLOGAN_CARDS:
        return note_guid(deck_id, entry_id, SLOGAN), SLOGAN_CARDS.index(kind)
    if kind is CardKind.FIGURE:
        return note_guid(deck_id, entry_id, FIGURE), 0
    return (note_guid(deck_id, entry_id, CLOZE), number - 1) if number else None


def deck_number(name: str) -> int:
    """A stable id of the size that Anki uses, of a deck's name there."""
    digest = blake2b(f"deck {name.casefold()}".encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") + (1 << 32)
