"""By what Anki knows notes and decks again: ids from those of decks and entries."""

from __future__ import annotations

from hashlib import blake2b

from quizapp.domain.entry import EntryId


def note_guid(deck_id: str, entry_id: EntryId, kind: str) -> str:
    """The guid of a note: the same however its entry is reworded.

    Args:
        deck_id: The deck.
        entry_id: The entry.
        kind: What the note asks of it: slogan, cloze, figure, or a kind of question.
    """
    return blake2b(f"{deck_id}\0{entry_id}\0{kind}".encode(), digest_size=8).hexdigest()


def deck_number(name: str) -> int:
    """A stable id of the size that Anki uses, of a deck's name there."""
    digest = blake2b(f"deck {name.casefold()}".encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") + (1 << 32)
