"""Residents who do not give up: each message is sent again under its key until it is answered."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp

SAYINGS = ("minulla ei ole puhelinta", "en osaa käyttää tietokonetta", "asun Tampereella", "mitä tarkoitat",
           "haluan varata ajan verkossa", "en tiedä", "pankkitunnukset eivät toimi", "tarvitsen apua")
AGAIN_SECONDS = 0.1
UNANSWERED = (aiohttp.ClientError, asyncio.TimeoutError, OSError)


@dataclass
class Seen:
    """What all residents of a crowd met."""

    statuses: Counter[int] = field(default_factory=Counter)
    broken: Counter[str] = field(default_factory=Counter)
    problems: list[dict[str, Any]] = field(default_factory=list)
    waits: set[str | None] = field(default_factory=set)
    seconds: list[float] = field(default_factory=list)
    acknowledged: int = 0


@dataclass
class Resident:
    """One conversation. `answers` holds every acknowledged turn, in order."""

    http: aiohttp.ClientSession
    address: str
    seen: Seen
    number: int = 0
    id: str = ""
    token: str = ""
    greeting: dict[str, Any] = field(default_factory=dict)
    answers: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    async def arrives(self) -> Resident:
        self.greeting = await self._until_answered("POST", "/api/conversations")
        self.id, self.token = self.greeting["id"], self.greeting["token"]
        return self

    async def says(self, text: str) -> dict[str, Any]:
        """The answer, however long it takes."""
        key = f"{self.number}-{len(self.answers)}"
        answer = await self._until_answered("POST", f"/api/conversations/{self.id}/messages",
                                            json={"text": text}, headers={**self.rights, "Idempotency-Key": key})
        self.answers.append((text, answer))
        self.seen.acknowledged += 1
        return answer

    async def talks(self, turns: int, enough: Callable[[], bool] = lambda: False) -> None:
        """So many turns, unless there is enough before. No two messages of a conversation are the same."""
        for turn in range(turns):
            if enough():
                return
            await self.says(f"{SAYINGS[(self.number + turn) % len(SAYINGS)]} {'x' * (turn + 1)}")

    async def read(self) -> dict[str, Any]:
        return await self._until_answered("GET", f"/api/conversations/{self.id}", headers=self.rights)

    @property
    def rights(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    async def assert_nothing_is_lost(self) -> None:
        """The conversation is exactly the greeting and the acknowledged turns, each once and in its order."""
        told = [*self.greeting["messages"], *(one for _, turn in self.answers for one in turn["messages"])]
        kept = (await self.read())["messages"]
        assert [(m["id"], m["text"]) for m in kept] == [(m["id"], m["text"]) for m in told]
        assert [m["text"] for m in kept if m["from"] == "user"] == [text for text, _ in self.answers]

    async def _until_answered(self, method: str, path: str, **options: Any) -> dict[str, Any]:
        while True:
            began = time.monotonic()
            try:
                async with self.http.request(method, f"{self.address}{path}", **options) as response:
                    body: dict[str, Any] = await response.json(content_type=None)
            except UNANSWERED as error:
                self.seen.broken[type(error).__name__] += 1
            else:
                self.seen.statuses[response.status] += 1
                self.seen.seconds.append(time.monotonic() - began)
                if response.status < 300:
                    return body
                assert response.status == 503, body
                self.seen.problems.append(body)
                self.seen.waits.add(response.headers.get("Retry-After"))
            await asyncio.sleep(AGAIN_SECONDS)


@dataclass
class Crowd:
    """Residents who talk at the same time to one server."""

    residents: list[Resident]
    seen: Seen
    talking: list[asyncio.Task[None]] = field(default_factory=list)

    def talk(self, turns: int, enough: Callable[[], bool] = lambda: False) -> None:
        """All begin to talk."""
        self.talking = [asyncio.create_task(one.talks(turns, enough)) for one in self.residents]

    async def until_acknowledged(self, turns: int) -> None:
        """Wait for so many acknowledged turns in all. Raises what a resident stumbled on."""
        while self.seen.acknowledged < turns:
            for task in self.talking:
                if task.done():
                    task.result()
            await asyncio.sleep(0.01)

    async def all_talked(self) -> None:
        await asyncio.gather(*self.talking)

    async def assert_nothing_is_lost(self) -> None:
        for resident in self.residents:
            await resident.assert_nothing_is_lost()


async def crowd(http: aiohttp.ClientSession, address: str, count: int) -> Crowd:
    """So many residents who have arrived."""
    seen = Seen()
    residents = [Resident(http, address, seen, number) for number in range(count)]
    await asyncio.gather(*(one.arrives() for one in residents))
    return Crowd(residents, seen)


def client(patience: float = 60) -> aiohttp.ClientSession:
    """A client without a bound on its connections, one for each call: a crowd comes from everywhere, and a
    connection that the server closes just when it is used again would look like a fault."""
    connector = aiohttp.TCPConnector(limit=0, force_close=True)
    return aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(patience))
