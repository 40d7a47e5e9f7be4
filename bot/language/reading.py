"""Reading a message: the classifier's intent and the understanding of its words, as one.

What the words state goes before what the classifier guesses: danger first, then a plain
dialogue act, then a human, another language, and the facts. Only for danger the classifier is
a second opinion: no list of phrases holds every way to tell of it.
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

WEAK = 0.35
"""Below this probability nothing is guessed (the pipeline's own threshold)."""

DANGER_LIKELY = 0.6
"""From this probability of `emergency` on, a message in which no phrase of danger is found is taken
as danger all the same, if it has `DANGER_WORDS` words of danger. By cross-validation that is wrong
for 0.5 % of the examples of other intents, some 300 of them written to mislead. Without the words
it would be wrong for every fourth sentence that is about nothing of ours ("lehmät ammuu")."""

DANGER_WORDS = 2
"""So many words of a likely danger must be of those that only danger uses."""

DANGER_CLEAR = 0.75
"""From here on one such word is enough, and words that make sense without danger do not count:
a need or a device, a matter of somebody else's, an explanation ("kone kuoli")."""

FALLBACK = "nlu_fallback"
NEED = "need_"
BY_SIGNAL = {"emergency": "emergency", "human": "ask_human", "other_language": "other_language",
             "out_of_scope": "out_of_scope"}
BY_ACT = {"start_over": "start_over", "why": "ask_why", "unsure": "unsure", "yes": "affirm",
          "no": "deny", "more": "more", "correct": "correct"}
STANDS_BESIDE_FACTS = frozenset({"ask_human", "ask_why", "start_over", "correct", "helped", "not_helped"})
ABOUT_A_PERSON = frozenset({"audience", "special", "municipality"})
"""Facts that a message about danger tells as well ("äitini", "ei pääse sängystä")."""

FEWEST_WORDS = 3
"""In fewer words the classifier hears next to nothing."""

NEVER_GUESSED = frozenset({"emergency", "other_language"})
"""Intents that are never taken for being the best guess: words decide them, or `DANGER_LIKELY`."""

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
    if stated != "emergency" and _is_likely_danger(understanding, ranking):
        return Reading("emergency", 1.0, facts)
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
    if signal == "out_of_scope" and understanding.facts.keys() <= ABOUT_A_PERSON and not understanding.nonsense:
        return BY_SIGNAL[signal]
    return None


def _is_likely_danger(understanding: Understanding, ranking: Ranking) -> bool:
    """Whether the classifier hears danger that no phrase tells of."""
    signal = understanding.signal
    if signal not in (None, "out_of_scope") or understanding.act or understanding.nonsense:
        return False
    if len(understanding.text.split()) < FEWEST_WORDS:
        return False
    explained = signal or understanding.harmless or not understanding.facts.keys() <= ABOUT_A_PERSON
    likely = understanding.danger_words >= DANGER_WORDS and not explained
    limit = DANGER_LIKELY if likely else DANGER_CLEAR
    return understanding.danger_words > 0 and any(name == "emergency" and p >= limit for name, p in ranking)


def _guess(ranking: Ranking) -> tuple[str, float]:
    """The best guess that may be taken; what is left behind a refused one is often nothing."""
    best = next(((name, p) for name, p in ranking if name not in NEVER_GUESSED), (FALLBACK, 0.0))
    return best if best[1] >= WEAK or (ranking and ranking[0] == best) else (FALLBACK, best[1])


def _stands(intent: str, sureness: float) -> bool:
    return intent.startswith(NEED) or (intent in STANDS_BESIDE_FACTS and sureness >= VERY_SURE)
