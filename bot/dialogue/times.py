"""Times and opening hours in Finnish words: "klo 8–16.30", "ma–to klo 8–16", "ti 8.12. klo 10–14"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from itertools import groupby

from bot.triage.hours import Interval, OpeningHours

DAYS = ("ma", "ti", "ke", "to", "pe", "la", "su")
_MIDNIGHT = time(0)


def clock(moment: datetime | time) -> str:
    """The time of day in the Finnish way: "9" or "12.30"."""
    return f"{moment.hour}.{moment.minute:02}" if moment.minute else str(moment.hour)


def spans(intervals: Sequence[Interval]) -> str:
    """The intervals of a day: "klo 8–12 ja 13–16", or "suljettu" when there are none."""
    if not intervals:
        return "suljettu"
    return "klo " + " ja ".join(f"{clock(start)}–{_end(end)}" for start, end in intervals)


def day_with_spans(day: date, intervals: Sequence[Interval]) -> str:
    """A day to come: "ti 8.12. klo 10–14"."""
    return f"{DAYS[day.weekday()]} {day.day}.{day.month}. {spans(intervals)}"


def today(hours: OpeningHours, day: date, holidays: frozenset[date]) -> str:
    """The hours of a day that is today: "Tänään klo 8–16" or "Tänään suljettu"."""
    return f"Tänään {spans(hours.on(day, holidays))}"


def week(hours: OpeningHours) -> list[str]:
    """The usual week, days with the same hours together, and the public holidays."""
    told = [spans(hours.weekly.get(n, ())) for n in range(len(DAYS))]
    lines = [f"{_days([n for n, _ in same])} {text}"
             for text, same in ((text, list(same)) for text, same in groupby(enumerate(told), lambda one: one[1]))]
    return [*lines, f"pyhinä {spans(hours.holiday)}"]


def exceptions(hours: OpeningHours, since: date) -> list[str]:
    """The exceptional days from `since` on."""
    return [day_with_spans(day, intervals) for day, intervals in sorted(hours.exceptions.items()) if day >= since]


def _days(numbers: Sequence[int]) -> str:
    first, last = DAYS[numbers[0]], DAYS[numbers[-1]]
    return first if first == last else f"{first}–{last}"


def _end(end: time) -> str:
    return "24" if end == _MIDNIGHT else clock(end)
