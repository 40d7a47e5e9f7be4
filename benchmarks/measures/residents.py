"""People who chat over HTTP, several at once, and how long each of their turns takes."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import ClientSession, TCPConnector

Say = Callable[[str], Awaitable[None]]
Enter = Callable[[ClientSession, str, str], Awaitable[Say]]
"""Opens a conversation at a server's address by a name; gives what says a message in it."""

CONVERSATIONS = (
    ("mul on vaa vanha nokialainen ja pitäs saaha labratulokset katottua", "itelle", "ei oo tunnuksia",
     "haluaisin että joku näyttää vieressä", "Kuhmoisissa asun", "ei mitään erityistä"),
    ("netti pätkii eikä omakanta aukea", "itselleni", "miksi kysyt tätä?", "mulla on älypuhelin", "Urjala",
     "en tiedä"),
    ("autan äitiä joka ei pääse kantaan", "hänellä on tabletti", "pankkitunnukset on lukossa",
     "haluan puhua ihmiselle", "jatketaan", "Tampereella"),
    ("moi, haluaisin oppia käyttämään tietokonetta", "minulle", "kannettava tietokone", "kyllä toimii",
     "mitä oot ymmärtänyt tähän asti?", "Virroilla"),
)


@dataclass(frozen=True)
class Load:
    """What was measured with so many conversations at once: milliseconds of each turn, seconds of it all."""

    at_once: int
    turns: tuple[float, ...]
    seconds: float

    @property
    def p50(self) -> float:
        return statistics.median(self.turns)

    @property
    def p95(self) -> float:
        return sorted(self.turns)[int(len(self.turns) * 0.95)]

    @property
    def per_second(self) -> float:
        return len(self.turns) / self.seconds


async def enter_stock(session: ClientSession, url: str, name: str) -> Say:
    """Rasa's REST channel; the greeting is told to the first command."""
    async def say(text: str) -> None:
        body = {"sender": name, "message": text}
        async with session.post(f"{url}/webhooks/rest/webhook", json=body) as answer:
            assert answer.status == 200 and await answer.json(), "the bot was silent"

    await say("/session_start")
    return say


async def enter_ours(session: ClientSession, url: str, name: str) -> Say:
    """Our own conversations; the server names them."""
    async with session.post(f"{url}/api/conversations") as answer:
        assert answer.status == 201
        opened = await answer.json()
    rights = {"Authorization": f"Bearer {opened['token']}"}
    address = f"{url}/api/conversations/{opened['id']}/messages"

    async def say(text: str) -> None:
        async with session.post(address, json={"text": text}, headers=rights) as answer:
            assert answer.status == 200 and (await answer.json())["messages"], "the bot was silent"

    return say


async def first_answer(enter: Enter, url: str) -> None:
    """The first resident's first turn: only then is a side truly ready, whatever it loads so late."""
    async with ClientSession() as session:
        say = await enter(session, url, "first")
        await say(CONVERSATIONS[0][0])


async def load(enter: Enter, url: str, at_once: int, conversations: int) -> Load:
    """Hold so many conversations, `at_once` of them at any time. Openings are counted in the seconds alone."""
    turns: list[float] = []
    waiting = iter(range(conversations))

    async def resident(session: ClientSession) -> None:
        for number in waiting:
            say = await enter(session, url, f"{at_once}-{number}-{time.time_ns()}")
            for text in CONVERSATIONS[number % len(CONVERSATIONS)]:
                start = time.perf_counter()
                await say(text)
                turns.append((time.perf_counter() - start) * 1000)

    async with ClientSession(connector=TCPConnector(limit=0)) as session:
        start = time.perf_counter()
        await asyncio.gather(*(resident(session) for _ in range(at_once)))
        return Load(at_once, tuple(turns), time.perf_counter() - start)
