"""Run by Alembic; the connection is handed in by quizapp.storage.migrating."""

from __future__ import annotations

from alembic import context

from quizapp.storage.schema import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
