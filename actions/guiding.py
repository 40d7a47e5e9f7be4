"""Guiding: the outcome, more suggestions, and whether they helped."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.asking import open_question
from actions.speech import Events, SpeakingAction, decision_of, say, state_of
from bot import wiring
from bot.dialogue import guiding
from bot.dialogue.replies import Reply
from bot.dialogue.slots import MISUNDERSTOOD, NOT_HELPED, REQUESTED, SHOWN, State
from bot.dialogue.summary import correction, summary
from bot.triage.decision import above


class Guide(Action):  # type: ignore[misc]
    """Tells what was understood, the step, and the first suggestions."""

    def name(self) -> str:
        return "action_guide"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict) -> Events:  # type: ignore[type-arg]
        current = state_of(tracker)
        decision = decision_of(current)
        say(dispatcher, guiding.outcome(decision, current, wiring.knowledge()))
        shown = len(guiding.next_page(decision, 0))
        return [SlotSet(SHOWN, shown), SlotSet(NOT_HELPED, 0), SlotSet(MISUNDERSTOOD, 0)]


class More(Action):  # type: ignore[misc]
    """Shows the next suggestions."""

    def name(self) -> str:
        return "action_more"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict) -> Events:  # type: ignore[type-arg]
        current = state_of(tracker)
        decision = decision_of(current)
        say(dispatcher, guiding.suggestions(decision, current.shown, wiring.knowledge()))
        return [SlotSet(SHOWN, current.shown + len(guiding.next_page(decision, current.shown))),
                *stop_asking()]


class Helped(SpeakingAction):
    """Thanks, and offers the next step down once."""

    def name(self) -> str:
        return "action_helped"

    def replies(self, current: State) -> list[Reply]:
        return guiding.helped(decision_of(current), wiring.knowledge())


class NotHelped(Action):  # type: ignore[misc]
    """Gives the next suggestion, then the next step up, and in the end a human."""

    def name(self) -> str:
        return "action_not_helped"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict) -> Events:  # type: ignore[type-arg]
        current = state_of(tracker)
        decision, climb = decision_of(current), guiding.climb(current)
        goes_on = guiding.goes_on(decision, current)
        tried = guiding.tried(decision, current)
        higher = None if goes_on else above(current.facts, wiring.catalogue(), wiring.now(), climb, tried)
        say(dispatcher, guiding.not_helped(decision, current, higher, wiring.knowledge()))
        if goes_on:
            return [SlotSet(SHOWN, current.shown + 1), SlotSet(NOT_HELPED, 1)]
        return [SlotSet(NOT_HELPED, climb + 1)]


class GoOn(SpeakingAction):
    """Goes on from where things were: the open question, or whether the suggestions helped."""

    def name(self) -> str:
        return "action_go_on"

    def replies(self, current: State) -> list[Reply]:
        asked = [guiding.asked_whether_it_helped(wiring.knowledge())] if current.shown else []
        return [Reply("utter_still_here"), *(open_question(current) or asked)]


class Summary(SpeakingAction):
    """Tells what has been understood so far."""

    def name(self) -> str:
        return "action_summary"

    def replies(self, current: State) -> list[Reply]:
        return [summary(current, wiring.knowledge()), *open_question(current)]


class Correct(SpeakingAction):
    """Asks which fact to correct."""

    def name(self) -> str:
        return "action_correct"

    def replies(self, current: State) -> list[Reply]:
        return [correction(current, wiring.knowledge())]


def stop_asking() -> Events:
    """Ends the open question: the person wants to go on without it."""
    return [ActiveLoop(None), SlotSet(REQUESTED, None)]
