"""The lock of a conversation's turns, over a real Redis."""

from __future__ import annotations

import asyncio
import logging

import pytest
from redis.asyncio import Redis

from bot.web import shared_turns
from bot.web.absences import Absence
from bot.web.pseudonyms import Pseudonyms
from bot.web.shared_turns import SharedTurns
from tests.workers.redis_server import RedisServer

NAMES = Pseudonyms(b"x" * 32)


def worker(redis: RedisServer, counted: list[str] | None = None) -> SharedTurns:
    return SharedTurns(redis.address, NAMES, Absence("redis", lambda: (counted or []).append("redis")))


async def turn(turns: SharedTurns, seen: list[str], name: str, lasts: float, conversation: str = "a") -> None:
    async with turns.one_at_a_time(conversation):
        seen.append(f"{name} begins")
        await asyncio.sleep(lasts)
        seen.append(f"{name} ends")


def in_pairs(seen: list[str]) -> bool:
    return all(first.replace("begins", "ends") == second for first, second in zip(seen[::2], seen[1::2]))


def test_turns_of_two_workers_wait_for_each_other(redis: RedisServer) -> None:
    async def scene() -> list[str]:
        seen: list[str] = []
        one, other = worker(redis), worker(redis)
        await asyncio.gather(*(turn((one, other)[n % 2], seen, str(n), 0.01) for n in range(20)))
        assert not len(one) and not len(other)
        return seen

    seen = asyncio.run(scene())
    assert len(seen) == 40 and in_pairs(seen)


def test_other_conversations_are_not_held_up(redis: RedisServer) -> None:
    async def scene() -> list[str]:
        seen: list[str] = []
        one, other = worker(redis), worker(redis)
        async with one.one_at_a_time("a"):
            await turn(other, seen, "b", 0, conversation="b")
        return seen

    assert asyncio.run(scene()) == ["b begins", "b ends"]


def test_a_long_turn_keeps_its_lock(redis: RedisServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_turns, "HELD_SECONDS", 0.6)
    monkeypatch.setattr(shared_turns, "EXTENDED_EVERY", 0.1)

    async def scene() -> list[str]:
        seen: list[str] = []
        long = asyncio.create_task(turn(worker(redis), seen, "long", 2))
        while not seen:
            await asyncio.sleep(0.01)
        await turn(worker(redis), seen, "short", 0)
        await long
        return seen

    assert in_pairs(asyncio.run(scene()))


def test_the_lock_of_a_killed_worker_runs_out(redis: RedisServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_turns, "HELD_SECONDS", 0.5)

    async def scene() -> tuple[list[str], int]:
        seen: list[str] = []
        lock = await worker(redis)._taken("a")
        assert lock
        left = await Redis.from_url(redis.address).pttl(lock.name)
        await turn(worker(redis), seen, "next", 0)
        return seen, left

    seen, left = asyncio.run(scene())
    assert seen == ["next begins", "next ends"] and 0 < left <= 500


@pytest.mark.parametrize("away", ["stopped", "frozen"])
def test_while_redis_is_away_each_worker_has_its_own_queue(
        redis: RedisServer, away: str, caplog: pytest.LogCaptureFixture) -> None:
    async def scene() -> tuple[list[str], list[str]]:
        seen: list[str] = []
        counted = [""]
        turns = worker(redis, counted)
        with getattr(redis, away)():
            await asyncio.gather(*(turn(turns, seen, str(n), 0.01) for n in range(6)))
        return seen, counted[1:]

    with caplog.at_level(logging.WARNING):
        seen, counted = asyncio.run(scene())
    assert len(seen) == 12 and in_pairs(seen)
    assert counted == ["redis"] and caplog.text.count("redis is away") == 1
    assert redis.address not in caplog.text


def test_redis_goes_away_in_the_middle_of_a_turn(redis: RedisServer) -> None:
    async def scene() -> list[str]:
        seen: list[str] = []
        turns = worker(redis)
        async with turns.one_at_a_time("a"):
            redis.stop()
        redis.start()
        await turn(turns, seen, "next", 0)
        return seen

    assert asyncio.run(scene()) == ["next begins", "next ends"]


def test_redis_is_used_again_when_it_is_back(redis: RedisServer) -> None:
    async def scene() -> list[bool]:
        clock = [0.0]
        absence = Absence("redis", clock=lambda: clock[0])
        turns, held = SharedTurns(redis.address, NAMES, absence), []
        with redis.stopped():
            held.append(await turns._taken("c") is not None)
        for clock[0] in (1.0, 6.0):
            held.append(await turns._taken(f"c{clock[0]}") is not None)
        return held

    assert asyncio.run(scene()) == [False, False, True]


def test_redis_holds_no_conversation_id(redis: RedisServer) -> None:
    async def scene() -> list[bytes]:
        async with worker(redis).one_at_a_time("a-conversation-of-somebody"):
            return await Redis.from_url(redis.address).keys("digiporras:turn:*")

    names = asyncio.run(scene())
    assert names and not any(b"somebody" in name for name in names)
