"""The text of the entries, ready to be searched; an index for looking through cards."""

from __future__ import annotations

from alembic import op
from sqlalchemy.orm import Session

from quizapp.storage.search_index import remake_index

revision = "0007"
down_revision = "0006"

BROWSED = (
    "entry_pk",
    "position",
    "retired",
    "deck_pk",
    "kind",
    "phase",
    "suspended",
    "buried_day",
    "flag",
    "due_day",
    "last_day",
    "reps",
    "lapses",
    "stability",
    "difficulty",
)


def upgrade() -> None:
    """Index the entries that are there."""
    op.drop_index("ix_cards_entry_pk", "cards")
    op.create_index("ix_cards_browse", "cards", list(BROWSED))
    # The index holds nothing of its own: it is made as the program knows it now, and
    # a later migration that changes it makes it anew.
    remake_index(Session(op.get_bind()))
