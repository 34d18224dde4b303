"""Deck files: the waist between documents and the library."""

from __future__ import annotations

from quizapp.decks.matching import (
    carry_member_ids,
    match_entries,
    match_members,
)
from quizapp.decks.merging import (
    DeckChange,
    deck_from_extraction,
    merge_extraction,
)
from quizapp.decks.parsing import parse_deck, read_deck
from quizapp.decks.writing import deck_text, update_deck_text

__all__ = [
    "DeckChange",
    "carry_member_ids",
    "deck_from_extraction",
    "deck_text",
    "match_entries",
    "match_members",
    "merge_extraction",
    "parse_deck",
    "read_deck",
    "update_deck_text",
]
