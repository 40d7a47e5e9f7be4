"""Forgetting in time: conversations are removed whole when they are older than the set time."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

from sqlalchemy import ColumnElement, Engine, and_, or_, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.storage.forgetting import forget
from bot.storage.tables import ConversationRow
from bot.storage.trials import HOURS, PREFIX

SECONDS_BETWEEN = 3600
AT_ONCE = 500
"""So many are removed in one transaction: turns that are stored meanwhile wait only for a moment."""

logger = logging.getLogger("digiporras.retention")


def forget_old(engine: Engine, days: int, now: datetime | None = None) -> int:
    """Remove every conversation opened more than `days` ago, and trials of yesterday; how many there were.

    `now` is in UTC, without a time zone.
    """
    now = now or datetime.now(UTC).replace(tzinfo=None)
    before, trials_before = now - timedelta(days=days), now - timedelta(hours=HOURS)
    old = or_(ConversationRow.opened < before,
              and_(ConversationRow.id.startswith(PREFIX, autoescape=True), ConversationRow.opened < trials_before))
    forgotten = 0
    while some := _forget_some(engine, old):
        forgotten += some
    return forgotten


def _forget_some(engine: Engine, are_old: ColumnElement[bool]) -> int:
    with Session(engine) as session, session.begin():
        old = session.scalars(
            select(ConversationRow.id).where(are_old).limit(AT_ONCE)).all()
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
