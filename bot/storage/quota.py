"""How many conversations of a month are read. This module knows no library: others may name these."""

from __future__ import annotations

from datetime import datetime

from bot.storage.months import FINLAND, Month

SIZE = 20
"""Conversations of a month. At three minutes each they are an hour's work, which gets done; a month alone shows only
the direction (of a bot that is right in 80 of 100 the share comes out within ±18 points, 19 times in 20), a year of
240 the level (±5 points)."""


def quota(month: Month, now: datetime) -> int:
    """How many conversations of the month are to be read by now. That of the running month grows with its days, so
    that what is read early does not stand for all of it."""
    today = now.astimezone(FINLAND).date()
    running = Month.of(today)
    if month != running:
        return SIZE if month < running else 0
    return -(-SIZE * today.day // month.days)
