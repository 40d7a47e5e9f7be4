"""Forgetting in time: conversations are removed whole when they are older than the set time."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

from sqlalchemy import Engine, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.storage.forgetting import forget
from bot.storage.tables import ConversationRow

SECONDS_BETWEEN = 3600
AT_ONCE = 500
"""So many are removed in one transaction: turns that are stored meanwhile wait only for a moment."""

logger = logging.getLogger("digiporras.retention")


def forget_old(engine: Engine, days: int, now: datetime | None = None) -> int:
    """Remove every conversation opened more than `days` ago; how many there were.

    `now` is in UTC, without a time zone.
    """
    before = (now or datetime.now(UTC).replace(tzinfo=None)) - timedelta(days=days)
    forgotten = 0
    while some := _forget_some(engine, before):
        forgotten += some
    return forgotten


def _forget_some(engine: Engine, before: datetime) -> int:
    with Session(engine) as session, session.begin():
        old = session.scalars(
            select(ConversationRow.id).where(ConversationRow.opened < before).limit(AT_ONCE)).all()
        if old:
            forget(session, old)
        return len(old)


def keep_forgetting(engine: Engine, days: int) -> Event:
    """Forget old conversations now and every hour, in the background, until the event is set."""
    stop = Event()

    def forget_until_stopped() -> None:
        while True:
            try:
                forget_old(engine, days)
            except SQLAlchemyError as error:  # the database is away: tried again in an hour
                logger.warning("retention failed: %s", type(error).__name__)
            if stop.wait(SECONDS_BETWEEN):
                return

    Thread(target=forget_until_stopped, name="retention", daemon=True).start()
    return stop
