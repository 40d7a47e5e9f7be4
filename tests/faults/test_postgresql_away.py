"""PostgreSQL restarted, away and frozen under load: kind refusals meanwhile, nothing lost, no restart of ours."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from bot.storage import patience
from bot.web.problems import DETAILS
from tests.faults.residents import Crowd, client, crowd
from tests.faults.serving import Serve
from tests.storage.postgresql import Server

PEOPLE = 12
AWAY_SECONDS = float(os.environ.get("DIGIPORRAS_TEST_AWAY_SECONDS", "2"))
FROZEN_SECONDS = patience.SECONDS + 3
LONGEST = 4 * (patience.SECONDS + patience.CONNECTING)
"""No call waits longer, however the database is: a call asks it a few times at most before it gives up."""


@contextmanager
def restarted(server: Server) -> Iterator[None]:
    server.stop()
    server.start()
    yield


@contextmanager
def away(server: Server) -> Iterator[None]:
    server.stop()
    try:
        yield
    finally:
        server.start()


Fault = Callable[[Server], AbstractContextManager[None]]


def under_load(serve: Serve, during: Callable[[Crowd], Awaitable[None]]) -> Crowd:
    """People talk before, during and after; then everything that was acknowledged is there."""
    async def scene() -> Crowd:
        async with client() as http:
            people = await crowd(http, serve.address, PEOPLE)
            over = asyncio.Event()
            people.talk(10_000, over.is_set)
            await people.until_acknowledged(2 * PEOPLE)
            await during(people)
            await people.until_acknowledged(people.seen.acknowledged + 2 * PEOPLE)
            over.set()
            await people.all_talked()
            await people.assert_nothing_is_lost()
        return people

    return asyncio.run(scene())


@pytest.mark.parametrize("fault, seconds", [(restarted, 0), (away, AWAY_SECONDS), (Server.frozen, FROZEN_SECONDS)])
def test_nothing_is_lost_and_everything_goes_on(
        on_postgresql: Serve, postgresql: Server, fault: Fault, seconds: float) -> None:
    process = on_postgresql.pid
    alive: set[int | None] = set()
    ready: set[int | None] = set()

    async def during(_: Crowd) -> None:
        with fault(postgresql):
            until = time.monotonic() + seconds
            while time.monotonic() < until or (seconds and 503 not in ready):
                alive.add(await asyncio.to_thread(on_postgresql.get, "/health", patience.SECONDS))
                ready.add(await asyncio.to_thread(on_postgresql.get, "/ready", 30))
                await asyncio.sleep(0.1)

    people = under_load(on_postgresql, during)
    assert not people.seen.broken and set(people.seen.statuses) <= {200, 201, 503}
    assert max(people.seen.seconds) < LONGEST
    assert all(one["detail"] and one["code"] in DETAILS for one in people.seen.problems)
    assert people.seen.waits <= {"5"}
    assert on_postgresql.get("/ready") == 200 and on_postgresql.pid == process
    if seconds:
        assert alive == {200} and 503 in ready
        assert {one["code"] for one in people.seen.problems} <= {"storage_away", "not_ready"}
        assert people.seen.statuses[503] > 0
