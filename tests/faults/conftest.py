"""Servers that the tests of this folder share: starting one takes seconds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from bot import wiring
from tests.faults.serving import Serve, served
from tests.storage.postgresql import Server, running


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A real PostgreSQL server, which a test may stop and freeze; each leaves it running."""
    with running() as server:
        yield server


@pytest.fixture(scope="session")
def on_postgresql(postgresql: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """`serve` on PostgreSQL."""
    with served(tmp_path_factory.mktemp("on-postgresql"), database=postgresql.new_database()) as serve:
        yield serve


@pytest.fixture(scope="session")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """`serve` with its defaults: SQLite in a file."""
    with served(tmp_path_factory.mktemp("on-sqlite")) as serve:
        yield serve


@pytest.fixture(params=["on_sqlite", "on_postgresql"])
def serve(request: pytest.FixtureRequest) -> Serve:
    """`serve` on either database."""
    found: Serve = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="session")
def application(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """The application as `serve` builds it."""
    database: Path = tmp_path_factory.mktemp("conversations") / "conversations.sqlite3"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DIGIPORRAS_DATABASE", f"sqlite:///{database}")
        wiring.settings.cache_clear()
        from bot.server import build

        yield build()
    wiring.settings.cache_clear()
