"""The monthly sample as the editors' pages need it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol

from bot.storage.marks import Gone, Mark, Sampled, Share
from bot.storage.months import Month


class Sampling(Protocol):
    """A month's sample of residents' conversations, and the marks; `now` has a time zone."""

    async def drawn(self, month: Month, now: datetime) -> tuple[Sampled, ...]:
        """The sample as it is now: those still to be read first."""

    async def find(self, month: Month, key: str, now: datetime) -> Sampled | None:
        """The month's conversation of a key."""

    async def mark(self, month: Month, conversation: str, mark: Mark) -> None:
        """Store a mark. Raises `MarkedAlready` or `Gone`."""

    async def take_back(self, conversation: str, by: str) -> bool:
        """Remove the editor's own mark."""

    async def shares(self) -> Mapping[Month, Share]:
        """The marks counted by month, the oldest first."""


class NothingSampled:
    """Without a database there is nothing to read."""

    async def drawn(self, month: Month, now: datetime) -> tuple[Sampled, ...]:
        """Nothing."""
        return ()

    async def find(self, month: Month, key: str, now: datetime) -> Sampled | None:
        """Nothing."""
        return None

    async def mark(self, month: Month, conversation: str, mark: Mark) -> None:
        """There is nothing to mark."""
        raise Gone(conversation)

    async def take_back(self, conversation: str, by: str) -> bool:
        """There is nothing to take back."""
        return False

    async def shares(self) -> Mapping[Month, Share]:
        """None."""
        return {}


def open_months(now: datetime) -> tuple[Month, Month]:
    """The months whose sample is read: the last one, whose conversations are forgotten first, and the running one."""
    running = Month.of(now.date())
    return running.before, running


def open_month(text: str, now: datetime) -> Month | None:
    """The month of an address ("2026-11"), if its sample is read now."""
    return next((month for month in open_months(now) if str(month) == text), None)


def unread(sample: Iterable[Sampled]) -> int:
    """How many of them wait for being read."""
    return sum(one.mark is None for one in sample)


async def to_read(sampling: Sampling, now: datetime) -> int:
    """How many conversations wait for being read in all."""
    return sum([unread(await sampling.drawn(month, now)) for month in open_months(now)])
