"""The assistant of the web room: conversations held through the trained Rasa model."""

from __future__ import annotations

from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.shared.core.trackers import DialogueStateTracker

from bot import wiring
from bot.assistant.plain_text import looks_like_command, not_understood
from bot.assistant.transcript import chosen, messages
from bot.dialogue.outcome import as_json
from bot.dialogue.replies import meaning
from bot.dialogue.slots import FORM, REQUESTED, SHOWN, state
from bot.storage.tracker_store import ConversationTrackerStore
from bot.web.assistant import Turn


class RasaAssistant:
    """Speaks for an `Agent` whose tracker store is ours."""

    def __init__(self, agent: Agent, store: ConversationTrackerStore):
        self._agent, self._store = agent, store

    async def start(self, conversation_id: str) -> Turn:
        """Begin: the greeting and the first question."""
        processor = self._agent.processor
        tracker = await processor.fetch_tracker_and_update_session(
            conversation_id, CollectingOutputChannel())
        await self._store.save(tracker)
        return self._turn(tracker, 0)

    async def say(self, conversation_id: str, text: str) -> Turn:
        """Answer a free text: masked first, and never taken as a command."""
        understanding = wiring.language().understand(text)
        masked = understanding.masked
        return await self._handle(conversation_id, UserMessage(
            masked, CollectingOutputChannel(), conversation_id,
            parse_data=not_understood(masked) if looks_like_command(masked) else None,
            metadata={"personal_data": bool(understanding.personal_data)}))

    async def choose(self, conversation_id: str, choice_id: str) -> Turn:
        """Answer a chosen button by what it means. Raises `UnknownChoice`."""
        tracker = await self._stored(conversation_id)
        title, payload = chosen(list(tracker.events), choice_id)
        return await self._handle(conversation_id, UserMessage(
            title, CollectingOutputChannel(), conversation_id, parse_data=_parsed(title, payload),
            metadata={"choice": choice_id}))

    async def history(self, conversation_id: str) -> Turn:
        """All messages so far."""
        return self._turn(await self._stored(conversation_id), 0)

    async def forget(self, conversation_id: str) -> None:
        """Remove all that is stored of the conversation."""
        await self._store.delete(conversation_id)

    async def _handle(self, conversation_id: str, message: UserMessage) -> Turn:
        before = self._store.length(conversation_id)
        await self._agent.handle_message(message)
        return self._turn(await self._stored(conversation_id), before)

    async def _stored(self, conversation_id: str) -> DialogueStateTracker:
        return await self._store.look(conversation_id)

    def _turn(self, tracker: DialogueStateTracker, since: int) -> Turn:
        slots = tracker.current_slot_values()
        asking = slots.get(REQUESTED) if tracker.active_loop_name == FORM else None
        return Turn(tuple(messages(tracker.events, since)), asking, _outcome(slots, asking))


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
