"""The first schema: decks, entries, members, cards, reviews, settings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from quizapp.storage.schema import UtcDateTime

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables."""
    op.create_table(
        "decks",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("new_per_day", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_decks")),
        sa.UniqueConstraint("id", name=op.f("uq_decks_id")),
    )
    op.create_table(
        "settings",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_settings")),
    )
    op.create_table(
        "entries",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("deck_pk", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("in_file", sa.JSON(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["deck_pk"], ["decks.pk"], name=op.f("fk_entries_deck_pk_decks")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_entries")),
        sa.UniqueConstraint("deck_pk", "id", name=op.f("uq_entries_deck_pk_id")),
    )
    op.create_index(
        "ix_entries_deck_pk_position", "entries", ["deck_pk", "position"], unique=False
    )
    op.create_table(
        "cards",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("deck_pk", sa.Integer(), nullable=False),
        sa.Column("entry_pk", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("member_id", sa.String(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("suspended", sa.Boolean(), nullable=False),
        sa.Column("buried_day", sa.Date(), nullable=True),
        sa.Column("flag", sa.Integer(), nullable=False),
        sa.Column("phase", sa.String(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("stability", sa.Double(), nullable=True),
        sa.Column("difficulty", sa.Double(), nullable=True),
        sa.Column("due_day", sa.Date(), nullable=True),
        sa.Column("due_at", UtcDateTime(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("reps", sa.Integer(), nullable=False),
        sa.Column("lapses", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["deck_pk"], ["decks.pk"], name=op.f("fk_cards_deck_pk_decks")
        ),
        sa.ForeignKeyConstraint(
            ["entry_pk"], ["entries.pk"], name=op.f("fk_cards_entry_pk_entries")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_cards")),
        sa.UniqueConstraint("id", name=op.f("uq_cards_id")),
    )
    op.create_index(
        "ix_cards_all_due", "cards", ["active", "phase", "due_day"], unique=False
    )
    op.create_index(
        "ix_cards_due",
        "cards",
        ["deck_pk", "active", "phase", "due_day", "position"],
        unique=False,
    )
    op.create_index("ix_cards_entry_pk", "cards", ["entry_pk"], unique=False)
    op.create_index(
        "ix_cards_new",
        "cards",
        ["deck_pk", "active", "phase", "position"],
        unique=False,
    )
    op.create_index("ix_cards_steps", "cards", ["phase", "due_at"], unique=False)
    op.create_table(
        "members",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("entry_pk", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_pk"], ["entries.pk"], name=op.f("fk_members_entry_pk_entries")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_members")),
        sa.UniqueConstraint("entry_pk", "id", name=op.f("uq_members_entry_pk_id")),
    )
    op.create_table(
        "reviews",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("card_pk", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        sa.Column("was_new", sa.Boolean(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["card_pk"], ["cards.pk"], name=op.f("fk_reviews_card_pk_cards")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_reviews")),
    )
    op.create_index("ix_reviews_card_pk_at", "reviews", ["card_pk", "at"], unique=False)
    op.create_index("ix_reviews_day", "reviews", ["day", "was_new"], unique=False)
