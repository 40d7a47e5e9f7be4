"""Who is signed in. The browser has a random token; the store has its hash, until it expires."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from bot.web import tokens


class SessionStore(Protocol):
    """Texts that are forgotten in time; times are Unix times. Shared by all workers."""

    async def keep(self, key: str, data: str, until: float) -> None:
        """Remember a text until a moment."""

    async def get(self, key: str, now: float) -> str | None:
        """The text, `None` when there is none or its time has gone."""

    async def drop(self, key: str) -> None:
        """Forget it. Forgetting twice is no error."""


@dataclass(frozen=True)
class Session:
    """A person signed in. `source` is "password" or "oidc", `opened` a Unix time."""

    name: str
    roles: tuple[str, ...]
    source: str
    opened: float


class Notes:
    """Small JSON notes, each opened by a random token that is never stored."""

    def __init__(self, store: SessionStore, purpose: str, seconds: float, clock: Callable[[], float] = time.time):
        self._store, self._purpose, self.seconds, self.clock = store, purpose, seconds, clock

    async def write(self, note: dict[str, Any]) -> str:
        """Keep a note; the token that opens it."""
        token = tokens.new_token()
        await self._store.keep(self._key(token), json.dumps(note), self.clock() + self.seconds)
        return token

    async def read(self, token: str | None) -> dict[str, Any] | None:
        """The note, if the token opens one."""
        data = await self._store.get(self._key(token), self.clock()) if token else None
        return json.loads(data) if data else None

    async def drop(self, token: str | None) -> None:
        """Forget the note."""
        if token:
            await self._store.drop(self._key(token))

    def _key(self, token: str) -> str:
        return tokens.hash_of(f"{self._purpose}:{token}")


class Sessions:
    """Sessions as notes."""

    def __init__(self, notes: Notes):
        self._notes = notes

    @property
    def seconds(self) -> int:
        return int(self._notes.seconds)

    async def open(self, name: str, roles: tuple[str, ...], source: str) -> str:
        """Sign a person in; the token for the cookie."""
        return await self._notes.write(asdict(Session(name, roles, source, self._notes.clock())))

    async def find(self, token: str | None) -> Session | None:
        """The session of a token that is still in force."""
        note = await self._notes.read(token)
        return Session(note["name"], tuple(note["roles"]), note["source"], note["opened"]) if note else None

    async def close(self, token: str | None) -> None:
        """Sign out."""
        await self._notes.drop(token)
