"""Rasa's tracker store on SQLAlchemy 2: appends the new events of a turn, reads in one query."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import Connection, Engine, bindparam, delete, func, insert, literal, select, union_all
from sqlalchemy.exc import IntegrityError

from bot.settings import Settings
from bot.storage import checkpoints, statistics
from bot.storage.calls import calls_to
from bot.storage.database import open_engine
from bot.storage.events import Mask, mask, of_values, read, written
from bot.storage.forgetting import forget
from bot.storage.register import enter, hold
from bot.storage.tables import AnsweredTurnRow, CheckpointRow, EventRow
from bot.storage.trials import is_trial
from bot.storage.turns import GOING_ON, Forgotten, Interleaved, OpenTurn


class ConversationTrackerStore(TrackerStore):  # type: ignore[misc]
    """Named to Rasa in endpoints.yml; `engine` is for those who have one open already.

    `mask` takes the personal data out of what a person said, before it is stored. What is awaited may raise an
    `Outage`; the others are for `calls`, which asks them where they hold up nobody.
    """

    def __init__(self, domain: Domain, event_broker: EventBroker | None = None,
                 host: str | None = None, engine: Engine | None = None, mask: Mask = mask, **kwargs: Any):
        super().__init__(domain, event_broker, **kwargs)
        self._engine = engine if engine is not None else open_engine(host or Settings().database)
        self._mask = mask
        self.calls = calls_to(self._engine)

    @asynccontextmanager
    async def turn(self, conversation: str) -> AsyncIterator[OpenTurn]:
        """What this task saves of the conversation is stored at the end, in one transaction, or not at all.

        Raises `Interleaved` or `Forgotten` when the conversation is no longer as it was read.
        """
        turn = OpenTurn(conversation)
        token = GOING_ON.set(turn)
        try:
            yield turn
        finally:
            GOING_ON.reset(token)
        if turn.tracker is not None:
            self._publish(conversation, await self.calls(self._stored, turn.tracker, turn))

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Append the events that are not stored yet: at once, or at the end of the turn that is going on."""
        turn = _turn_of(tracker.sender_id)
        if turn is not None:
            turn.tracker = tracker
        else:
            self._publish(tracker.sender_id, await self.calls(self._stored, tracker))

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The tracker of a conversation's latest turns, `None` when nothing is stored of it."""
        turn = _turn_of(sender_id)
        if turn is not None and turn.tracker is not None:
            return turn.tracker
        rows = await self.calls(self._latest, sender_id)
        if not rows:
            return None
        if turn is not None:
            turn.stored = rows[-1].position + 1
        return DialogueStateTracker.from_events(sender_id, _events(rows), self.domain.slots)

    def transcript(self, sender_id: str, since: int = 0, count: int | None = None) -> tuple[int, list[Event]]:
        """The stored events from the position `since` on, and the position of the first."""
        with self._engine.connect() as connection:
            rows = connection.execute(
                select(EventRow.position, EventRow.data).order_by(EventRow.position).limit(count)
                .where(EventRow.conversation == sender_id, EventRow.position >= since)).all()
        return (rows[0].position if rows else since), [read(row.data) for row in rows]

    def answer_to(self, sender_id: str, key: str) -> dict[str, Any] | None:
        """The answer that was stored with the turn sent with this key; `None` when there is no such turn."""
        with self._engine.connect() as connection:
            found = connection.scalar(_ANSWER, {"id": sender_id, "key": key})
        return None if found is None else json.loads(found)

    async def delete(self, sender_id: str) -> None:
        """Forget all of a conversation."""
        await self.calls(self._forget, sender_id)

    async def keys(self) -> Iterable[str]:
        """The ids of all stored conversations."""
        return await self.calls(self._keys)

    def _latest(self, conversation: str) -> Sequence[Any]:
        with self._engine.connect() as connection:
            return connection.execute(_STANDING_AND_LATEST, {"id": conversation}).all()

    def _forget(self, conversation: str) -> None:
        with self._engine.begin() as connection:
            forget(connection, [conversation])

    def _keys(self) -> Sequence[str]:
        with self._engine.connect() as connection:
            return connection.scalars(select(EventRow.conversation).distinct()).all()

    def _stored(self, tracker: DialogueStateTracker, turn: OpenTurn | None = None) -> list[Event]:
        """The events that were new, once they are stored with all that belongs to the turn."""
        try:
            with self._engine.begin() as connection:
                return self._append(connection, tracker, turn)
        except IntegrityError:  # the place of an event, or a key, was taken at the same moment
            raise Interleaved(tracker.sender_id) from None

    def _append(self, connection: Connection, tracker: DialogueStateTracker, turn: OpenTurn | None) -> list[Event]:
        conversation = tracker.sender_id
        known = hold(connection, conversation)
        stored = _length(connection, conversation)
        if turn is not None:
            _check(turn, known, stored)
        if not known:
            enter(connection, conversation)
        first, events = checkpoints.said(tracker)
        new = events[stored - first:]
        self._add_events(connection, conversation, stored, new)
        if turn is not None:
            _add_belongings(connection, turn)
        self._bound(connection, tracker, first, events)
        return new

    def _add_events(self, connection: Connection, conversation: str, stored: int, new: Sequence[Event]) -> None:
        rows = [{"conversation": conversation, "position": stored + n, "data": written(event, self._mask)}
                for n, event in enumerate(new)]
        if rows:
            connection.execute(_ADDED, rows)

    def _bound(self, connection: Connection, tracker: DialogueStateTracker, first: int, events: list[Event]) -> None:
        """Move the checkpoint when the turns after it have become many; drop what is beyond the bound."""
        cut = checkpoints.cut(events)
        if cut is None:
            return
        conversation, position, end = tracker.sender_id, first + cut, first + len(events)
        before = list(tracker.events)[:len(tracker.events) - len(events) + cut]
        standing = checkpoints.standing(conversation, before, self.domain.slots, position)
        data = json.dumps([event.as_dict() for event in standing], ensure_ascii=False)
        connection.execute(delete(CheckpointRow).where(CheckpointRow.conversation == conversation))
        connection.execute(insert(CheckpointRow).values(conversation=conversation, position=position, data=data))
        for table, oldest in ((EventRow, min(position, end - checkpoints.KEPT)), (AnsweredTurnRow, position)):
            connection.execute(delete(table).where(table.conversation == conversation, table.position < oldest))

    def _publish(self, conversation: str, new: Iterable[Event]) -> None:
        """Tell the event broker, if there is one, what is stored now."""
        if self.event_broker is not None and not is_trial(conversation):
            for event in new:
                self.event_broker.publish({"sender_id": conversation, **json.loads(written(event, self._mask))})


