"""Servers that the tests of this folder share: starting one takes seconds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

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


