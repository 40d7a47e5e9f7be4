"""kill -9 in the middle of turns: what was acknowledged is there, what was not is sent again and taken once."""

from __future__ import annotations

import asyncio

from tests.faults.residents import client, crowd
from tests.faults.serving import Serve

PEOPLE, TURNS = 16, 10


def test_a_killed_server_loses_no_acknowledged_turn(serve: Serve) -> None:
    async def scene() -> None:
        async with client() as http:
            people = await crowd(http, serve.address, PEOPLE)
            people.talk(TURNS)
            await people.until_acknowledged(PEOPLE * TURNS // 3)
            serve.kill()
            await asyncio.to_thread(serve.start)
            await people.all_talked()
            assert people.seen.broken, "the kill was noticed"
            assert set(people.seen.statuses) <= {200, 201, 503}
            assert all(len(one.answers) == TURNS for one in people.residents)
            await people.assert_nothing_is_lost()

    asyncio.run(scene())
