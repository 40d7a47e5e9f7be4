"""Facts in a link: the editors' Finnish words, `tarve=laite&laite=ei_laitetta&erityistarve=kuulo`.

A link holds facts and a moment only: no words of a person, no name.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.knowledge import vocabulary
from bot.knowledge.problems import did_you_mean
from bot.triage.catalogue import Catalogue
from bot.triage.facts import OUTSIDE, Facts

ELSEWHERE, NOTHING = "muualla", "ei_mikään"
"""Who lives elsewhere; and who was asked about special needs and has none."""

WORD_OF_FACT = {english: finnish for finnish, english in vocabulary.FACTS.items()}
_WORD_OF_VALUE = {fact: {english: finnish for finnish, english in words.items()}
                  for fact, words in vocabulary.VALUES.items()}

Pairs = Iterable[tuple[str, str]]


def facts_in(pairs: Pairs, catalogue: Catalogue) -> tuple[Facts, tuple[str, ...]]:
    """The facts of a link, and in Finnish what of it was not understood. Other keys are passed by."""
    told: dict[str, Any] = {}
    mistakes: list[str] = []
    for key, word in pairs:
        fact = vocabulary.FACTS.get(key)
        if fact is None or not word:
            continue
        values = words_of(fact, catalogue)
        if word not in values:
            mistakes.append(f"Kohdassa {key} ei tunneta sanaa ”{word}”. {did_you_mean(word, values)}")
        elif fact == "special":
            told[fact] = told.get(fact, frozenset()) | ({values[word]} - {NOTHING})
        else:
            told[fact] = values[word]
    return Facts(**told), tuple(mistakes)


def pairs_of(facts: Facts) -> list[tuple[str, str]]:
    """The facts as the pairs of a link, in the policy's order."""
    return [(WORD_OF_FACT[fact], word) for fact, value in facts.known().items() for word in _words(fact, value)]


def word_of(fact: str, value: str) -> str:
    """One value in the editors' word."""
    if fact == "municipality":
        return ELSEWHERE if value == OUTSIDE else value
    return _WORD_OF_VALUE.get(fact, {}).get(value, value)


def words_of(fact: str, catalogue: Catalogue) -> dict[str, str]:
    """The editors' words for a fact's values, each with the core's value."""
    if fact == "service":
        return {service: service for service in catalogue.services}
    if fact == "municipality":
        return {**{name: name for name in catalogue.municipalities}, ELSEWHERE: OUTSIDE}
    if fact == "special":
        return {**vocabulary.VALUES[fact], NOTHING: NOTHING}
    return vocabulary.VALUES[fact]


def _words(fact: str, value: Any) -> list[str]:
    if isinstance(value, list):
        return [word_of(fact, one) for one in value] or [NOTHING]
    return [word_of(fact, value)]
