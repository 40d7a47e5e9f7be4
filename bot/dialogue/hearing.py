"""A message heard where the conversation stands: against the open question, of oneself or another."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.dialogue.asking import choices
from bot.dialogue.slots import FACT_SLOTS, State
from bot.knowledge.library import Knowledge
from bot.language.beliefs import OWNED
from bot.language.options import Options, titled
from bot.language.understanding import SHORT_ANSWER, Language
from bot.language.understood import Understanding
from bot.triage.circumstances import writes_for_other

ALSO_ANSWERED = {"device": "device_works"}
"""Asked what it is, people tell how it is ("se on rikki"). That is no answer, but it is a fact."""


def heard(text: str, state: State, knowledge: Knowledge, language: Language) -> Understanding:
    """What the message says as an answer to the open question, if one is open."""
    asked = state.asked if state.asked in FACT_SLOTS else None
    for_other = writes_for_other(state.facts)
    answer = language.understand(text, asked, _offered(state, knowledge), for_other)
    beside = ALSO_ANSWERED.get(asked or "")
    if beside is None or answer.facts or answer.act:
        return answer
    value = language.understand(text, beside, (), for_other).facts.get(beside)
    return replace(answer, facts={beside: value}) if value is not None else answer


def is_title(text: str, state: State, knowledge: Knowledge) -> bool:
    """Whether the text is the very title of an option of the open question."""
    return titled(text, _offered(state, knowledge)) is not None


def is_in_passing(fact: str, value: Any, answer: Understanding, state: State) -> bool:
    """Whether a fact that is known already is only sounded by an answer to another question.

    "Neuvo puhelimessa" tells how, not a new need; "hänellä ei ole laitetta" of a professional is said of
    a client, and "vaimon läppäri on" of one who asks for themselves tells of the computer. Who corrects
    ("eiku") means it.
    """
    if fact == state.asked or answer.corrected:
        return False
    if fact == "audience" and value == "other":
        known = state.facts.audience
        return known == "professional" or known == "self" and not OWNED.isdisjoint(answer.facts)
    others = answer.facts.keys() - {"need"}
    return fact == "need" and state.facts.need is not None and bool(others) and answer.length <= SHORT_ANSWER


def _offered(state: State, knowledge: Knowledge) -> Options:
    return choices(state.asked, knowledge, writes_for_other(state.facts)) if state.asked in FACT_SLOTS else ()
