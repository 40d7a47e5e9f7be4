"""A full disk: a turn is refused whole and kindly, what is there can be read, and it goes on when there is room."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered

from bot.storage.database import open_engine
from bot.storage.outages import Full
from bot.storage.tracker_store import ConversationTrackerStore
from tests.faults.residents import Resident, client, crowd
from tests.faults.room import Room, small
from tests.faults.serving import Serve, served
from tests.storage.postgresql import Server


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Room, Path]]:
    folder = tmp_path_factory.mktemp("disk") / "small"
    with small(folder) as found:
        yield found, folder


@pytest.fixture(scope="module")
def serve(room: tuple[Room, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """`serve` whose database is on the small disk; what it prints is not."""
    database = f"sqlite:///{room[1] / 'conversations.sqlite3'}"
    with served(tmp_path_factory.mktemp("printed"), database=database) as running:
        yield running


def test_a_full_disk_loses_nothing(serve: Serve, room: tuple[Room, Path]) -> None:
    async def scene() -> None:
        async with client() as http:
            people = await crowd(http, serve.address, 4)
            await asyncio.gather(*(one.talks(5) for one in people.residents))
            room[0].fill(serve.pid)
            talking = [asyncio.create_task(one.says("tarvitsen apua pankkiasioissa")) for one in people.residents]
            await _until_refused(people.residents[0])
            await people.residents[0].read()
            assert await asyncio.to_thread(serve.get, "/health") == 200
            assert not any(task.done() for task in talking)
            room[0].give(serve.pid)
            await asyncio.gather(*talking)
            await asyncio.gather(*(one.talks(3) for one in people.residents))
            await people.assert_nothing_is_lost()
            assert not people.seen.broken
            assert {problem["code"] for problem in people.seen.problems} == {room[0].code}

    asyncio.run(scene())


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a small disk for PostgreSQL's tablespace")
def test_a_full_disk_of_postgresql_is_told_as_one(postgresql: Server) -> None:
    """The store on a tablespace of its own that is full: nothing of the turn is stored, and then all of it."""
    folder = postgresql.folder / "small"
    with small(folder) as room:
        tablespace = postgresql.new_tablespace(folder)
        database = postgresql.new_database(tablespace)
        engine = open_engine(database)
        store = ConversationTrackerStore(Domain.empty(), engine=engine)
        asyncio.run(_say(store, "a" * 10_000))
        room.fill(0)
        with pytest.raises(Full):
            for _ in range(100):
                asyncio.run(_say(store, os.urandom(50_000).hex()))
        before = store.transcript("a")
        with pytest.raises(Full):
            asyncio.run(_say(store, os.urandom(50_000).hex()))
        assert store.transcript("a") == before
        room.give(0)
        asyncio.run(_say(store, "nyt mahtuu"))
        assert store.transcript("a")[1][-1].text == "nyt mahtuu"
        engine.dispose()
        postgresql.drop(database, tablespace)


async def _say(store: ConversationTrackerStore, text: str) -> None:
    async with store.turn("a"):
        tracker = await store.get_or_create_tracker("a", append_action_listen=False)
        tracker.update(UserUttered(text))
        await store.save(tracker)


async def _until_refused(one: Resident) -> None:
    while one.seen.statuses[503] < 8:
        await asyncio.sleep(0.02)
