"""What packages for Anki were told, so that a later one updates notes in place."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the tables; what was written before them is written as new."""
    op.create_table(
        "anki_notes",
        sa.Column("guid", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("modified", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("guid", name=op.f("pk_anki_notes")),
    )
    op.create_table(
        "anki_clozes",
        sa.Column("member_pk", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_pk"], ["members.pk"], name=op.f("fk_anki_clozes_member_pk_members")
        ),
        sa.PrimaryKeyConstraint("member_pk", name=op.f("pk_anki_clozes")),
    )