def _turn_of(conversation: str) -> OpenTurn | None:
    turn = GOING_ON.get()
    return turn if turn is not None and turn.conversation == conversation else None


def _standing_and_latest() -> Any:
    """The conversation's checkpoint, if it has one, and the events since: one query."""
    mine = _CHECKPOINTS.c.conversation == bindparam("id")
    since = func.coalesce(select(_CHECKPOINTS.c.position).where(mine).scalar_subquery(), 0)
    return union_all(
        select(literal(0).label("place"), _CHECKPOINTS.c.position, _CHECKPOINTS.c.data).where(mine),
        select(literal(1).label("place"), _EVENTS.c.position, _EVENTS.c.data).where(
            _EVENTS.c.conversation == bindparam("id"), _EVENTS.c.position >= since),
    ).order_by("place", "position")


# Those of every turn are put together once, and of plain tables, without a session: SQLAlchemy takes longer to build
# a query, and to make objects of its rows, than SQLite to answer it.
_EVENTS, _CHECKPOINTS, _ANSWERS = EventRow.__table__, CheckpointRow.__table__, AnsweredTurnRow.__table__
_STANDING_AND_LATEST = _standing_and_latest()
_LAST = select(func.max(_EVENTS.c.position)).where(_EVENTS.c.conversation == bindparam("id"))
_ADDED = insert(_EVENTS)
_ANSWER = select(_ANSWERS.c.answer).where(_ANSWERS.c.conversation == bindparam("id"),
                                          _ANSWERS.c.key == bindparam("key"))
_ANSWERED = insert(_ANSWERS)


def _events(rows: Sequence[Any]) -> list[Event]:
    standing = [of_values(values) for row in rows if row.place == 0 for values in json.loads(row.data)]
    return [*standing, *(read(row.data) for row in rows if row.place == 1)]


def _length(connection: Connection, conversation: str) -> int:
    last = connection.scalar(_LAST, {"id": conversation})
    return 0 if last is None else last + 1


def _check(turn: OpenTurn, known: bool, stored: int) -> None:
    """Refuse a turn whose conversation is not as the turn found it."""
    if turn.stored and not known:
        raise Forgotten(turn.conversation)
    if turn.stored != stored:
        raise Interleaved(turn.conversation)


def _add_belongings(connection: Connection, turn: OpenTurn) -> None:
    if turn.key is not None:
        connection.execute(_ANSWERED, {"conversation": turn.conversation, "key": turn.key, "position": turn.stored,
                                       "answer": json.dumps(turn.answer, ensure_ascii=False)})
    if turn.day is not None and not is_trial(turn.conversation):
        statistics.add(connection, turn.day, turn.counts)
