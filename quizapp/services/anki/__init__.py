"""Decks and what was learnt, to Anki and back."""
