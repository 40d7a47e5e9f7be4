"""Rasa's tracker store on SQLAlchemy 2: appends the new events of a turn, reads in one query."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.utils.common import all_subclasses
from sqlalchemy import Engine, delete, func, select
from sqlalchemy.orm import Session

from bot.settings import Settings
from bot.storage.tables import EventRow, open_engine


class ConversationTrackerStore(TrackerStore):  # type: ignore[misc]
    """Named to Rasa in endpoints.yml; `engine` is for those who have one open already."""

    def __init__(self, domain: Domain, event_broker: EventBroker | None = None,
                 host: str | None = None, engine: Engine | None = None, **kwargs: Any):
        super().__init__(domain, event_broker, **kwargs)
        self._engine = engine if engine is not None else open_engine(host or Settings().database)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Append the events that are not stored yet."""
        await self.stream_events(tracker)
        with Session(self._engine) as session, session.begin():
            stored = _stored(session, tracker.sender_id)
            events = list(tracker.events)[stored:]
            session.add_all(
                EventRow(conversation=tracker.sender_id, position=stored + n, data=_written(event))
                for n, event in enumerate(events))

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The tracker of a conversation, `None` when nothing is stored of it."""
        with Session(self._engine) as session:
            rows = session.scalars(select(EventRow.data).where(
                EventRow.conversation == sender_id).order_by(EventRow.position)).all()
        if not rows:
            return None
        events = [_read(row) for row in rows]
        return DialogueStateTracker.from_events(sender_id, events, self.domain.slots)

    def length(self, sender_id: str) -> int:
        """How many events are stored of a conversation."""
        with Session(self._engine) as session:
            return _stored(session, sender_id)

    async def delete(self, sender_id: str) -> None:
        """Forget all events of a conversation."""
        with Session(self._engine) as session, session.begin():
            session.execute(delete(EventRow).where(EventRow.conversation == sender_id))

    async def keys(self) -> Iterable[str]:
        """The ids of all stored conversations."""
        with Session(self._engine) as session:
            return session.scalars(select(EventRow.conversation).distinct()).all()


def _stored(session: Session, conversation: str) -> int:
    return session.scalar(select(func.count()).where(EventRow.conversation == conversation)) or 0


def _written(event: Event) -> str:
    return json.dumps(event.as_dict(), ensure_ascii=False)


def _read(row: str) -> Event:
    """The event of a row. Rasa's own reader looks through all event classes for every event."""
    parameters = json.loads(row)
    return _event_types()[parameters["event"]]._from_parameters(parameters)


@lru_cache(maxsize=1)
def _event_types() -> dict[str, type[Event]]:
    return {kind.type_name: kind for kind in all_subclasses(Event) if isinstance(kind.type_name, str)}
