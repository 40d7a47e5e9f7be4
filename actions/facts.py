"""Taking facts from every message, and choosing the next question by the core."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.speech import Events, decision_of, entity, say, state_of
from bot import wiring
from bot.dialogue.hearing import heard, is_in_passing
from bot.dialogue.replies import Reply
from bot.dialogue.slots import FACT_SLOTS, FORM, MISUNDERSTOOD, REQUESTED, UNSURE, State, still_open
from bot.dialogue.summary import CORRECTED
from bot.dialogue.taking import confirmed, forgotten, taken
from bot.triage.circumstances import writes_for_other

SAFETY = "digital_safety"
"""A matter that may not wait for questions: what is urgent in it is said at once."""


class TakeFacts(Action):  # type: ignore[misc]
    """After every message: lays the facts that it told over those known before.

    Rasa's own hook for slots with custom mappings: it runs before anything is predicted, and
    what it says is said first.
    """

    def name(self) -> str:
        return "action_validate_slot_mappings"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict) -> Events:  # type: ignore[type-arg]
        message, current = tracker.latest_message, state_of(tracker)
        if (message.get("metadata") or {}).get("personal_data"):
            say(dispatcher, [Reply("utter_personal_data")])
        told, unsure = _told(message, current)
        changes = taken(told, current.facts)
        if changes.get("need") == SAFETY:
            say(dispatcher, [Reply("utter_safety_first")])
        corrected = entity(message, CORRECTED)
        if corrected in FACT_SLOTS:
            changes |= forgotten(corrected, current.facts)
        # What is told again is told: it makes no change, but it was understood.
        events = [SlotSet(fact, value) for fact, value in {**confirmed(told, current.facts), **changes}.items()]
        return [*events, *_unsure(current, unsure, {*told, corrected})]


class ValidateTriageForm(Action):  # type: ignore[misc]
    """Rasa's hook of the form: what it requires next is what the core would ask next."""

    def name(self) -> str:
        return f"validate_{FORM}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict) -> Events:  # type: ignore[type-arg]
        current, told = state_of(tracker), _told_something(tracker)
        understood = told or not current.asked or _chosen(tracker.latest_message)
        required = still_open(decision_of(current).next_questions, current.unsure)
        following = reopened(tracker.latest_message, current, told) or next(iter(required), None)
        if told and following and following == current.asked:
            say(dispatcher, [Reply("utter_noted")])
        return [SlotSet(MISUNDERSTOOD, 0 if understood else current.misunderstood + 1),
                SlotSet(REQUESTED, following)]


def reopened(message: dict[str, Any], current: State, told: bool) -> str | None:
    """The fact that the person wants to answer anew. It is asked first, even if the core would not
    ask it, and stays asked until the person has told something or cannot tell."""
    fact = entity(message, CORRECTED) or (None if told else current.asked)
    waits = fact in FACT_SLOTS and getattr(current.facts, fact) is None and fact not in current.unsure
    return fact if waits else None


def _told(message: dict[str, Any], current: State) -> tuple[dict[str, Any], bool]:
    """The facts of the message, its short answer to the open question, and whether it says
    that the person does not know."""
    told = {one["entity"]: one["value"] for one in message.get("entities", [])
            if one["entity"] in FACT_SLOTS and not _settled(one, current)}
    unsure = message.get("intent", {}).get("name") == "unsure"
    if _chosen(message) or not (current.asked in FACT_SLOTS or writes_for_other(current.facts)):
        return told, unsure
    answer = heard(message.get("text") or "", current, wiring.knowledge(), wiring.language())
    if answer.titled:
        return answer.facts, False
    # The whole message knows the need better than a word of it ("huijattiin netissä").
    need = {"need": told["need"]} if "need" in told else {}
    facts = {fact: value for fact, value in {**told, **answer.facts, **need}.items()
             if not is_in_passing(fact, value, answer, current)}
    return facts, unsure or answer.act == "unsure"


def _settled(found: dict[str, Any], current: State) -> bool:
    """A need that only follows from other words never replaces the one that was told."""
    return bool(found.get("implied")) and found["entity"] == "need" and current.facts.need is not None


def _unsure(current: State, unsure: bool, told: set[str | None]) -> list[dict[str, Any]]:
    """The facts that the person could not tell: more when unsure, fewer when told after all."""
    now = current.unsure - told
    if unsure and current.asked in FACT_SLOTS and current.asked not in told:
        now |= {current.asked}
    return [SlotSet(UNSURE, sorted(now))] if now != current.unsure else []


def _told_something(tracker: Tracker) -> bool:
    """Whether the last message told a fact, or that the person does not know one."""
    for event in reversed(tracker.events):
        if event["event"] == "user":
            return False
        if event["event"] == "slot" and event["name"] in (*FACT_SLOTS, UNSURE):
            return True
    return False


def _chosen(message: dict[str, Any]) -> bool:
    return bool((message.get("metadata") or {}).get("choice"))
