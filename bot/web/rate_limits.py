"""How often one address and one conversation may call."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping

from limits import RateLimitItem, parse_many
from limits.aio.storage import MemoryStorage, RedisStorage, Storage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.errors import StorageError

from bot.web.absences import Absence
from bot.web.problems import Problem
from bot.web.pseudonyms import Pseudonyms
from bot.web.redis_patience import options

GENEROUS: Mapping[str, str] = {
    "begin": "300/minute",
    "address": "1500/minute",
    "conversation": "120/minute",
    "sign_in": "10/5 minutes",
    "sign_in_address": "60/5 minutes",
}
"""A whole library or hospital may share one address; one person does not write twice a second."""


class RateLimits:
    """The limits of one application. `rules` are in the words of the `limits` library; an empty one is off.

    They are counted in this process, or in Redis when there is an address: then all workers count together.
    """

    def __init__(self, rules: Mapping[str, str] = GENEROUS, redis: str = "", names: Pseudonyms | None = None,
                 refused: Callable[[str], None] = lambda _: None, absence: Absence | None = None):
        self._rules = {kind: tuple(parse_many(rule)) for kind, rule in rules.items() if rule}
        self._names, self._refused = names or Pseudonyms(), refused
        self._absence = absence or Absence("redis")
        self._own = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._shared = SlidingWindowCounterRateLimiter(_redis(redis)) if redis else None

    async def check(self, kind: str, who: str) -> None:
        """Count one call of `who`. Raises the problem `too_many`, which says when to try again."""
        name = self._names.of(kind, who)
        for rule in self._rules.get(kind, ()):
            wait = await self._wait(rule, f"{kind}:{name}")
            if wait:
                self._refused(kind)
                raise Problem("too_many", {"Retry-After": str(wait)})

    async def _wait(self, rule: RateLimitItem, key: str) -> int:
        """Seconds to wait, 0 when the call is allowed. While Redis is away, each worker counts alone."""
        if self._shared and self._absence.over:
            try:
                wait = await _counted(self._shared, rule, key)
                self._absence.ended()
                return wait
            except StorageError as error:
                self._absence.met(error.storage_error)
        return await _counted(self._own, rule, key)


async def _counted(limiter: SlidingWindowCounterRateLimiter, rule: RateLimitItem, key: str) -> int:
    if await limiter.hit(rule, key):
        return 0
    free = (await limiter.get_window_stats(rule, key)).reset_time
    return max(1, math.ceil(free - time.time()))


def _redis(address: str) -> Storage:
    return RedisStorage(f"async+{address}", wrap_exceptions=True, implementation="redispy", **options())
