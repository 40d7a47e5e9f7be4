"""Asking: one action a fact, all alike."""

from __future__ import annotations

from typing import Any

from actions.speech import SpeakingAction, decision_of
from bot import wiring
from bot.dialogue import asking
from bot.dialogue.replies import Reply
from bot.dialogue.slots import FACT_SLOTS, State


class AskFact(SpeakingAction):
    """Asks one fact. An abstract base: each fact has a class of its own below."""

    fact: str

    def replies(self, current: State) -> list[Reply]:
        return asking.question(self.fact, current, wiring.knowledge())


def _asking(fact: str) -> type[AskFact]:
    def name(self: AskFact) -> str:
        return f"action_ask_{fact}"

    members: dict[str, Any] = {"fact": fact, "name": name, "__doc__": f"Asks {fact}."}
    return type(f"Ask{fact.title().replace('_', '')}", (AskFact,), members)


ASKING = tuple(_asking(fact) for fact in FACT_SLOTS)


class Explain(SpeakingAction):
    """Tells why the open question is asked."""

    def name(self) -> str:
        return "action_explain"

    def replies(self, current: State) -> list[Reply]:
        return asking.explanation(current, wiring.knowledge())


def open_question(current: State) -> list[Reply]:
    """The open question again, or nothing when none is open."""
    return asking.asked_again(current, wiring.knowledge())


def first_question(current: State) -> str:
    """The fact that the core asks first."""
    return decision_of(current).next_questions[0]
