"""The summary of what was understood, and the choice of what to correct in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.dialogue.replies import Button, Reply
from bot.dialogue.slots import State
from bot.knowledge.library import Knowledge
from bot.triage.circumstances import writes_for_other
from bot.triage.facts import OUTSIDE, Facts

CORRECTED = "corrected_fact"
"""The entity that names the fact to be corrected."""


def summary(state: State, knowledge: Knowledge, correctable: bool = True) -> Reply:
    """What was understood, a sentence a fact; `correctable` puts a button for that beside it."""
    lines = sentences(state.facts, knowledge)
    if not lines:
        return Reply("utter_summary_empty")
    buttons = (Button(knowledge.buttons.correct, "correct"),) if correctable else ()
    return Reply("utter_summary", {"summary": "\n".join(f"• {line}" for line in lines)}, buttons,
                 kind="summary")


def sentences(facts: Facts, knowledge: Knowledge) -> list[str]:
    """Each known fact as a sentence, in the order in which facts are asked."""
    known = facts.known()
    other = writes_for_other(facts)
    return [
        line for fact in knowledge.questions if fact in known
        for line in _sentences(fact, known[fact], other, knowledge)
    ]


def correction(state: State, knowledge: Knowledge) -> Reply:
    """Which fact to correct: a button for each known one."""
    buttons = tuple(
        Button(f"{told.name}: {told.value}", "inform", {CORRECTED: told.fact})
        for told in answers(state.facts, knowledge))
    if not buttons:
        return Reply("utter_correct_nothing")
    return Reply("utter_correct", buttons=buttons, kind="question")


def change(fact: str, knowledge: Knowledge) -> Button:
    """What choosing to change an answer says and means: the fact is forgotten and asked anew."""
    return Button(knowledge.buttons.change.format(asia=knowledge.questions[fact].name), "inform", {CORRECTED: fact})


@dataclass(frozen=True, slots=True)
class Answer:
    """A known fact in words: the name of the matter, and the answer (several are parted by commas)."""

    fact: str
    name: str
    value: str


def answers(facts: Facts, knowledge: Knowledge) -> list[Answer]:
    """Every known fact in words, in the policy's order; to a helper in the helper's words."""
    other = writes_for_other(facts)
    return [Answer(fact, knowledge.questions[fact].name, _title(fact, value, other, knowledge))
            for fact, value in facts.known().items()]


def _sentences(fact: str, value: Any, other: bool, knowledge: Knowledge) -> list[str]:
    if fact == "service":
        return [knowledge.services[value].summary]
    if fact == "municipality":
        return [_home(value, other, knowledge)]
    entry = knowledge.questions[fact]
    values = value if isinstance(value, list) else [value]
    return [
        option.summary_other if other else option.summary
        for option in entry.options if entry.value(option) in values
    ]


def _home(municipality: str, other: bool, knowledge: Knowledge) -> str:
    words = knowledge.reasons
    if municipality == OUTSIDE:
        return words.lives_elsewhere_other if other else words.lives_elsewhere
    inside = knowledge.municipalities[municipality].forms.inside
    return (words.lives_other if other else words.lives).format(missä=inside)


def _title(fact: str, value: Any, other: bool, knowledge: Knowledge) -> str:
    if fact == "service":
        return knowledge.services[value].name
    if fact == "municipality":
        return knowledge.buttons.outside if value == OUTSIDE else value
    entry = knowledge.questions[fact]
    values = value if isinstance(value, list) else [value]
    titles = [option.titled(other) for option in entry.options if entry.value(option) in values]
    return ", ".join(titles) or entry.none_title or "–"
