"""A message heard where the conversation stands: against the open question, of oneself or another."""

from __future__ import annotations

from bot.dialogue.asking import choices
from bot.dialogue.slots import FACT_SLOTS, State
from bot.knowledge.library import Knowledge
from bot.language.options import Options, titled
from bot.language.understanding import Language, Understanding
from bot.triage.circumstances import writes_for_other


def heard(text: str, state: State, knowledge: Knowledge, language: Language) -> Understanding:
    """What the message says as an answer to the open question, if one is open."""
    asked = state.asked if state.asked in FACT_SLOTS else None
    return language.understand(text, asked, _offered(state, knowledge), writes_for_other(state.facts))


def is_title(text: str, state: State, knowledge: Knowledge) -> bool:
    """Whether the text is the very title of an option of the open question."""
    return titled(text, _offered(state, knowledge)) is not None


def _offered(state: State, knowledge: Knowledge) -> Options:
    return choices(state.asked, knowledge, writes_for_other(state.facts)) if state.asked in FACT_SLOTS else ()
