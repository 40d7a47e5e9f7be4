"""What never gives the processor back is interrupted: one process serves everybody, and all would wait for it.

A coroutine is driven stretch by stretch, from one `await` that waits to the next; an alarm of the system
rings when a stretch takes too long. It reaches loops, sleeps and regular expressions alike.
"""

from __future__ import annotations

import signal
from collections.abc import Coroutine, Generator, Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from typing import Any

SECONDS = 5.0
"""The longest stretch that was measured takes a third of a second."""


class Stuck(Exception):
    """A stretch of a turn took too long."""


class Unstuck:
    """Awaits a coroutine, none of whose stretches takes longer than `SECONDS`: `Stuck` is raised within it."""

    def __init__(self, work: Coroutine[Any, Any, Any]):
        self._work = work

    def __await__(self) -> Generator[Any, Any, Any]:
        step, value = self._work.send, None
        while True:
            try:
                with _alarm():
                    waited_for = step(value)
            except StopIteration as done:
                return done.value
            try:
                step, value = self._work.send, (yield waited_for)
            except GeneratorExit:
                self._work.close()
                raise
            except BaseException as error:
                step, value = self._work.throw, error  # type: ignore[assignment]


@contextmanager
def _alarm() -> Iterator[None]:
    """Alarms reach the main thread only, where the server runs; elsewhere (in some tests) there is none."""
    if current_thread() is not main_thread():
        yield
        return
    if signal.getsignal(signal.SIGALRM) is not _ring:
        signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _ring(_: int, __: Any) -> None:
    raise Stuck
