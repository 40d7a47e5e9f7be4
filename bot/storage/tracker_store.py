"""Rasa's tracker store on SQLAlchemy 2: appends the new events of a turn, reads in one query.

The trackers of the latest conversations stay in memory, so that a turn need not read and replay all
that was said before. What is stored decides: a tracker counts only while it has as many events as
the database; one that is being changed is not kept, until it is saved.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.utils.common import all_subclasses
from sqlalchemy import Connection, Engine, bindparam, delete, func, insert, select

from bot.settings import Settings
from bot.storage.tables import EventRow, open_engine

KEPT = 128
"""Conversations whose trackers stay in memory."""

_OF_CONVERSATION = EventRow.conversation == bindparam("conversation")
_COUNT = select(func.count()).where(_OF_CONVERSATION)
_READ = select(EventRow.data).where(_OF_CONVERSATION).order_by(EventRow.position)


class ConversationTrackerStore(TrackerStore):  # type: ignore[misc]
    """Named to Rasa in endpoints.yml; `engine` is for those who have one open already."""

    def __init__(self, domain: Domain, event_broker: EventBroker | None = None,
                 host: str | None = None, engine: Engine | None = None, **kwargs: Any):
        super().__init__(domain, event_broker, **kwargs)
        self._engine = engine if engine is not None else open_engine(host or Settings().database)
        self._kept: OrderedDict[str, DialogueStateTracker] = OrderedDict()

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Append the events that are not stored yet."""
        await self.stream_events(tracker)
        with self._engine.begin() as connection:
            stored = _stored(connection, tracker.sender_id)
            rows = [{"conversation": tracker.sender_id, "position": stored + n, "data": _written(event)}
                    for n, event in enumerate(list(tracker.events)[stored:])]
            if rows:
                connection.execute(insert(EventRow), rows)
        self._keep(tracker)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The tracker of a conversation, `None` when nothing is stored of it."""
        kept = self._kept.pop(sender_id, None)
        with self._engine.connect() as connection:
            if kept is not None and len(kept.events) == _stored(connection, sender_id):
                return kept
            rows = connection.scalars(_READ, {"conversation": sender_id}).all()
        if not rows:
            return None
        return DialogueStateTracker.from_events(sender_id, [_read(row) for row in rows], self.domain.slots)

    async def look(self, sender_id: str) -> DialogueStateTracker:
        """The tracker of a conversation, for those who only look at it; empty when nothing is stored."""
        tracker = await self.retrieve(sender_id)
        if tracker is None:
            return DialogueStateTracker(sender_id, self.domain.slots)
        self._keep(tracker)
        return tracker

    def length(self, sender_id: str) -> int:
        """How many events are stored of a conversation."""
        with self._engine.connect() as connection:
            return _stored(connection, sender_id)

    async def delete(self, sender_id: str) -> None:
        """Forget all events of a conversation."""
        self._kept.pop(sender_id, None)
        with self._engine.begin() as connection:
            connection.execute(delete(EventRow).where(EventRow.conversation == sender_id))

    async def keys(self) -> Iterable[str]:
        """The ids of all stored conversations."""
        with self._engine.connect() as connection:
            return connection.scalars(select(EventRow.conversation).distinct()).all()

    def _keep(self, tracker: DialogueStateTracker) -> None:
        self._kept[tracker.sender_id] = tracker
        self._kept.move_to_end(tracker.sender_id)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)


def _stored(connection: Connection, conversation: str) -> int:
    return connection.scalar(_COUNT, {"conversation": conversation}) or 0


def _written(event: Event) -> str:
    return json.dumps(event.as_dict(), ensure_ascii=False)


def _read(row: str) -> Event:
    """The event of a row. Rasa's own reader looks through all event classes for every event."""
    parameters = json.loads(row)
    return _event_types()[parameters["event"]]._from_parameters(parameters)


@lru_cache(maxsize=1)
def _event_types() -> dict[str, type[Event]]:
    return {kind.type_name: kind for kind in all_subclasses(Event) if isinstance(kind.type_name, str)}
