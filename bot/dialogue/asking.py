"""Asking: a fact's question with its buttons, in the words that suit the writer."""

from __future__ import annotations

from bot.dialogue.outcome import switchboard
from bot.dialogue.replies import Button, Reply
from bot.dialogue.slots import State
from bot.knowledge.library import Knowledge
from bot.triage.circumstances import writes_for_other
from bot.triage.facts import OUTSIDE

OFFER_HUMAN_AFTER = 2


def question(fact: str, state: State, knowledge: Knowledge) -> list[Reply]:
    """The question of a fact; in simpler words after a misunderstanding, with a human after two."""
    entry = knowledge.questions[fact]
    buttons = answers(fact, state, knowledge)
    text = entry.text_other if writes_for_other(state.facts) else entry.text
    if state.misunderstood >= OFFER_HUMAN_AFTER:
        return [
            Reply("utter_offer_human", {"phone": switchboard(knowledge)}, kind="human"),
            Reply("utter_question", {"question": entry.again},
                  (*buttons, Button(knowledge.buttons.human, "ask_human")), kind="question"),
        ]
    if state.misunderstood:
        return [Reply("utter_question_again", {"question": entry.again}, buttons, kind="question")]
    return [Reply("utter_question", {"question": text}, buttons, kind="question")]


def explanation(state: State, knowledge: Knowledge) -> list[Reply]:
    """Why the fact now asked is asked, and the question again."""
    if state.asked not in knowledge.questions:
        return [Reply("utter_explain_nothing")]
    why = knowledge.questions[state.asked].why
    return [Reply("utter_explain", {"why": why}), *asked_again(state, knowledge)]


def asked_again(state: State, knowledge: Knowledge) -> list[Reply]:
    """The question now open, if any, as it was first put."""
    if state.asked not in knowledge.questions:
        return []
    plain = State(state.facts, state.unsure, asked=state.asked)
    return question(state.asked, plain, knowledge)


def answers(fact: str, state: State, knowledge: Knowledge) -> tuple[Button, ...]:
    """The answer buttons of a fact: its options, "I do not know", and why it is asked."""
    entry = knowledge.questions[fact]
    options = tuple(Button(title, "inform", {fact: [value] if fact == "special" else value})
                    for value, title in choices(fact, knowledge, writes_for_other(state.facts)))
    none = (Button(entry.none_title, "inform", {fact: []}),) if entry.none_title else ()
    unsure = (Button(knowledge.buttons.unsure, "unsure"),) if entry.unsure else ()
    return (*options, *none, *unsure, Button(knowledge.buttons.why, "ask_why"))


def choices(fact: str, knowledge: Knowledge, for_other: bool = False) -> list[tuple[str, str]]:
    """The values and titles that a fact's question offers, to the person or to a helper."""
    entry = knowledge.questions[fact]
    if fact == "service":
        return [(service.id, service.name) for service in knowledge.services.values()]
    if fact == "municipality":
        named = sorted(knowledge.municipalities, key=_finnish_order)
        return [*((name, name) for name in named), (OUTSIDE, knowledge.buttons.outside)]
    return [(entry.value(option), option.titled(for_other)) for option in entry.options]


def _finnish_order(word: str) -> list[int]:
    """Å, ä and ö come after z in Finnish."""
    return [ord("z") + 1 + "åäö".index(c) if c in "åäö" else ord(c) for c in word.lower()]
