"""Trials: counted in no statistics, told to no event stream, and forgotten in a day."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import Engine

from bot.storage.register import ConversationRegister, enter
from bot.storage.retention import forget_old
from bot.storage.statistics import counted
from bot.storage.tracker_store import ConversationTrackerStore
from bot.storage.trials import HOURS, PREFIX, is_trial

TODAY = date(2026, 11, 23)
NOW = datetime.now(UTC).replace(tzinfo=None)


def test_the_id_tells_a_trial() -> None:
    assert is_trial(f"{PREFIX}abc") and not is_trial("abc") and not is_trial("x" + PREFIX)


def test_a_trial_is_forgotten_in_a_day_and_others_are_not(engine: Engine) -> None:
    with engine.begin() as connection:
        for name, hours in (("a", HOURS + 1), (f"{PREFIX}vanha", HOURS + 1), (f"{PREFIX}uusi", HOURS - 1)):
            enter(connection, name, opened=NOW - timedelta(hours=hours))
    assert forget_old(engine, 30, NOW) == 1
    register = ConversationRegister(engine)
    assert asyncio.run(register.token_hash(f"{PREFIX}vanha")) is None
    assert asyncio.run(register.token_hash(f"{PREFIX}uusi")) is not None
    assert asyncio.run(register.token_hash("a")) is not None


class Broker:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def publish(self, event: dict[str, Any]) -> None:
        self.told.append(event["sender_id"])


@pytest.mark.parametrize("conversation, counts", [(f"{PREFIX}abc", False), ("abc", True)])
def test_the_turns_of_a_trial_count_for_nothing(engine: Engine, conversation: str, counts: bool) -> None:
    broker = Broker()
    store = ConversationTrackerStore(Domain.empty(), event_broker=broker, engine=engine)  # type: ignore[arg-type]
    asyncio.run(_take(store, conversation, UserUttered("hei")))
    assert asyncio.run(store.retrieve(conversation)) is not None
    assert counted(engine, TODAY, TODAY) == ({TODAY: {("message", "text"): 1}} if counts else {})
    assert broker.told == ([conversation] if counts else [])


async def _take(store: ConversationTrackerStore, name: str, *new: Event) -> None:
    async with store.turn(name) as turn:
        await store.save(DialogueStateTracker.from_events(name, list(new)))
        turn.count(TODAY, {("message", "text"): 1})
