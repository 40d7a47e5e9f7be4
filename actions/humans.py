"""A human and danger: what is met before all else, in any state."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.speech import Events, SpeakingAction, decision_of, entity, say, state_of
from bot import wiring
from bot.dialogue import emergencies, guiding
from bot.dialogue.emergencies import going_on
from bot.dialogue.outcome import switchboard
from bot.dialogue.replies import Reply
from bot.dialogue.slots import MISUNDERSTOOD, State


class Human(SpeakingAction):
    """Gives the way to a human, at once."""

    def name(self) -> str:
        return "action_human"

    def replies(self, current: State) -> list[Reply]:
        found = wiring.knowledge()
        return guiding.human(decision_of(current), found, (going_on(found),))


class Emergency(Action):  # type: ignore[misc]
    """Gives the right number, and nothing that delays it."""

    def name(self) -> str:
        return "action_emergency"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict) -> Events:  # type: ignore[type-arg]
        danger = entity(tracker.latest_message, "danger")
        say(dispatcher, [emergencies.reply(danger, wiring.knowledge())])
        return []


class OtherLanguage(Action):  # type: ignore[misc]
    """Answers in the language of the message with the human contacts. Who was taken wrongly can go on."""

    def name(self) -> str:
        return "action_other_language"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict) -> Events:  # type: ignore[type-arg]
        language = entity(tracker.latest_message, "written_language") or "en"
        found = wiring.knowledge()
        say(dispatcher, [Reply(f"utter_other_language_{language}", {"phone": switchboard(found)},
                               (going_on(found),), kind="human", lang=language)])
        return []


class NotUnderstood(Action):  # type: ignore[misc]
    """Says kindly that the message was not understood; the second time offers a human."""

    def name(self) -> str:
        return "action_not_understood"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict) -> Events:  # type: ignore[type-arg]
        current = state_of(tracker)
        say(dispatcher, [emergencies.not_understood(current, wiring.knowledge())])
        return [SlotSet(MISUNDERSTOOD, current.misunderstood + 1)]
