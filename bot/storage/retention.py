"""Forgetting: conversations are removed whole when they are older than the set time."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

from sqlalchemy import Engine, delete, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.storage.tables import ConversationRow, EventRow

SECONDS_BETWEEN = 3600
logger = logging.getLogger("digiporras.retention")


def forget_old(engine: Engine, days: int, now: datetime | None = None) -> int:
    """Remove every conversation opened more than `days` ago; how many there were.

    `now` is in UTC, without a time zone.
    """
    before = (now or datetime.now(UTC).replace(tzinfo=None)) - timedelta(days=days)
    with Session(engine) as session, session.begin():
        old = select(ConversationRow.id).where(ConversationRow.opened < before)
        session.execute(delete(EventRow).where(EventRow.conversation.in_(old)))
        return session.execute(delete(ConversationRow).where(ConversationRow.opened < before)).rowcount


def keep_forgetting(engine: Engine, days: int) -> Event:
    """Forget old conversations now and every hour, in the background, until the event is set."""
    stop = Event()

    def forget() -> None:
        while True:
            try:
                forget_old(engine, days)
            except SQLAlchemyError as error:  # the database is away: tried again in an hour
                logger.warning("retention failed: %s", type(error).__name__)
            if stop.wait(SECONDS_BETWEEN):
                return

    Thread(target=forget, name="retention", daemon=True).start()
    return stop
