"""Conversations in a real database: appended, read back, forgotten."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from bot.storage.database import open_engine
from bot.storage.register import ConversationRegister
from bot.storage.retention import forget_old
from bot.storage.tables import EventRow
from bot.storage.tracker_store import ConversationTrackerStore

DOMAIN = Domain.from_dict({"slots": {"device": {"type": "any", "mappings": [{"type": "custom"}]}}})


@pytest.fixture
def store(engine: Engine) -> ConversationTrackerStore:
    return ConversationTrackerStore(DOMAIN, engine=engine)


def _tracker(name: str, *texts: str) -> DialogueStateTracker:
    events = [event for text in texts for event in (UserUttered(text), BotUttered("hei"))]
    return DialogueStateTracker.from_events(name, [*events, SlotSet("device", "none")], DOMAIN.slots)


def _count(engine: Engine) -> int:
    with Session(engine) as session:
        return session.scalar(select(func.count()).select_from(EventRow)) or 0


def test_what_is_saved_is_read_back_with_its_slots(store: ConversationTrackerStore) -> None:
    asyncio.run(store.save(_tracker("a", "moi", "ei ole nettiä")))
    found = asyncio.run(store.retrieve("a"))
    assert found is not None
    assert [e.text for e in found.events if isinstance(e, UserUttered)] == ["moi", "ei ole nettiä"]
    assert found.get_slot("device") == "none"


def test_only_new_events_are_appended(store: ConversationTrackerStore, engine: Engine) -> None:
    tracker = _tracker("a", "moi")
    asyncio.run(store.save(tracker))
    asyncio.run(store.save(tracker))
    assert _count(engine) == 3
    tracker.update(UserUttered("lisää"))
    asyncio.run(store.save(tracker))
    assert _count(engine) == 4


def test_conversations_do_not_mix_and_unknown_is_none(store: ConversationTrackerStore) -> None:
    asyncio.run(store.save(_tracker("a", "moi")))
    asyncio.run(store.save(_tracker("b", "hei")))
    assert set(asyncio.run(store.keys())) == {"a", "b"}
    assert asyncio.run(store.retrieve("c")) is None
    asyncio.run(store.delete("a"))
    assert asyncio.run(store.retrieve("a")) is None
    assert asyncio.run(store.retrieve("b")) is not None


def test_the_register_survives_a_restart(url: str) -> None:
    asyncio.run(ConversationRegister(open_engine(url)).open("a", "hash"))
    register = ConversationRegister(open_engine(url))
    assert asyncio.run(register.token_hash("a")) == "hash"
    asyncio.run(register.close("a"))
    assert asyncio.run(register.token_hash("a")) is None


def test_old_conversations_are_forgotten_whole(store: ConversationTrackerStore, engine: Engine) -> None:
    register = ConversationRegister(engine)
    asyncio.run(register.open("a", "hash"))
    asyncio.run(store.save(_tracker("a", "moi")))
    now = datetime.now(UTC).replace(tzinfo=None)
    assert forget_old(engine, 30, now + timedelta(days=29)) == 0
    assert asyncio.run(store.retrieve("a")) is not None
    assert forget_old(engine, 30, now + timedelta(days=31)) == 1
    assert asyncio.run(store.retrieve("a")) is None
    assert asyncio.run(register.token_hash("a")) is None
