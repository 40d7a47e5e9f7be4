"""The facts of a message that are believed: what its words state, weighed by the classifiers.

Words come first. What a phrase states stands unless the classifiers are all but sure that it is
not told; what no phrase states is taken when they are sure of it and the words do not refuse it.
Doubt gives nothing: the bot asks.
"""

from __future__ import annotations

from typing import Any

from bot.language.clauses import Clause
from bot.language.opinions import JUDGED, SPECIAL, Opinions, special_name
from bot.language.understood import Understanding
from bot.triage.facts import FOR_OTHERS, NAMES, VALUES

TAKEN = 0.45
"""From this probability on, a fact that no phrase states is taken."""

KEPT = 0.35
"""Below this probability, a fact that a phrase states is doubted. Both were chosen by cross-validation
over the marked messages (docs/understanding.md)."""

FEWEST_WORDS = {"service": 2}
MOSTLY = 3
"""Of fewer words no fact is guessed that no phrase states: by cross-validation 9 of 12 such guesses from one
or two words are wrong ("joku muu", "itse"), but those of a service are right."""

OWNED = frozenset({"device", "device_works", "connection", "identification"})
"""Facts of what a person has. Those of a writer who asks for another say nothing of the other."""


def believed(message: Understanding, opinions: Opinions) -> dict[str, Any]:
    """The facts, in the order of the policy; the need is not among them."""
    facts = {fact: value for fact in JUDGED if (value := _value(fact, message, opinions)) is not None}
    special = _special(message, opinions)
    if special is not None:
        facts[SPECIAL] = special
    for_other = facts.get("audience") in FOR_OTHERS
    if for_other:
        facts = {fact: value for fact, value in facts.items() if not _is_writers_own(fact, message)}
    home = message.homes[for_other]
    if home:
        facts["municipality"] = home
    return {name: facts[name] for name in NAMES if name in facts}


def is_new(message: Understanding, fact: str, value: str, opinions: Opinions) -> bool:
    """Whether a phrase states the value that the classifiers have never met."""
    return any(one.fact == fact and one.value == value and one.phrase and one.phrase not in opinions.phrases
               for one in message.mentions)


def _is_writers_own(fact: str, message: Understanding) -> bool:
    """Whether a writer who asks for another says it of what they have themselves ("mulla on läppäri")."""
    places = [(one.start, one.end) for one in message.mentions if one.fact == fact]
    return fact in OWNED and bool(places) and all(
        any(_says_who_has(clause, start, end) for clause in message.clauses) for start, end in places)


def _says_who_has(clause: Clause, start: int, end: int) -> bool:
    inside = any(start < word.end and word.start < end for word in clause.words)
    return inside and any("minä:millä" in word.sense.keys for word in clause.words)


def _value(fact: str, message: Understanding, opinions: Opinions) -> str | None:
    stated = message.facts.get(fact)
    if message.corrected and fact in OWNED:
        return stated  # the classifiers cannot tell what was taken back from what took its place
    if stated is not None and _stands(fact, stated, fact, message, opinions):
        return str(stated)
    best, probability = opinions.best(fact)
    return best if probability >= TAKEN and _may_be_guessed(fact, best, message) else None


def _may_be_guessed(fact: str, value: str, message: Understanding) -> bool:
    """Whether the words leave room for a fact that none of them states."""
    return message.length >= FEWEST_WORDS.get(fact, MOSTLY) and (fact, value) not in message.refused


def _stands(fact: str, value: str, classifier: str, message: Understanding, opinions: Opinions) -> bool:
    """Whether what a phrase states is believed: it stands unless the classifier has reason to doubt it."""
    return (not opinions.knows(classifier, value) or is_new(message, fact, value, opinions)
            or opinions.probability(classifier, value) >= KEPT)


def _special(message: Understanding, opinions: Opinions) -> list[str] | None:
    """The circumstances; an empty list when the words say that there are none."""
    stated = message.facts.get(SPECIAL)
    if stated == []:
        return []
    found = [value for value in VALUES[SPECIAL] if _is_special(value, value in (stated or ()), message, opinions)]
    return found or None


def _is_special(value: str, stated: bool, message: Understanding, opinions: Opinions) -> bool:
    name = special_name(value)
    return stated and _stands(SPECIAL, value, name, message, opinions) or (
        opinions.probability(name, value) >= TAKEN and message.length > 1)
