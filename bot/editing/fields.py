"""What a form asks: the fields of an entry, from the same models that the check and the schemas come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from bot.editing.order import KEYS
from bot.knowledge.library import Knowledge
from bot.knowledge.model import Model
from bot.knowledge.schemas import schema_of

LONG = 100
"""Texts that may be longer than this get a field of several rows."""
_LONG_KEYS = {"kuvaus", "ylös", "alas", "alas_toisesta", "perustelu", "perustelu_toisesta", "vastaus", "muistiinpano",
              "huomaa", "miksi", "lähellä", "tarkista", "epäselvä"}
_KINDS = {"date": "day", "aukiolo": "hours", "ehto": "condition"}
_LAST = ("lähde", "lähteen_päivä", "vahvistettu", "vahvistanut", "muistiinpano")
YES_NO = ["ei", "kyllä"]


@dataclass(frozen=True)
class Field:
    """One field of a form.

    `key` is the Finnish key of the file and `label` its words. `kind` is "text", "long_text", "day",
    "yes_no", "number", "choice", "hours" (rows of an opening time), "condition", "group" (with `fields`)
    or "table" (any keys, a text each). `repeated` fields hold a list; `choices` are all the values there
    are; `required` fields may not be empty.
    """

    key: str
    label: str
    help: str
    kind: str
    required: bool = False
    repeated: bool = False
    choices: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    example: str = ""
    ordered: bool = False


@lru_cache(maxsize=64)
def fields(model: type[Model]) -> tuple[Field, ...]:
    """The fields of an entry of this model, in the model's order."""
    schema = schema_of(model)
    order = keys_in_order(model)
    found = _ordered(_of_object(schema, schema.get("$defs", {})), KEYS.get(model, frozenset()))
    return tuple(sorted(found, key=lambda field: order.index(field.key)))


def keys_in_order(model: type[BaseModel]) -> list[str]:
    """The keys as editors write them: the id, what is this entry's own, what all have, the source last."""
    fields = [(field.alias or name, name) for name, field in model.model_fields.items()]
    own = [key for key, name in fields if name in model.__annotations__ and key not in _LAST]
    common = [key for key, _ in fields if key not in own and key not in _LAST]
    first = [key for key in ("tunnus",) if key in (*own, *common)]
    rest = [key for key in (*own, *common) if key not in first]
    return [*first, *rest, *(key for key in _LAST if key in dict(fields))]


def with_choices(fields: tuple[Field, ...], knowledge: Knowledge) -> tuple[Field, ...]:
    """The fields with the choices that other files give: services and municipalities."""
    given = {"palvelut": tuple(knowledge.services), "ei_palveluihin": tuple(knowledge.services),
             "kunta": tuple(knowledge.municipalities)}
    return tuple(replace(one, kind="choice", choices=given[one.key]) if one.key in given and one.kind == "text" else one
                 for one in fields)


def _ordered(fields: tuple[Field, ...], keys: frozenset[str]) -> tuple[Field, ...]:
    return tuple(replace(one, ordered=one.key in keys, fields=_ordered(one.fields, keys)) for one in fields)


def _of_object(schema: Mapping[str, Any], models: Mapping[str, Any]) -> tuple[Field, ...]:
    required = schema.get("required", [])
    return tuple(_field(key, part, models, key in required) for key, part in schema["properties"].items())


def _field(key: str, schema: Mapping[str, Any], models: Mapping[str, Any], required: bool) -> Field:
    whole = _resolved(schema, models)
    repeated = whole.get("type") == "array"
    one = _resolved(whole.get("items", {}), models) if repeated else whole
    kind = _kind(key, one)
    choices = tuple(one.get("enum", [one["const"]] if "const" in one else []))
    example = str(next(iter(whole.get("examples", [])), ""))
    return Field(key, label(key), whole.get("description", schema.get("description", "")), kind, required, repeated,
                 choices, _of_object(one, models) if kind == "group" else (), example)


def _resolved(schema: Mapping[str, Any], models: Mapping[str, Any]) -> Mapping[str, Any]:
    name = str(schema.get("$ref", "")).rpartition("/")[2]
    return {**models[name], **schema} if name else schema


def _kind(key: str, schema: Mapping[str, Any]) -> str:
    if schema.get("format") in _KINDS:
        return _KINDS[schema["format"]]
    if "enum" in schema or "const" in schema:
        return "yes_no" if sorted(schema.get("enum", [])) == YES_NO else "choice"
    if schema.get("type") == "object":
        return "group" if "properties" in schema else "table"
    if schema.get("type") == "number":
        return "number"
    return "long_text" if key in _LONG_KEYS else "text"


def label(key: str) -> str:
    """A key as words for a form."""
    words = key.replace("_", " ")
    return words[:1].upper() + words[1:]
