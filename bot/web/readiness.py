"""Whether the application can answer: every part that it needs says so."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock

from starlette.concurrency import run_in_threadpool

SECONDS_BETWEEN = 1.0


class Readiness:
    """Asks the parts at most once a second: every turn asks us. While a part takes its time to answer, the others
    who ask us are told how it was a moment ago."""

    def __init__(self, *parts: Callable[[], bool], clock: Callable[[], float] = time.monotonic):
        self._parts, self._clock = parts, clock
        self._asked, self._ready = float("-inf"), False
        self._asking = Lock()

    def __call__(self) -> bool:
        """Whether all parts were ready a moment ago."""
        if self._clock() - self._asked >= SECONDS_BETWEEN and self._asking.acquire(blocking=False):
            try:
                self._ready = all(part() for part in self._parts)
                self._asked = self._clock()
            finally:
                self._asking.release()
        return self._ready


async def is_ready(ready: Callable[[], bool]) -> bool:
    """What `ready` says. It is asked in a thread, as the database may keep it waiting, unless it knows already:
    a thread costs a twentieth of a turn."""
    known = isinstance(ready, Readiness) and ready._clock() - ready._asked < SECONDS_BETWEEN
    return ready() if known else await run_in_threadpool(ready)
