"""Sessions in the database: opened by their key, forgotten in time, known to every worker."""

from __future__ import annotations

import asyncio
import time

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.storage.database import open_engine
from bot.storage.staff_sessions import StaffSessions
from bot.storage.tables import StaffSessionRow


def test_a_session_is_of_all_workers_until_it_is_dropped(tmp_path):
    one, other = (StaffSessions(open_engine(f"sqlite:///{tmp_path / 'd.sqlite3'}")) for _ in range(2))
    now = time.time()
    asyncio.run(one.keep("k", "{}", now + 60))
    assert asyncio.run(other.get("k", now)) == "{}" and asyncio.run(other.get("muu", now)) is None
    asyncio.run(other.drop("k"))
    assert asyncio.run(one.get("k", now)) is None


def test_what_has_expired_is_not_given_and_is_removed(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'd.sqlite3'}")
    store, now = StaffSessions(engine), time.time()
    asyncio.run(store.keep("old", "{}", now - 1))
    assert asyncio.run(store.get("old", now)) is None
    asyncio.run(store.keep("new", "{}", now + 60))
    with Session(engine) as session:
        assert session.scalar(select(func.count()).select_from(StaffSessionRow)) == 1
