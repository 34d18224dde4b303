"""What the learner knows of decks, ready to travel to Anki."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from quizapp.domain.card import CardId
from quizapp.domain.options import DeckOptions
from quizapp.domain.review import Phase
from quizapp.exporting.anki.schedule import CardProgress, Progress
from quizapp.services.library import Library
from quizapp.storage.anki import KnownCard


def progress_of(
    library: Library, deck_ids: Sequence[str], *, now: datetime
) -> Progress:
    """The memories and logs of all cards of these decks."""
    known: dict[CardId, CardProgress] = {}
    for deck_id in deck_ids:
        options = library.options(deck_id)
        for card in library.anki.known_cards(deck_id):
            known[card.id] = _progress(card, options)
    return Progress(known, now=now, decay=library.anki.decay())


def _progress(card: KnownCard, options: DeckOptions) -> CardProgress:
    is_forgotten = card.memory.phase is Phase.RELEARNING
    steps = options.relearning_steps if is_forgotten else options.learning_steps
    return CardProgress(
        memory=card.memory,
        suspended=card.suspended,
        flag=card.flag,
        steps=len(steps),
        retention=options.retention,
        reviews=card.reviews,
    )
