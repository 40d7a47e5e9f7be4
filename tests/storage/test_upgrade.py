"""The tables come up to date at start: from nothing, from an older program, and with many workers at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from bot.storage.database import connected, open_engine
from bot.storage.tables import Table
from bot.storage.upgrade import newest, version

ROOT = Path(__file__).parents[2]
WORKERS = 4
OLD_TABLES = (
    "CREATE TABLE conversations (id VARCHAR(64) PRIMARY KEY, token_hash VARCHAR(64) NOT NULL, "
    "opened TIMESTAMP NOT NULL)",
    "CREATE TABLE events (conversation VARCHAR(255), position INTEGER, data TEXT NOT NULL, "
    "PRIMARY KEY (conversation, position))",
    "INSERT INTO conversations VALUES ('kept', 'hash', '2026-11-01 12:00:00')",
    "INSERT INTO events VALUES ('kept', 0, '{}'), ('nobodys', 0, '{}')",
)


def test_a_new_database_has_exactly_the_tables_of_the_program(engine: Engine) -> None:
    with engine.connect() as connection:
        assert version(connection) == newest()
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Table.metadata) == []


def test_opening_again_changes_nothing(url: str, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO conversations VALUES ('a', 'hash', '2026-11-01 12:00:00')"))
    again = open_engine(url)
    with again.connect() as connection:
        assert connection.scalar(text("SELECT id FROM conversations")) == "a"
    again.dispose()


def test_a_database_without_a_version_keeps_what_it_has(url: str) -> None:
    old = connected(url)
    with old.begin() as connection:
        for statement in OLD_TABLES:
            connection.execute(text(statement))
    old.dispose()
    opened = open_engine(url)
    with opened.connect() as connection:
        assert version(connection) == newest()
        found = connection.execute(text("SELECT id, token_hash FROM conversations ORDER BY id")).all()
        assert [tuple(row) for row in found] == [("kept", "hash"), ("nobodys", "")]
        assert connection.scalar(text("SELECT count(*) FROM events")) == 2
    opened.dispose()


def test_a_migration_that_fails_leaves_nothing_half_done(url: str) -> None:
    old = connected(url)
    with old.begin() as connection:
        connection.execute(text("CREATE TABLE answered_turns (mine INTEGER)"))
    try:
        open_engine(url)
    except Exception as error:
        assert "answered_turns" in str(error)
    assert inspect(old).get_table_names() == ["answered_turns"]
    old.dispose()


def test_workers_that_start_together_do_not_disturb_each_other(url: str) -> None:
    start = "import sys; from bot.storage.database import open_engine; open_engine(sys.argv[1])"
    workers = [subprocess.Popen([sys.executable, "-c", start, url], cwd=ROOT, stderr=subprocess.PIPE, text=True)
               for _ in range(WORKERS)]
    errors = [worker.communicate()[1] for worker in workers]
    assert [worker.returncode for worker in workers] == [0] * WORKERS, errors
    opened = connected(url)
    with opened.connect() as connection:
        assert version(connection) == newest()
    opened.dispose()
