"""What is wrong with a value, explained in Finnish: pydantic's errors for editors."""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from bot.knowledge.problems import did_you_mean

Explanation = tuple[str, str, str]
"""A problem's code, message and advice."""

_EXAMPLE = "Katso mallia saman tiedoston muista kohdista."
_LIST = "Kirjoita jokainen kohta omalle rivilleen viivan (-) jälkeen."
_PARTS = "Kirjoita sisennetyt rivit muodossa avain: arvo."
_PLAIN: dict[str, Explanation] = {
    "string_too_short": ("tyhjä", "teksti puuttuu.", "Kirjoita teksti kaksoispisteen jälkeen."),
    "string_too_long": ("pituus", "teksti on liian pitkä: siihen mahtuu {max_length} merkkiä.",
                        "Sano sama lyhyemmin."),
    "string_type": ("teksti", "tähän tulee teksti.", "Kirjoita yksi teksti, ei luetteloa eikä alakohtia."),
    "string_pattern_mismatch": ("muoto", "muoto ei kelpaa.", _EXAMPLE),
    "list_type": ("luettelo", "tähän tulee luettelo.", _LIST),
    "tuple_type": ("luettelo", "tähän tulee luettelo.", _LIST),
    "too_short": ("luettelo", "luettelo on liian lyhyt.", "Lisää siihen ainakin yksi kohta."),
    "dict_type": ("alakohdat", "tähän tulee alakohtia.", _PARTS),
    "model_type": ("alakohdat", "tähän tulee alakohtia.", _PARTS),
    "model_attributes_type": ("alakohdat", "tähän tulee alakohtia.", _PARTS),
    "float_type": ("luku", "tähän tulee luku.", "Kirjoita luku pisteellä: 61.49."),
    "float_parsing": ("luku", "tähän tulee luku.", "Kirjoita luku pisteellä: 61.49."),
    "finite_number": ("luku", "tähän tulee luku.", "Kirjoita luku pisteellä: 61.49."),
    "greater_than": ("luku", "luvun pitää olla suurempi kuin {gt:g}.", "Tarkista luku."),
    "greater_than_equal": ("luku", "luvun pitää olla vähintään {ge:g}.", "Tarkista luku."),
    "less_than_equal": ("luku", "luku saa olla enintään {le:g}.", "Tarkista luku."),
}


def explained(model: type[BaseModel], details: ErrorDetails) -> Explanation:
    """One of pydantic's errors as an editor's problem."""
    kind, key = details["type"], str(details["loc"][-1]) if details["loc"] else ""
    fields = _fields_at(model, details["loc"])
    if kind == "extra_forbidden":
        return "avain", f"Avainta ”{key}” ei tunneta tässä kohdassa.", did_you_mean(key, fields)
    if kind == "missing":
        return "puuttuu", f"Tästä puuttuu ”{key}”.", f"Lisää rivi ”{key}: …”."
    if kind == "literal_error":
        return _wrong_word(key, details)
    return _plain(_kind(details), details, fields.get(key))


def _wrong_word(key: str, details: ErrorDetails) -> Explanation:
    words = re.findall(r"'([^']*)'", str((details.get("ctx") or {}).get("expected")))
    value = str(details.get("input") or "")
    return "sana", f"Kohta ”{key}”: ”{value}” ei ole tunnettu sana.", did_you_mean(value, words)


def _kind(details: ErrorDetails) -> str:
    """The error's kind; a text is missing also when nothing stands after the colon."""
    kind, value = details["type"], details.get("input")
    if (kind == "string_type" and value is None) or (kind == "too_short" and isinstance(value, str)):
        return "string_too_short"
    return kind


def _plain(kind: str, details: ErrorDetails, field: FieldInfo | None) -> Explanation:
    code, message, advice = _PLAIN.get(kind, ("arvo", "Arvo ei kelpaa.", _EXAMPLE))
    if field and field.examples and code in ("muoto", "luku"):
        advice = f"Kirjoita näin: {field.examples[0]}."
    message = message.format(**(details.get("ctx") or {}))
    return code, f"{_named(details)}: {message}{_shown(details.get('input'))}", advice


def _named(details: ErrorDetails) -> str:
    last = details["loc"][-1] if details["loc"] else ""
    return f"Luettelon {last + 1}. kohta" if isinstance(last, int) else f"Kohta ”{last}”"


def _shown(value: Any) -> str:
    return f" Nyt siinä on ”{value}”." if isinstance(value, str) and value else ""


def _fields_at(model: type[BaseModel], loc: tuple[Any, ...]) -> dict[str, FieldInfo]:
    """The keys that may stand where the last part of `loc` does, with their fields."""
    for part in loc[:-1]:
        field = next((f for f in model.model_fields.values() if f.alias == part), None)
        inner = models_in(field.annotation) if field else []
        model = inner[0] if inner else model
    return {field.alias or name: field for name, field in model.model_fields.items()}


def models_in(annotation: Any) -> list[type[BaseModel]]:
    """The models that a field's type is made of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [m for part in getattr(annotation, "__args__", ()) for m in models_in(part)]
