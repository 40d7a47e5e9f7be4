"""Saying replies through Rasa: the base of the actions."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot import wiring
from bot.dialogue.replies import Reply
from bot.dialogue.slots import State, state
from bot.triage.decision import Decision

Events = list[dict[str, object]]


def say(dispatcher: CollectingDispatcher, replies: Iterable[Reply]) -> None:
    """Hand the replies to Rasa: the response by its name, the rest as buttons and custom data."""
    for reply in replies:
        dispatcher.utter_message(
            response=reply.response,
            buttons=[{"title": b.title, "payload": b.payload} for b in reply.buttons],
            json_message=_custom(reply),
            **reply.values,
        )


def _custom(reply: Reply) -> dict[str, Any]:
    other = {"lang": reply.lang} if reply.lang else {}
    return {"kind": reply.kind, "suggestions": [dict(s) for s in reply.suggestions], **other}


def state_of(tracker: Tracker) -> State:
    """The conversation's state, from Rasa's slots."""
    return state(tracker.slots)


def decision_of(current: State) -> Decision:
    """The core's decision for the facts so far, now."""
    return wiring.decision(current.facts)


def entity(message: dict[str, Any], name: str) -> Any:
    """The value of a message's entity; `None` when it has no such entity."""
    return next((one["value"] for one in message.get("entities", []) if one["entity"] == name), None)


class SpeakingAction(Action, ABC):  # type: ignore[misc]
    """An action that only says something that follows from the state. Abstract: not registered."""

    @abstractmethod
    def name(self) -> str:
        """The action's name in domain.yml."""

    @abstractmethod
    def replies(self, current: State) -> list[Reply]:
        """What to say in this state."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict) -> Events:  # type: ignore[type-arg]
        say(dispatcher, self.replies(state_of(tracker)))
        return []
