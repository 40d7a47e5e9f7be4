"""A message heard where the conversation stands: against the open question, of oneself or another."""

from __future__ import annotations

from typing import Any

from bot.dialogue.asking import choices
from bot.dialogue.slots import FACT_SLOTS, State
from bot.knowledge.library import Knowledge
from bot.language.options import Options, titled
from bot.language.understanding import SHORT_ANSWER, Language, Understanding
from bot.triage.circumstances import writes_for_other


def heard(text: str, state: State, knowledge: Knowledge, language: Language) -> Understanding:
    """What the message says as an answer to the open question, if one is open."""
    asked = state.asked if state.asked in FACT_SLOTS else None
    return language.understand(text, asked, _offered(state, knowledge), writes_for_other(state.facts))


def is_title(text: str, state: State, knowledge: Knowledge) -> bool:
    """Whether the text is the very title of an option of the open question."""
    return titled(text, _offered(state, knowledge)) is not None


def is_in_passing(fact: str, value: Any, answer: Understanding, state: State) -> bool:
    """Whether a fact that is known already is only sounded by an answer to another question.

    "Neuvo puhelimessa" tells how, not a new need; "hänellä ei ole laitetta" of a professional is said of
    a client. Who corrects ("eiku") or tells it in a story, means it.
    """
    if fact == state.asked or answer.corrected:
        return False
    if fact == "audience":
        return state.facts.audience == "professional" and value == "other"
    others = answer.facts.keys() - {"need"}
    return fact == "need" and state.facts.need is not None and bool(others) and answer.length <= SHORT_ANSWER


def _offered(state: State, knowledge: Knowledge) -> Options:
    return choices(state.asked, knowledge, writes_for_other(state.facts)) if state.asked in FACT_SLOTS else ()
