"""Forgetting in time: conversations are removed whole when they are older than the set time."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

from sqlalchemy import ColumnElement, Engine, and_, func, or_, select, update
from sqlalchemy.exc import SQLAlchemyError

from bot.storage.clock import Belief
from bot.storage.forgetting import forget
from bot.storage.patience import taking_time
from bot.storage.tables import ConversationRow
from bot.storage.trials import HOURS, PREFIX

SECONDS_BETWEEN = 3600
AT_ONCE = 500
"""So many are removed in one transaction: turns that are stored meanwhile wait only for a moment."""

DAY = timedelta(days=1)

logger = logging.getLogger("digiporras.retention")


def forget_old(engine: Engine, days: int, now: datetime | None = None) -> int:
    """Remove every conversation opened more than `days` ago, and trials of yesterday; how many there were.

    `now` is in UTC, without a time zone. One from the future was opened while the clock was ahead: its time
    begins now.
    """
    now = now or _now()
    forgotten = 0
    with taking_time():
        _bring_back(engine, now)
        while some := _forget_some(engine, _are_old(now, days)):
            forgotten += some
    return forgotten


def looks_wrong(engine: Engine, days: int, now: datetime | None = None) -> bool:
    """Whether all that is stored would be from long ago or from the future: then it may be the clock."""
    now = now or _now()
    with engine.connect() as connection:
        newest = connection.scalar(select(func.max(ConversationRow.opened)))
    return newest is not None and not now - timedelta(days=days) <= newest <= now + DAY


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


def _bring_back(engine: Engine, now: datetime) -> None:
    with engine.begin() as connection:
        connection.execute(update(ConversationRow).where(ConversationRow.opened > now + DAY).values(opened=now))


def _are_old(now: datetime, days: int) -> ColumnElement[bool]:
    opened, is_trial = ConversationRow.opened, ConversationRow.id.startswith(PREFIX, autoescape=True)
    return or_(opened < now - timedelta(days=days), and_(is_trial, opened < now - timedelta(hours=HOURS)))


def _forget_some(engine: Engine, are_old: ColumnElement[bool]) -> int:
    with engine.begin() as connection:
        old = connection.scalars(
            select(ConversationRow.id).where(are_old).limit(AT_ONCE)).all()
        if old:
            forget(connection, old)
        return len(old)


def keep_forgetting(engine: Engine, days: int) -> Event:
    """Forget old conversations now and every hour, in the background, until the event is set.

    Nothing is forgotten while the clock is doubted: a conversation is not lost because it was set wrong.
    """
    stop = Event()

    def forget_until_stopped() -> None:
        belief = None
        while True:
            try:
                belief = belief or Belief(doubtful=looks_wrong(engine, days))
                forget_believing(engine, days, belief)
            except SQLAlchemyError as error:  # the database is away: tried again in an hour
                logger.warning("retention failed: %s", type(error).__name__)
            if stop.wait(SECONDS_BETWEEN):
                return

    Thread(target=forget_until_stopped, name="retention", daemon=True).start()
    return stop


def forget_believing(engine: Engine, days: int, belief: Belief, now: datetime | None = None) -> int:
    """Forget what is old, if the clock can be believed; how many there were."""
    if belief.holds():
        return forget_old(engine, days, now)
    logger.warning("the clock jumped: nothing is forgotten for a day")
    return 0
