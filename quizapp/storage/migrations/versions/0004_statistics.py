"""What statistics add up stands in columns of the review log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0002"

_FILL = """
    UPDATE reviews SET
        first_of_day = COALESCE(json_extract(before, '$.last_day') < day, 1),
        interval = CASE json_extract(before, '$.phase') WHEN 'review' THEN max(1,
            CAST(julianday(json_extract(before, '$.due_day'))
               - julianday(json_extract(before, '$.last_day')) AS INTEGER)) END
"""


def upgrade() -> None:
    """Add the columns, fill them from the memories, and index them."""
    op.add_column(
        "reviews",
        sa.Column(
            "first_of_day", sa.Boolean(), nullable=False, server_default=sa.true()
        ),
    )
    op.add_column("reviews", sa.Column("interval", sa.Integer(), nullable=True))
    op.execute(_FILL)
    op.create_index(
        "ix_reviews_statistics",
        "reviews",
        [
            "day",
            "interval",
            "grade",
            "first_of_day",
            "source",
            "was_new",
            "milliseconds",
            "at",
            "card_pk",
        ],
        unique=False,
    )
