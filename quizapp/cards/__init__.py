"""From entries to cards and questions."""

from __future__ import annotations

from quizapp.cards.making import make_cards

__all__ = ["make_cards"]
