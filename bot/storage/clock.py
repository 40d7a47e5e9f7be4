"""Whether the clock may be believed, before anything is forgotten for its sake."""

from __future__ import annotations

import time
from collections.abc import Callable

APART_SECONDS = 3600.0
"""A clock that is set right moves less, and summer time does not show in it."""

TRIAL_SECONDS = 24 * 3600.0
"""A clock that jumped is believed when it has gone on from there so long: a mistake is mended before that."""


def since_boot() -> float:
    """Seconds that nobody can set, with those of sleep where the system counts them."""
    boot_time = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot_time is None else time.clock_gettime(boot_time)


class Belief:
    """Compares the clock on the wall with one that nobody can set; `doubtful` begins with a trial."""

    def __init__(self, doubtful: bool = False, wall: Callable[[], float] = time.time,
                 steady: Callable[[], float] = since_boot):
        self._wall, self._steady = wall, steady
        self._ahead = wall() - steady()
        self._jumped = steady() if doubtful else float("-inf")

    def holds(self) -> bool:
        """False for a day after the clock has jumped. To be asked often: a jump is noticed when asked."""
        ahead = self._wall() - self._steady()
        if abs(ahead - self._ahead) > APART_SECONDS:
            self._ahead, self._jumped = ahead, self._steady()
        return self._steady() - self._jumped >= TRIAL_SECONDS
