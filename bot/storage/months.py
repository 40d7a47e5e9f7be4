"""Calendar months as they are in Finland, and when they begin and end in the database's time."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime

from bot.triage.finland import FINLAND

_WRITTEN = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """A month of a year; `number` is 1 to 12."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Month:
        """The month of a day in Finland."""
        return cls(day.year, day.month)

    @classmethod
    def read(cls, text: str) -> Month:
        """The month written as "2026-11". Raises `ValueError`."""
        found = _WRITTEN.fullmatch(text)
        if found is None or found[1] == "0000":
            raise ValueError(text)
        return cls(int(found[1]), int(found[2]))

    @property
    def before(self) -> Month:
        """The month before this one."""
        return Month(self.year - 1, 12) if self.number == 1 else Month(self.year, self.number - 1)

    @property
    def after(self) -> Month:
        """The month after this one."""
        return Month(self.year + 1, 1) if self.number == 12 else Month(self.year, self.number + 1)

    @property
    def days(self) -> int:
        """How many days it has."""
        return monthrange(self.year, self.number)[1]

    @property
    def begins(self) -> datetime:
        """Its first moment in UTC, without a time zone: midnight in Finland."""
        return in_utc(datetime(self.year, self.number, 1, tzinfo=FINLAND))

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"


def in_utc(moment: datetime) -> datetime:
    """A moment that has a time zone, as the database has it: in UTC, without one."""
    return moment.astimezone(UTC).replace(tzinfo=None)


def in_finland(moment: datetime) -> datetime:
    """A moment of the database in Finland's time."""
    return moment.replace(tzinfo=UTC).astimezone(FINLAND)
