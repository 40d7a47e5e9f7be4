"""Redis killed, frozen and back: limits go on being counted, and nobody waits for it."""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from bot.web.absences import Absence
from bot.web.problems import Problem
from bot.web.pseudonyms import Pseudonyms
from bot.web.rate_limits import RateLimits
from tests.faults.serving import free_port

NAMES = Pseudonyms(b"x" * 32)


@dataclass
class Redis:
    """A real server on a free port."""

    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        program = shutil.which("redis-server")
        assert program, "run ./digiporras test, which installs redis-server"
        self.process = subprocess.Popen([program, "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""],
                                        stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + 30
        while not self._listens():
            assert time.monotonic() < deadline
            time.sleep(0.02)

    def signal(self, what: signal.Signals) -> None:
        assert self.process
        if self.process.poll() is None:
            os.kill(self.process.pid, what)
        if what is signal.SIGKILL:
            self.process.wait()

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


@pytest.fixture
def redis() -> Iterator[Redis]:
    server = Redis(free_port())
    server.start()
    yield server
    server.signal(signal.SIGKILL)


def _limits(redis: Redis, rule: str, absence: Absence | None = None) -> RateLimits:
    return RateLimits({"begin": rule}, redis.address, NAMES, absence=absence)


async def _allowed(limits: RateLimits, calls: int) -> int:
    allowed = 0
    for _ in range(calls):
        try:
            await limits.check("begin", "somebody")
            allowed += 1
        except Problem:
            pass
    return allowed


@pytest.mark.parametrize("fault", [signal.SIGKILL, signal.SIGSTOP])
def test_limits_are_counted_while_redis_is_away(
        redis: Redis, fault: signal.Signals, caplog: pytest.LogCaptureFixture) -> None:
    async def scene() -> None:
        limits = _limits(redis, "5/hour")
        assert await _allowed(limits, 3) == 3
        redis.signal(fault)
        with caplog.at_level(logging.WARNING):
            assert await _allowed(limits, 20) == 5, "this process counts anew, alone"

    asyncio.run(scene())
    said = [one for one in caplog.records if "redis is away" in one.message]
    assert 1 <= len(said) <= 3, "it is told, and not for every call"


def test_when_redis_is_back_it_counts_again(redis: Redis) -> None:
    async def scene() -> None:
        one = _limits(redis, "4/hour", Absence("redis", pause=0.0))
        other = _limits(redis, "4/hour")
        redis.signal(signal.SIGSTOP)
        assert await _allowed(one, 1) == 1
        redis.signal(signal.SIGCONT)
        assert await _allowed(one, 2) + await _allowed(other, 9) <= 4, "both count together"

    asyncio.run(scene())
