"""Statistics: how often things happened on a day. They stay when conversations are forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot.storage.tables import StatisticRow

Counts = Mapping[tuple[str, str], int]
"""How often by measure and value, both from closed lists: `("step", "remote_support")`. Never a text."""

_INSERTS = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def add(session: Session, day: date, counts: Counts) -> None:
    """Add the counts to the day's. In one order, so that two workers never wait for each other."""
    rows = [{"day": day, "measure": measure, "value": value, "count": count}
            for (measure, value), count in sorted(counts.items())]
    if rows:
        session.execute(_adding(session.get_bind().dialect.name), rows)


@lru_cache(maxsize=2)
def _adding(dialect: str) -> Any:
    row = _INSERTS[dialect](StatisticRow.__table__)
    total = {"count": StatisticRow.__table__.c.count + row.excluded.count}
    return row.on_conflict_do_update(index_elements=["day", "measure", "value"], set_=total)


def counted(engine: Engine, since: date, until: date) -> dict[date, dict[tuple[str, str], int]]:
    """The counts of each day from `since` to `until`, both included."""
    found: dict[date, dict[tuple[str, str], int]] = {}
    with Session(engine) as session:
        rows = session.scalars(select(StatisticRow).where(StatisticRow.day.between(since, until))
                               .order_by(StatisticRow.day, StatisticRow.measure, StatisticRow.value))
        for row in rows:
            found.setdefault(row.day, {})[row.measure, row.value] = row.count
    return found
