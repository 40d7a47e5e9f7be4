"""The facts of a message that are believed: what its words state, weighed by the classifiers.

Words come first. What a phrase states stands unless the classifiers are all but sure that it is
not told; what no phrase states is taken when they are sure of it. Doubt gives nothing: the bot asks.
"""

from __future__ import annotations

from typing import Any

from bot.language.opinions import JUDGED, SPECIAL, Opinions
from bot.language.understanding import Understanding
from bot.triage.facts import NAMES, VALUES

TAKEN = 0.45
"""From this probability on, a fact that no phrase states is taken."""

KEPT = 0.35
"""Below this probability, a fact that a phrase states is doubted. Both were chosen by cross-validation
over the marked messages (docs/understanding.md)."""

FOR_OTHERS = ("other", "professional")


def believed(message: Understanding, opinions: Opinions) -> dict[str, Any]:
    """The facts, in the order of the policy; the need is not among them."""
    facts = {fact: value for fact in JUDGED if (value := _value(fact, message, opinions)) is not None}
    special = _special(message, opinions)
    if special is not None:
        facts[SPECIAL] = special
    home = message.homes[facts.get("audience") in FOR_OTHERS]
    if home:
        facts["municipality"] = home
    return {name: facts[name] for name in NAMES if name in facts}


def is_new(message: Understanding, fact: str, value: str, opinions: Opinions) -> bool:
    """Whether a phrase states the value that the classifiers have never met."""
    return any(one.fact == fact and one.value == value and one.phrase and one.phrase not in opinions.phrases
               for one in message.mentions)


def _value(fact: str, message: Understanding, opinions: Opinions) -> str | None:
    stated = message.facts.get(fact)
    if stated is not None and (
        not opinions.knows(fact, stated)
        or is_new(message, fact, stated, opinions)
        or opinions.probability(fact, stated) >= KEPT
    ):
        return str(stated)
    best, probability = opinions.best(fact)
    return best if probability >= TAKEN else None


def _special(message: Understanding, opinions: Opinions) -> list[str] | None:
    """The circumstances; an empty list when the words say that there are none."""
    stated = message.facts.get(SPECIAL)
    if stated == []:
        return []
    found = [value for value in VALUES[SPECIAL] if _is_special(value, value in (stated or ()), message, opinions)]
    return found or None


def _is_special(value: str, stated: bool, message: Understanding, opinions: Opinions) -> bool:
    if stated and (not opinions.knows_special(value) or is_new(message, SPECIAL, value, opinions)):
        return True
    return opinions.of_special(value) >= (KEPT if stated else TAKEN)
