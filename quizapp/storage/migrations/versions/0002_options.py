"""What is set for a deck, and where a review comes from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Carry each deck's limit of new cards over; all reviews so far are study."""
    # A table that others refer to cannot be made anew while foreign keys are on.
    op.add_column(
        "decks", sa.Column("options", sa.JSON(), nullable=False, server_default="{}")
    )
    op.execute(
        "UPDATE decks SET options = json_object('new_per_day', new_per_day) "
        "WHERE new_per_day <> 20"
    )
    op.drop_column("decks", "new_per_day")
    op.add_column(
        "reviews",
        sa.Column("source", sa.String(), nullable=False, server_default="study"),
    )
    op.add_column("reviews", sa.Column("detail", sa.JSON(), nullable=True))
    op.add_column(
        "reviews",
        sa.Column(
            "phase",
            sa.String(),
            sa.Computed("json_extract(before, '$.phase')", persisted=False),
            nullable=False,
        ),
    )
