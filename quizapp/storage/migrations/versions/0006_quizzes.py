"""Attempts at quizzes, and the book of missed entries."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from quizapp.storage.schema import UtcDateTime

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the tables; nothing was attempted or missed before them."""
    op.create_table(
        "attempts",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("plan", sa.JSON(), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("deadline_at", UtcDateTime(), nullable=True),
        sa.Column("handed_in_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_attempts")),
    )
    op.create_index("ix_attempts_handed_in_at", "attempts", ["handed_in_at"])
    op.create_table(
        "attempt_questions",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("attempt_pk", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.String(), nullable=False),
        sa.Column("entry_pk", sa.Integer(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("response", sa.JSON(), nullable=True),
        sa.Column("doubtful", sa.Boolean(), nullable=False),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        sa.Column("is_right", sa.Boolean(), nullable=True),
        sa.Column("score", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_pk"],
            ["attempts.pk"],
            name=op.f("fk_attempt_questions_attempt_pk_attempts"),
        ),
        sa.ForeignKeyConstraint(
            ["entry_pk"],
            ["entries.pk"],
            name=op.f("fk_attempt_questions_entry_pk_entries"),
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_attempt_questions")),
        sa.UniqueConstraint(
            "attempt_pk", "place", name=op.f("uq_attempt_questions_attempt_pk_place")
        ),
    )
    op.create_index("ix_attempt_questions_entry_pk", "attempt_questions", ["entry_pk"])
    op.create_table(
        "missed",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("entry_pk", sa.Integer(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("first_at", UtcDateTime(), nullable=False),
        sa.Column("last_at", UtcDateTime(), nullable=False),
        sa.Column("streak", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(), nullable=True),
        sa.Column("cleared_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_pk"], ["entries.pk"], name=op.f("fk_missed_entry_pk_entries")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_missed")),
        sa.UniqueConstraint("entry_pk", name=op.f("uq_missed_entry_pk")),
    )
    op.create_index("ix_missed_cleared_at", "missed", ["cleared_at"])
    op.create_table(
        "missed_events",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("entry_pk", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("is_right", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("asked", sa.String(), nullable=False),
        sa.Column("given", sa.String(), nullable=False),
        sa.Column("right", sa.String(), nullable=False),
        sa.Column("review_pk", sa.Integer(), nullable=True),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_pk"], ["entries.pk"], name=op.f("fk_missed_events_entry_pk_entries")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_missed_events")),
    )
    op.create_index("ix_missed_events_entry_pk", "missed_events", ["entry_pk", "at"])
    op.create_index("ix_missed_events_review_pk", "missed_events", ["review_pk"])
