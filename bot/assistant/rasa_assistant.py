"""The assistant of the web room: conversations held through the trained Rasa model."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker

from bot import wiring
from bot.assistant import standing
from bot.assistant.answered import of_values, values
from bot.assistant.changes import changed, is_change, is_newest
from bot.assistant.counting import counts
from bot.assistant.plain_text import looks_like_command, read
from bot.assistant.transcript import chosen, messages, offered_at
from bot.assistant.whole_turns import note_failures, taken
from bot.dialogue.outcome import as_json, reopened
from bot.dialogue.replies import meaning
from bot.dialogue.slots import FORM, REQUESTED, SHOWN, state
from bot.dialogue.summary import change
from bot.storage.tracker_store import ConversationTrackerStore
from bot.storage.turns import Forgotten, Interleaved, OpenTurn
from bot.web.assistant import Message, NoConversation, Turn, TurnFailed, UnknownChoice
from bot.wiring import one_edition

ATTEMPTS = 30
"""A turn that another worker's turn came before is taken again, on what that one left: so often, as two workers
with a queue each and no lock between them lose to each other by the toss of a coin."""

PAUSE_SECONDS = 0.01

STARTED = ("conversation", "")


class RasaAssistant:
    """Speaks for an `Agent` whose tracker store is ours."""

    def __init__(self, agent: Agent, store: ConversationTrackerStore):
        self._agent, self._store = agent, store
        note_failures(agent.processor)

    @one_edition
    async def start(self, conversation_id: str) -> Turn:
        """Begin: the greeting and the first question."""
        async with self._store.turn(conversation_id) as turn:
            await taken(self._greeted(conversation_id), turn)
            turn.count(wiring.now().date(), Counter([STARTED]))
            return self._told(turn)

    @one_edition
    async def say(self, conversation_id: str, text: str, key: str | None = None) -> Turn:
        """Answer a free text: masked first, and never taken as a command."""
        understanding = wiring.language().understand(text)
        masked = understanding.masked
        read_already = await read(self._agent, masked) if looks_like_command(masked) else None

        async def message() -> UserMessage:
            return UserMessage(
                masked, CollectingOutputChannel(), conversation_id, parse_data=read_already,
                metadata={"personal_data": bool(understanding.personal_data)})

        return await self._once(conversation_id, key, message)

    @one_edition
    async def choose(self, conversation_id: str, choice_id: str, key: str | None = None) -> Turn:
        """Answer a chosen button by what it means. Raises `UnknownChoice`."""
        meant = self._changed if is_change(choice_id) else self._offered

        async def message() -> UserMessage:
            title, payload = await self._store.calls(meant, conversation_id, choice_id)
            return UserMessage(
                title, CollectingOutputChannel(), conversation_id, parse_data=_parsed(title, payload),
                metadata={"choice": choice_id})

        return await self._once(conversation_id, key, message)

    def _offered(self, conversation_id: str, choice_id: str) -> tuple[str, str]:
        """What a button says and means. Raises `UnknownChoice`."""
        first, events = self._store.transcript(conversation_id, since=offered_at(choice_id), count=1)
        return chosen(events, choice_id, first)

    def _changed(self, conversation_id: str, choice_id: str) -> tuple[str, str]:
        """What changing an answer says and means. Raises `UnknownChoice`, also when something was said since."""
        position, fact = changed(conversation_id, choice_id)
        if not is_newest(position, *self._store.transcript(conversation_id, since=position)):
            raise UnknownChoice(choice_id)
        button = change(fact, wiring.knowledge())
        return button.title, button.payload

    @one_edition
    async def history(self, conversation_id: str) -> Turn:
        """All messages so far."""
        tracker = await self._store.retrieve(conversation_id)
        if tracker is None:
            raise NoConversation(conversation_id)
        first, events = await self._store.calls(self._store.transcript, conversation_id)
        turn = self._turn(tracker, first, events)
        return replace(turn, messages=tuple(_as_open_now(message) for message in turn.messages))

    async def forget(self, conversation_id: str) -> None:
        """Remove all that is stored of the conversation."""
        await self._store.delete(conversation_id)

    async def _once(self, conversation_id: str, key: str | None, message: Callable[[], Awaitable[UserMessage]]) -> Turn:
        """The answer to a message. One that was answered under the same key gets that answer again."""
        for attempt in range(ATTEMPTS):
            if attempt:
                await asyncio.sleep(attempt * random.random() * PAUSE_SECONDS)
            answered = await self._store.calls(self._store.answer_to, conversation_id, key) if key else None
            if answered is not None:
                return of_values(answered)
            try:
                return await self._handle(conversation_id, key, await message())
            except Interleaved:
                continue
            except Forgotten:
                raise NoConversation(conversation_id) from None
        raise TurnFailed(conversation_id)

    async def _greeted(self, conversation_id: str) -> None:
        tracker = await self._agent.processor.fetch_tracker_and_update_session(
            conversation_id, CollectingOutputChannel())
        await self._store.save(tracker)

    async def _handle(self, conversation_id: str, key: str | None, message: UserMessage) -> Turn:
        """One turn: stored whole, with its answer, before anybody is told of it."""
        async with self._store.turn(conversation_id) as turn:
            await taken(self._agent.handle_message(message), turn)
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
        current, told = state(slots), tuple(messages(events, first=first))
        return Turn(
            told, asking, _outcome(slots, asking),
            progress=standing.progress(asking, current, tracker.events),
            answers=standing.known(tracker.sender_id, current, told),
            why=standing.why(asking))


def _as_open_now(message: Message) -> Message:
    """A message read later tells whether its places are open now, not whether they were."""
    cards = tuple(reopened(card, wiring.knowledge(), wiring.now()) for card in message.suggestions)
    return replace(message, suggestions=cards) if cards else message


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
