"""Reading a message: the classifier's intent and the understanding of its words, as one.

What the words state goes before what the classifier guesses: danger first, then a plain
dialogue act, then a human, another language, and the facts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.language.understanding import Understanding

SURE = 0.5
"""From this probability on, a need that only the classifier sees is taken."""

VERY_SURE = 0.6
"""From this probability on, a dialogue act stands though the message also tells facts."""

FALLBACK = "nlu_fallback"
NEED = "need_"
BY_SIGNAL = {"emergency": "emergency", "human": "ask_human", "other_language": "other_language",
             "out_of_scope": "out_of_scope"}
BY_ACT = {"start_over": "start_over", "why": "ask_why", "unsure": "unsure", "yes": "affirm",
          "no": "deny", "more": "more", "correct": "correct"}
STANDS_BESIDE_FACTS = frozenset({"ask_human", "ask_why", "start_over", "correct", "helped", "not_helped"})
ONLY_BY_WORDS = frozenset({"emergency", "other_language"})
"""Intents that the classifier alone must not set: the words of the knowledge decide them."""

Ranking = Sequence[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Reading:
    """The intent with its confidence, and the facts, the need included."""

    intent: str
    confidence: float
    facts: dict[str, Any]


def reading(understanding: Understanding, ranking: Ranking) -> Reading:
    """The message as the assistant takes it."""
    guessed, sureness = _guess(ranking)
    facts = dict(understanding.facts)
    stated = _stated(understanding)
    if stated:
        return Reading(stated, 1.0, facts)
    if understanding.nonsense:
        return Reading(FALLBACK, 1.0, {})
    if guessed.startswith(NEED) and sureness >= SURE and "need" not in facts:
        facts["need"] = guessed.removeprefix(NEED)
    if understanding.facts and not _stands(guessed, sureness):
        return Reading("inform", 1.0, facts)
    return Reading(guessed, sureness, facts)


def _stated(understanding: Understanding) -> str | None:
    signal = understanding.signal
    if signal in ("emergency", "human", "other_language"):
        return BY_SIGNAL[signal]
    if understanding.act in BY_ACT:
        return BY_ACT[understanding.act]
    if signal == "out_of_scope" and not understanding.facts and not understanding.nonsense:
        return BY_SIGNAL[signal]
    return None


def _guess(ranking: Ranking) -> tuple[str, float]:
    return next(((name, p) for name, p in ranking if name not in ONLY_BY_WORDS), (FALLBACK, 0.0))


def _stands(intent: str, sureness: float) -> bool:
    return intent.startswith(NEED) or (intent in STANDS_BESIDE_FACTS and sureness >= VERY_SURE)
