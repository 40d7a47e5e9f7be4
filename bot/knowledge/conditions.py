"""Conditions as the editor writes them, made into the core's conditions.

    kun:
      taito: [neuvottuna]                       # all the keys of one part must hold
      tilanne: [ei_käyttökelpoista_laitetta]
    kun:
      jokin:                                    # at least one of the parts must hold
        - laite: [ei_laitetta, peruspuhelin]
        - laite_toimii: [ei_toimi]
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from bot.knowledge import vocabulary
from bot.knowledge.problems import did_you_mean
from bot.knowledge.words import inside, problem
from bot.triage.conditions import AllOf, AnyOf, CircumstanceIs, Condition, FactIs, RuleMatched

ALWAYS = AllOf(())
_KEYS = [*vocabulary.FACTS, "tilanne", "sääntö", "jokin"]


def condition(content: Any) -> Condition:
    """The core's condition of plain YAML content. Raises a knowledge problem."""
    if not isinstance(content, dict) or not content:
        raise problem("ehto", "Ehdon alle tulee rivejä muodossa avain: [arvo, arvo].",
                      "Katso mallia saman tiedoston muista ehdoista.")
    parts = tuple(_part(key, value) for key, value in content.items())
    return parts[0] if len(parts) == 1 else AllOf(parts)


def _part(key: str, value: Any) -> Condition:
    with inside(key):
        return _of_key(key, value)


def _of_key(key: str, value: Any) -> Condition:
    if key not in _KEYS:
        raise problem("avain", f"Ehdossa ei tunneta avainta ”{key}”.", did_you_mean(key, _KEYS))
    if not isinstance(value, list) or not value:
        raise problem("ehto", f"Ehdossa avaimen ”{key}” jälkeen tulee luettelo.",
                      f"Kirjoita {key}: [arvo] tai {key}: [arvo, arvo].")
    if key == "jokin":
        return AnyOf(tuple(_alternative(i, part) for i, part in enumerate(value)))
    if key == "tilanne":
        return CircumstanceIs(_words(value, vocabulary.CIRCUMSTANCES, "tilanne"))
    if key == "sääntö":
        return RuleMatched(frozenset(map(str, value)))
    return _fact(key, value)


def _alternative(position: int, content: Any) -> Condition:
    with inside(position):
        return condition(content)


def _fact(key: str, value: list[Any]) -> FactIs:
    fact = vocabulary.FACTS[key]
    if fact in vocabulary.VALUES:
        return FactIs(fact, _words(value, vocabulary.VALUES[fact], f"arvo kohdassa ”{key}”"))
    return FactIs(fact, frozenset(map(str, value)))


def _words(value: list[Any], words: dict[str, str], of_what: str) -> frozenset[str]:
    for word in value:
        if not isinstance(word, str) or word not in words:
            raise problem("sana", f"”{word}” ei ole tunnettu {of_what}.",
                          did_you_mean(str(word), words))
    return frozenset(words[word] for word in value)


def _validated(value: Any) -> Condition:
    return condition(value)


def _of_key_in_schema(key: str) -> dict[str, Any]:
    words = vocabulary.VALUES.get(vocabulary.FACTS.get(key, ""), vocabulary.CIRCUMSTANCES if key == "tilanne" else {})
    told = {"jokin": "Ainakin yksi näistä ehdoista täyttyy.", "sääntö": "Jokin näistä säännöistä on voimassa.",
            "tilanne": "Jokin näistä on tilanne."}.get(key, f"Asian ”{key}” arvo on jokin näistä.")
    items: dict[str, Any] = {"enum": sorted(words)} if words else {"type": "object" if key == "jokin" else "string"}
    return {"type": "array", "minItems": 1, "items": items, "description": told}


WhenClause = Annotated[
    Any, BeforeValidator(_validated),
    WithJsonSchema({"type": "object", "format": "ehto", "minProperties": 1, "additionalProperties": False,
                    "properties": {key: _of_key_in_schema(key) for key in _KEYS}}),
]
"""The field type of `kun`."""
