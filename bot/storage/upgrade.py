"""Bringing the tables up to date at start: one transaction, one worker at a time (Alembic)."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect

from bot.storage.patience import taking_time

MIGRATIONS = Path(__file__).parent / "migrations"
BEFORE_VERSIONS = "0001"
"""The tables of databases that are older than the migrations."""

LOCK = 0x64696769
"""Any number that all workers share: "digi"."""


def upgrade(engine: Engine) -> None:
    """Bring the tables to the newest version. Other workers that start meanwhile wait, and find it done.

    A database that has the tables but no version is first marked as what it is.
    """
    with taking_time(), engine.connect() as connection:
        _wait_for_turn(connection)
        if version(connection) != newest():
            _migrate(connection)
        connection.commit()


def version(connection: Connection) -> str | None:
    """The version of the tables; `None` when they have none."""
    return MigrationContext.configure(connection).get_current_revision()


def newest() -> str | None:
    """The version that this program needs."""
    return ScriptDirectory(str(MIGRATIONS)).get_current_head()


def _migrate(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    if version(connection) is None and inspect(connection).has_table("events"):
        command.stamp(config, BEFORE_VERSIONS)
    command.upgrade(config, "head")


def _wait_for_turn(connection: Connection) -> None:
    """Hold the lock until the transaction ends: in SQLite the database's own, in PostgreSQL one made for this."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    elif connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL lock_timeout = 0")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
