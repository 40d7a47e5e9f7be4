"""Every test here runs over both databases: SQLite and PostgreSQL, each with an empty one of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.storage.database import open_engine
from tests.storage.postgresql import Server, running


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A real PostgreSQL server."""
    with running() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database."""
    if request.param == "postgresql":
        return request.getfixturevalue("postgresql").new_database()
    return f"sqlite:///{tmp_path / 'new folder' / 'conversations.sqlite3'}"


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """The database, opened."""
    opened = open_engine(url)
    yield opened
    opened.dispose()
