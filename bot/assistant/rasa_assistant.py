"""The assistant of the web room: conversations held through the trained Rasa model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker

from bot import wiring
from bot.assistant.answered import of_values, values
from bot.assistant.counting import counts
from bot.assistant.plain_text import looks_like_command, read
from bot.assistant.transcript import chosen, messages, offered_at
from bot.dialogue.outcome import as_json
from bot.dialogue.replies import meaning
from bot.dialogue.slots import FORM, REQUESTED, SHOWN, state
from bot.storage.tracker_store import ConversationTrackerStore
from bot.storage.turns import Forgotten, Interleaved, OpenTurn
from bot.web.assistant import NoConversation, Turn
from bot.wiring import one_edition

ATTEMPTS = 5
"""A turn that another worker's turn came before is taken again, on what that one left."""

STARTED = ("conversation", "")


class RasaAssistant:
    """Speaks for an `Agent` whose tracker store is ours."""

    def __init__(self, agent: Agent, store: ConversationTrackerStore):
        self._agent, self._store = agent, store

    @one_edition
    async def start(self, conversation_id: str) -> Turn:
        """Begin: the greeting and the first question."""
        async with self._store.turn(conversation_id) as turn:
            tracker = await self._agent.processor.fetch_tracker_and_update_session(
                conversation_id, CollectingOutputChannel())
            await self._store.save(tracker)
            turn.count(wiring.now().date(), Counter([STARTED]))
            return self._told(turn)

    @one_edition
    async def say(self, conversation_id: str, text: str, key: str | None = None) -> Turn:
        """Answer a free text: masked first, and never taken as a command."""
        understanding = wiring.language().understand(text)
        masked = understanding.masked
        read_already = await read(self._agent, masked) if looks_like_command(masked) else None

        def message() -> UserMessage:
            return UserMessage(
                masked, CollectingOutputChannel(), conversation_id, parse_data=read_already,
                metadata={"personal_data": bool(understanding.personal_data)})

        return await self._once(conversation_id, key, message)

    @one_edition
    async def choose(self, conversation_id: str, choice_id: str, key: str | None = None) -> Turn:
        """Answer a chosen button by what it means. Raises `UnknownChoice`."""
        def message() -> UserMessage:
            place = offered_at(choice_id)
            first, events = self._store.transcript(conversation_id, since=place, count=1)
            title, payload = chosen(events, choice_id, first)
            return UserMessage(
                title, CollectingOutputChannel(), conversation_id, parse_data=_parsed(title, payload),
                metadata={"choice": choice_id})

        return await self._once(conversation_id, key, message)

    @one_edition
    async def history(self, conversation_id: str) -> Turn:
        """All messages so far."""
        tracker = await self._store.retrieve(conversation_id)
        if tracker is None:
            raise NoConversation(conversation_id)
        first, events = self._store.transcript(conversation_id)
        return self._turn(tracker, first, events)

    async def forget(self, conversation_id: str) -> None:
        """Remove all that is stored of the conversation."""
        await self._store.delete(conversation_id)

    async def _once(self, conversation_id: str, key: str | None, message: Callable[[], UserMessage]) -> Turn:
        """The answer to a message. One that was answered under the same key gets that answer again."""
        for _ in range(ATTEMPTS):
            answered = self._store.answer_to(conversation_id, key) if key else None
            if answered is not None:
                return of_values(answered)
            try:
                return await self._handle(conversation_id, key, message())
            except Interleaved:
                continue
            except Forgotten:
                raise NoConversation(conversation_id) from None
        raise Interleaved(conversation_id)

    async def _handle(self, conversation_id: str, key: str | None, message: UserMessage) -> Turn:
        """One turn: stored whole, with its answer, before anybody is told of it."""
        async with self._store.turn(conversation_id) as turn:
            await self._agent.handle_message(message)
            if not turn.stored:
                raise Forgotten(conversation_id)
            told = self._told(turn)
            turn.count(wiring.now().date(), counts(turn.new_events, told.outcome))
            if key:
                turn.remember(key, values(told))
        return told

    def _told(self, turn: OpenTurn) -> Turn:
        said = turn.tracker.latest_message
        told = self._turn(turn.tracker, turn.stored, turn.new_events)
        return replace(told, intent=said.intent.get("name") if said else None)

    def _turn(self, tracker: DialogueStateTracker, first: int, events: list[Event]) -> Turn:
        slots = tracker.current_slot_values()
        asking = slots.get(REQUESTED) if tracker.active_loop_name == FORM else None
        return Turn(tuple(messages(events, first=first)), asking, _outcome(slots, asking))


def _outcome(slots: dict[str, Any], asking: str | None) -> dict[str, Any] | None:
    """The outcome, once it has been told and no question is open."""
    if asking or not slots.get(SHOWN):
        return None
    return as_json(wiring.decision(state(slots).facts), wiring.knowledge())


def _parsed(title: str, payload: str) -> dict[str, Any]:
    """What Rasa's understanding would give, had the button's meaning been said."""
    intent, entities = meaning(payload)
    return {
        "text": title,
        "intent": {"name": intent, "confidence": 1.0},
        "entities": [{"entity": name, "value": value, "start": 0, "end": len(title)}
                     for name, value in entities.items()],
    }
