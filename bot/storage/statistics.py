"""Statistics: how often things happened on a day. They stay when conversations are forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection, Date, Engine, bindparam, select, text
from sqlalchemy.orm import Session

from bot.storage.tables import StatisticRow

Counts = Mapping[tuple[str, str], int]
"""How often by measure and value, both from closed lists: `("step", "remote_support")`. Never a text."""

_ADDED = text(
    "INSERT INTO statistics (day, measure, value, count) VALUES (:day, :measure, :value, :count) "
    "ON CONFLICT (day, measure, value) DO UPDATE SET count = statistics.count + excluded.count"
).bindparams(bindparam("day", type_=Date))
"""Both databases read it so. SQLAlchemy's own form of it differs by database, and is compiled anew in every turn."""


def add(connection: Connection, day: date, counts: Counts) -> None:
    """Add the counts to the day's. In one order, so that two workers never wait for each other."""
    rows = [{"day": day, "measure": measure, "value": value, "count": count}
            for (measure, value), count in sorted(counts.items())]
    if rows:
        connection.execute(_ADDED, rows)


def counted(engine: Engine, since: date, until: date) -> dict[date, dict[tuple[str, str], int]]:
    """The counts of each day from `since` to `until`, both included."""
    found: dict[date, dict[tuple[str, str], int]] = {}
    with Session(engine) as session:
        rows = session.scalars(select(StatisticRow).where(StatisticRow.day.between(since, until))
                               .order_by(StatisticRow.day, StatisticRow.measure, StatisticRow.value))
        for row in rows:
            found.setdefault(row.day, {})[row.measure, row.value] = row.count
    return found
