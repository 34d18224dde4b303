"""Bring an older database up to date; imported only when a migration is due."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from quizapp.storage import counting


def upgrade(engine: Engine) -> None:
    """Run the missing migrations, all in one transaction."""
    with engine.execution_options(quizapp_writes=True).begin() as connection:
        config = alembic_config()
        config.attributes["connection"] = connection
        counting.remove(connection)
        command.upgrade(config, "head")
        counting.install(connection)


def alembic_config() -> Config:
    """Where the migrations are."""
    config = Config()
    config.set_main_option(
        "script_location", str(Path(__file__).parent / "migrations").replace("%", "%%")
    )
    return config
