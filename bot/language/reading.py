"""The message as the assistant takes it: its words and the classifiers' opinions weighed together.

The most urgent is settled first: danger, a wish for a human, another language. Then comes what the
whole message is (an act such as "en tiedä"), then the need and the other facts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.language.beliefs import believed, is_new
from bot.language.opinions import DANGER, FINNISH, LANGUAGE, NO_DANGER, Opinions, Ranking
from bot.language.understood import Understanding

SURE = 0.5
"""From this probability on, a language that only the classifier hears is taken."""

HUMAN_HEARD = 0.35
"""From this probability on, a wish for a human is met: a wrong offer costs less than a wish unheard."""

BEYOND_HEARD = 0.4
"""From this probability on, a matter is out of scope, unless it is a need as well."""

DOUBTED = 0.1
"""Below this probability, a signal that a phrase gives is taken for a chance likeness of words."""

WEAK = 0.4
"""Below this probability of the best intent the message is not understood, and the bot says so: by
cross-validation more of such guesses are wrong than right."""

NEED_TAKEN = 0.45
NEED_KEPT = 0.25
"""The same limits for a need: without a phrase that states it, and with one."""

DANGER_HEARD = 0.4
"""From this probability on, danger that no phrase tells of is met as danger."""

DANGER_DOUBTED = 0.3
"""Below this probability a phrase of danger is taken for a chance likeness ("kone kuoli").
docs/understanding.md has the recall and the false alarms by which the limits were chosen."""

VERY_SURE = 0.6
"""From this probability on, a dialogue act stands though the message also tells facts."""

FALLBACK = "nlu_fallback"
EMERGENCY, HUMAN, OTHER_LANGUAGE, OUT_OF_SCOPE = "emergency", "ask_human", "other_language", "out_of_scope"
NEED = "need_"
BY_SIGNAL = {"emergency": EMERGENCY, "human": HUMAN, "other_language": OTHER_LANGUAGE, "out_of_scope": OUT_OF_SCOPE}
BY_ACT = {"start_over": "start_over", "why": "ask_why", "unsure": "unsure", "yes": "affirm",
          "no": "deny", "more": "more", "correct": "correct"}
STANDS_BESIDE_FACTS = frozenset({"ask_why", "start_over", "helped", "not_helped"})
"""Acts that a message may be though it also tells facts. A correction that tells the right value
("eiku tabletti") needs no question about what to correct."""
NEVER_GUESSED = frozenset({EMERGENCY, HUMAN, OTHER_LANGUAGE})
"""Intents that are settled by limits of their own, and never taken for being the best guess."""

NOT_LATIN = frozenset({"ru", "uk", "ar"})
"""Languages that their letters give away: no opinion is asked."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The intent with its confidence, the facts with the need, the class of danger, the language.

    A confidence of 1 says that the words state the intent; less, that the classifier guesses it.
    """

    intent: str
    confidence: float
    facts: dict[str, Any]
    danger: str | None = None
    language: str | None = None


def reading(message: Understanding, intents: Ranking, opinions: Opinions) -> Reading:
    """The message as the assistant takes it. `intents` may be empty, and so may the opinions:
    then the words decide alone."""
    danger = _danger(message, intents, opinions)
    if danger:
        return Reading(EMERGENCY, 1.0, believed(message, opinions), danger=danger)
    language = _language(message, opinions)
    if _is_asked(HUMAN, message.signal == "human", intents, HUMAN_HEARD):
        return Reading(HUMAN, 1.0, believed(message, opinions))
    if language:
        return Reading(OTHER_LANGUAGE, 1.0, {}, language=language)
    if message.nonsense:
        return Reading(FALLBACK, 1.0, {})
    return _ordinary(message, intents, opinions)


def _danger(message: Understanding, intents: Ranking, opinions: Opinions) -> str | None:
    """The class of the danger that the message tells of, or `None`."""
    if not opinions.rankings:
        return message.emergency
    heard = (1 - opinions.probability(DANGER, NO_DANGER) + _probability(EMERGENCY, intents)) / 2
    if message.emergency:
        new = message.danger_phrase not in opinions.phrases
        return message.emergency if new or heard >= DANGER_DOUBTED else None
    if message.naming:
        return None    # "isä" alone: the classifier knows the word from stories of danger
    return opinions.best(DANGER, but=NO_DANGER)[0] if heard >= DANGER_HEARD else None


def _language(message: Understanding, opinions: Opinions) -> str | None:
    """The language that the message is written in, when it is not Finnish."""
    if message.language in NOT_LATIN or not opinions.rankings:
        return message.language
    best, probability = opinions.best(LANGUAGE)
    if best != FINNISH and probability >= SURE:
        return best
    return message.language if message.language and opinions.probability(LANGUAGE, FINNISH) < SURE else None


def _is_asked(intent: str, stated: bool, intents: Ranking, heard: float) -> bool:
    """Whether the message has the intent: by its words unless doubted, or by the classifier alone."""
    probability = _probability(intent, intents)
    return probability >= heard or stated and (not intents or probability >= DOUBTED)


def _ordinary(message: Understanding, intents: Ranking, opinions: Opinions) -> Reading:
    facts = believed(message, opinions)
    if message.act in BY_ACT:
        return Reading(BY_ACT[message.act], 1.0, facts)
    need = _need(message, intents, opinions)
    if need:
        return Reading(NEED + need, max(_probability(NEED + need, intents), SURE), {"need": need, **facts})
    stated = message.signal == OUT_OF_SCOPE
    if _is_asked(OUT_OF_SCOPE, stated, intents, BEYOND_HEARD):
        return Reading(OUT_OF_SCOPE, 1.0 if stated else max(_probability(OUT_OF_SCOPE, intents), SURE), facts)
    guess, sureness = _guess(intents)
    if facts and not (guess in STANDS_BESIDE_FACTS and sureness >= VERY_SURE):
        return Reading("inform", 1.0, facts)
    return Reading(guess, sureness, facts)


def _need(message: Understanding, intents: Ranking, opinions: Opinions) -> str | None:
    """The need that the message tells."""
    stated = message.facts.get("need")
    if stated and (not intents or is_new(message, "need", stated, opinions)):
        return str(stated)
    best, probability = next(((one, p) for one, p in intents if one.startswith(NEED)), ("", 0.0))
    if probability >= NEED_TAKEN:
        return best.removeprefix(NEED)
    return stated if stated and _probability(NEED + stated, intents) >= NEED_KEPT else None


def _guess(intents: Ranking) -> tuple[str, float]:
    """The best guess that may be taken."""
    best = next(((one, p) for one, p in intents if one not in NEVER_GUESSED and not one.startswith(NEED)),
                (FALLBACK, 0.0))
    return best if best[1] >= WEAK else (FALLBACK, 1 - best[1])


def _probability(intent: str, intents: Ranking) -> float:
    return next((p for one, p in intents if one == intent), 0.0)
