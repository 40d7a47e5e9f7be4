"""Danger: the right numbers at once. And a message that was not understood."""

from __future__ import annotations

from bot.dialogue.asking import OFFER_HUMAN_AFTER
from bot.dialogue.outcome import switchboard
from bot.dialogue.replies import Button, Reply
from bot.dialogue.slots import State
from bot.knowledge.library import Knowledge

FALLBACK = "life_threat"
"""The class answered when a danger has none: its reply begins with 112."""


def reply(danger: str | None, knowledge: Knowledge) -> Reply:
    """The reply to a class of danger, with its numbers; the triage can go on after it."""
    found = knowledge.emergencies
    danger = danger or FALLBACK
    numbers = "\n".join(f"{line.name}: {line.phone}" for line in found.numbers(danger))
    return Reply("utter_emergency", {"reply": found.of(danger).reply, "numbers": numbers},
                 (going_on(knowledge),), kind="emergency")


def going_on(knowledge: Knowledge) -> Button:
    """The way back to where things were, after something else came between."""
    return Button(knowledge.buttons.go_on, "go_on")


def not_understood(state: State, knowledge: Knowledge) -> Reply:
    """Not understood while nothing is asked; the second time in a row a human is offered."""
    if state.misunderstood + 1 >= OFFER_HUMAN_AFTER:
        return Reply("utter_offer_human", {"phone": switchboard(knowledge)},
                     (Button(knowledge.buttons.human, "ask_human"),), kind="human")
    buttons = (Button(knowledge.buttons.human, "ask_human"),
               Button(knowledge.buttons.start_over, "start_over"))
    return Reply("utter_not_understood", buttons=buttons)
