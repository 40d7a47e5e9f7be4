"""Conversing: greetings, thanks, what the bot is, starting again, and what it cannot do."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecuted, ActiveLoop, AllSlotsReset, SessionStarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.asking import first_question, open_question
from actions.speech import Events, SpeakingAction, say, state_of
from bot import wiring
from bot.dialogue import asking
from bot.dialogue.emergencies import going_on
from bot.dialogue.outcome import switchboard
from bot.dialogue.replies import Button, Reply
from bot.dialogue.slots import FORM, MISUNDERSTOOD, REQUESTED, State
from bot.triage.facts import Facts

NOTHING_KNOWN = State(Facts())


def opening(response: str) -> list[Reply]:
    """The words that open a conversation, and the first question."""
    found = wiring.knowledge()
    first = first_question(NOTHING_KNOWN)
    return [Reply(response, {"phone": switchboard(found)}),
            *asking.question(first, NOTHING_KNOWN, found)]


def asking_first() -> Events:
    """The first question is open."""
    return [ActiveLoop(FORM), SlotSet(REQUESTED, first_question(NOTHING_KNOWN))]


class SessionStart(Action):  # type: ignore[misc]
    """Greets — an automaton, no identity codes, a human within reach — and asks the first question."""

    def name(self) -> str:
        return "action_session_start"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict) -> Events:  # type: ignore[type-arg]
        say(dispatcher, opening("utter_greet"))
        return [SessionStarted(), *asking_first(), ActionExecuted("action_listen")]


class StartOver(Action):  # type: ignore[misc]
    """Forgets the facts and starts from the first question."""

    def name(self) -> str:
        return "action_start_over"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict) -> Events:  # type: ignore[type-arg]
        say(dispatcher, opening("utter_start_over"))
        return [AllSlotsReset(), *asking_first()]


class Greet(SpeakingAction):
    """Greets back, and goes on from where things were."""

    def name(self) -> str:
        return "action_greet"

    def replies(self, current: State) -> list[Reply]:
        return [Reply("utter_greet_back"), *open_question(current)]


class Thanks(SpeakingAction):
    """Answers thanks. Who thanks in the middle of things can go on."""

    def name(self) -> str:
        return "action_thanks"

    def replies(self, current: State) -> list[Reply]:
        return [Reply("utter_thanks_reply", buttons=(going_on(wiring.knowledge()),))]


class Goodbye(SpeakingAction):
    """Says goodbye."""

    def name(self) -> str:
        return "action_goodbye"

    def replies(self, current: State) -> list[Reply]:
        return [Reply("utter_goodbye")]


class About(SpeakingAction):
    """Tells what the bot is, what it can do and what it stores."""

    def name(self) -> str:
        return "action_about"

    def replies(self, current: State) -> list[Reply]:
        return [Reply("utter_bot_identity", {"phone": switchboard(wiring.knowledge())}),
                *open_question(current)]


class OutOfScope(Action):  # type: ignore[misc]
    """Declines kindly what is not the bot's matter, with the way to the right place.

    When the words do not state it and the classifier only guesses, the message may as well be one
    that was not understood: it counts as such, and the second one in a row offers a human.
    """

    def name(self) -> str:
        return "action_out_of_scope"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict) -> Events:  # type: ignore[type-arg]
        current = state_of(tracker)
        guessed = tracker.latest_message["intent"].get("confidence", 1.0) < 1.0
        offers_human = guessed and current.misunderstood + 1 >= asking.OFFER_HUMAN_AFTER
        response = "utter_offer_human" if offers_human else "utter_out_of_scope"
        phone = {"phone": switchboard(wiring.knowledge())}
        buttons = (Button(wiring.knowledge().buttons.human, "ask_human"),) if offers_human else ()
        say(dispatcher, [Reply(response, phone), *with_buttons(open_question(current), buttons)])
        return [SlotSet(MISUNDERSTOOD, current.misunderstood + 1)] if guessed else []


def with_buttons(question: list[Reply], buttons: tuple[Button, ...]) -> list[Reply]:
    """The question with further buttons beside its own."""
    return [replace(reply, buttons=(*reply.buttons, *buttons)) for reply in question]


class Complain(SpeakingAction):
    """Meets frustration kindly: a human, or one question."""

    def name(self) -> str:
        return "action_complain"

    def replies(self, current: State) -> list[Reply]:
        return [Reply("utter_complain", {"phone": switchboard(wiring.knowledge())}),
                *open_question(current)]
