"""Something that we lean on is away for a while: told once, counted, and left alone for a moment."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

PAUSE_SECONDS = 5.0
"""What is away is not asked again sooner: otherwise each call would wait for its time-out."""

_LOG = logging.getLogger("digiporras.absences")


class Absence:
    """The absences of one thing. `count` is called at every failure that is met, not for calls left untried."""

    def __init__(self, kind: str, count: Callable[[], None] = lambda: None, pause: float = PAUSE_SECONDS,
                 clock: Callable[[], float] = time.monotonic):
        self._kind, self._count, self._pause, self._clock = kind, count, pause, clock
        self._going_on, self._until = False, float("-inf")

    @property
    def over(self) -> bool:
        """Whether the thing may be tried now."""
        return self._clock() >= self._until

    def met(self, error: BaseException) -> None:
        """A call failed. Only the error's kind is logged: its message may hold an address or a password."""
        self._count()
        self._until = self._clock() + self._pause
        if not self._going_on:
            _LOG.warning("%s is away: %s", self._kind, type(error).__name__)
        self._going_on = True

    def ended(self) -> None:
        """A call succeeded."""
        if self._going_on:
            _LOG.warning("%s is back", self._kind)
        self._going_on, self._until = False, float("-inf")
