"""Opening hours: is it open now, and when does it open next?

All times are local wall-clock times of Finland, as naive `datetime`s.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

Interval = tuple[time, time]
"""Open from the first time (included) to the second (excluded); 00:00 as the end is midnight."""

DAYS_AHEAD = 15
"""How far the next opening is looked for; a longer break is told as unknown."""


@dataclass(frozen=True)
class OpeningHours:
    """Weekly hours (0 = Monday), hours on public holidays, and exceptions by day.

    A holiday without hours of its own is closed, as is a weekday that is not listed.
    """

    weekly: Mapping[int, tuple[Interval, ...]]
    holiday: tuple[Interval, ...] = ()
    exceptions: Mapping[date, tuple[Interval, ...]] = field(default_factory=dict)

    def on(self, day: date, holidays: frozenset[date]) -> tuple[Interval, ...]:
        """The intervals of one day."""
        if day in self.exceptions:
            return self.exceptions[day]
        if day in holidays:
            return self.holiday
        return self.weekly.get(day.weekday(), ())

    def is_open(self, now: datetime, holidays: frozenset[date]) -> bool:
        """Whether it is open at `now`."""
        return any(_within(now, interval) for interval in self.on(now.date(), holidays))

    def opens_next(self, now: datetime, holidays: frozenset[date]) -> datetime | None:
        """The next opening after `now`: in two weeks, or on a later day named as an exception."""
        soon = (now.date() + timedelta(days=ahead) for ahead in range(DAYS_AHEAD))
        later = sorted(day for day in self.exceptions if day > now.date())
        for day in (*soon, *later):
            starts = (datetime.combine(day, start) for start, _ in self.on(day, holidays))
            found = sorted(start for start in starts if start > now)
            if found:
                return found[0]
        return None


def _within(now: datetime, interval: Interval) -> bool:
    start, end = interval
    return start <= now.time() and (now.time() < end or end == time(0))
