"""Sessions of professionals and editors: under the hash of a token, forgotten in time."""

from __future__ import annotations

import time

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from bot.storage.calls import calls_to
from bot.storage.tables import StaffSessionRow


class StaffSessions:
    """Kept in the database, so that every worker knows them and a sign-out is of them all."""

    def __init__(self, engine: Engine):
        self._engine, self._calls = engine, calls_to(engine)

    async def keep(self, key: str, data: str, until: float) -> None:
        """Remember a text until a moment (Unix time); those whose time has gone are removed."""
        await self._calls(self._keep, key, data, until)

    async def get(self, key: str, now: float) -> str | None:
        """The text, `None` when there is none or its time has gone."""
        return await self._calls(self._get, key, now)

    async def drop(self, key: str) -> None:
        """Forget it."""
        await self._calls(self._drop, key)

    def _keep(self, key: str, data: str, until: float) -> None:
        with Session(self._engine) as session, session.begin():
            session.execute(delete(StaffSessionRow).where(StaffSessionRow.until <= time.time()))
            session.add(StaffSessionRow(key=key, data=data, until=until))

    def _get(self, key: str, now: float) -> str | None:
        with Session(self._engine) as session:
            return session.scalar(select(StaffSessionRow.data).where(
                StaffSessionRow.key == key, StaffSessionRow.until > now))

    def _drop(self, key: str) -> None:
        with Session(self._engine) as session, session.begin():
            session.execute(delete(StaffSessionRow).where(StaffSessionRow.key == key))
