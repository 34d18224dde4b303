"""What waits is counted by triggers; new cards can come in random order."""

from __future__ import annotations

from hashlib import blake2b

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

NEW = "active AND phase = 'new'"


def upgrade() -> None:
    """Make room for the counts, which are filled when all migrations have run."""
    _make_room_for_counts()
    _shuffle()
    _index_queues()


def _make_room_for_counts() -> None:
    op.create_table(
        "day_counts",
        sa.Column("deck_pk", sa.Integer(), nullable=False),
        sa.Column("queue", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["deck_pk"], ["decks.pk"], name=op.f("fk_day_counts_deck_pk_decks")
        ),
        sa.PrimaryKeyConstraint("deck_pk", "queue", "day", name=op.f("pk_day_counts")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "deck_counts",
        sa.Column("deck_pk", sa.Integer(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("cards", sa.Integer(), nullable=False),
        sa.Column("active", sa.Integer(), nullable=False),
        sa.Column("learnt", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["deck_pk"], ["decks.pk"], name=op.f("fk_deck_counts_deck_pk_decks")
        ),
        sa.PrimaryKeyConstraint("deck_pk", name=op.f("pk_deck_counts")),
    )
    op.add_column("entries", sa.Column("new_from", sa.String(), nullable=True))
    op.add_column("entries", sa.Column("due_from", sa.String(), nullable=True))
    op.add_column(
        "cards", sa.Column("shuffled", sa.Integer(), nullable=False, server_default="0")
    )


def _shuffle() -> None:
    """Give each card a place in the random order, by its entry's id."""
    connection = op.get_bind()
    places = [
        {"entry": pk, "place": _place(entry_id)}
        for pk, entry_id in connection.execute(sa.text("SELECT pk, id FROM entries"))
    ]
    if places:
        connection.execute(
            sa.text(
                "UPDATE cards SET shuffled = position / 1000000 * 1000000 + :place "
                "WHERE entry_pk = :entry"
            ),
            places,
        )


def _place(entry_id: str) -> int:
    digest = blake2b(entry_id.encode(), digest_size=8).digest()
    return int.from_bytes(digest) % 1_000_000


def _index_queues() -> None:
    """An index for each queue instead of one for all."""
    op.create_index("ix_entries_asked", "entries", ["deck_pk", "last_day"])
    op.drop_index("ix_cards_due", "cards")
    op.drop_index("ix_cards_new", "cards")
    op.drop_index("ix_cards_steps", "cards")
    op.create_index(
        "ix_cards_new", "cards", ["deck_pk", "position"], sqlite_where=sa.text(NEW)
    )
    op.create_index(
        "ix_cards_new_shuffled",
        "cards",
        ["deck_pk", "shuffled"],
        sqlite_where=sa.text(NEW),
    )
    op.create_index(
        "ix_cards_due",
        "cards",
        [
            "deck_pk",
            "due_day",
            "buried_day",
            "last_day",
            "stability",
            "entry_pk",
            "active",
            "phase",
        ],
        sqlite_where=sa.text("active AND phase = 'review'"),
    )
    op.create_index(
        "ix_cards_steps",
        "cards",
        ["deck_pk", "due_at"],
        sqlite_where=sa.text("active AND phase IN ('learning', 'relearning')"),
    )
