"""The messages of one conversation are handled one at a time over all workers, by a lock in Redis."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from redis.asyncio import Redis
from redis.asyncio.lock import Lock
from redis.exceptions import LockError, RedisError

from bot.web.absences import Absence
from bot.web.pseudonyms import Pseudonyms
from bot.web.redis_patience import options
from bot.web.turns import Turns

HELD_SECONDS = 6.0
"""A worker that is killed in the middle of a turn stops the conversation for so long at most."""

EXTENDED_EVERY = HELD_SECONDS / 3
LONGEST_TURN = 60.0
"""The lock of a turn that has hung is no longer extended after this."""

ASKED_EVERY = 0.02


class SharedTurns(Turns):
    """First in the worker's own queue, in order of arrival; then one worker at a time.

    While Redis is away, the worker's own queue remains, and the store refuses a turn that another
    worker's came before: the assistant takes it again.
    """

    def __init__(self, address: str, names: Pseudonyms, absence: Absence):
        super().__init__()
        self._redis = Redis.from_url(address, **options())
        self._names, self._absence = names, absence

    @asynccontextmanager
    async def one_at_a_time(self, conversation_id: str) -> AsyncIterator[None]:
        """Wait for the earlier turns of this conversation on every worker; others are not held up."""
        async with super().one_at_a_time(conversation_id):
            lock = await self._taken(conversation_id)
            extending = asyncio.create_task(self._extended(lock)) if lock else None
            try:
                yield
            finally:
                if lock and extending:
                    extending.cancel()
                    await self._given_back(lock)

    async def _taken(self, conversation_id: str) -> Lock | None:
        """The lock, `None` when Redis does not give it: then the turn goes on without."""
        if not self._absence.over:
            return None
        lock = Lock(self._redis, f"digiporras:turn:{self._names.of('turn', conversation_id)}",
                    timeout=HELD_SECONDS, sleep=ASKED_EVERY)
        try:
            await lock.acquire()
        except (RedisError, OSError) as error:
            self._absence.met(error)
            return None
        self._absence.ended()
        return lock

    async def _extended(self, lock: Lock) -> None:
        """Keep the lock while the turn goes on."""
        with suppress(RedisError, OSError):
            for _ in range(int(LONGEST_TURN / EXTENDED_EVERY)):
                await asyncio.sleep(EXTENDED_EVERY)
                await lock.reacquire()

    async def _given_back(self, lock: Lock) -> None:
        try:
            await lock.release()
        except LockError:  # it had run out, and is perhaps another worker's by now
            return
        except (RedisError, OSError) as error:
            self._absence.met(error)
