"""The base of every knowledge model, and its errors told in Finnish with file and line."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from bot.knowledge.problems import did_you_mean
from bot.knowledge.yaml_file import Location, YamlFile


class Model(BaseModel):
    """A part of the knowledge. Field aliases are the Finnish keys; unknown keys are errors."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, populate_by_name=True, str_strip_whitespace=True
    )

    @classmethod
    def keys(cls) -> list[str]:
        """The Finnish keys that this part may have."""
        return [field.alias or name for name, field in cls.model_fields.items()]


class Sourced(Model):
    """An entry with an id, its source, and the day when an editor confirmed it, if any."""

    id: str = Field(alias="tunnus", pattern=r"^[a-zåäö0-9][a-zåäö0-9_-]*$",
                    description="Yksilöllinen tunnus: pieniä kirjaimia, numeroita ja yhdysmerkkejä.")
    origin: str = Field(alias="lähde", min_length=1,
                        description="Mistä tieto on saatu: verkko-osoite tai asiakirja.")
    origin_day: str | None = Field(None, alias="lähteen_päivä",
                                   description="Lähteen päiväys, jos se tiedetään.")
    confirmed: date | None = Field(
        None, alias="vahvistettu",
        description="Päivä, jona Pirhan toimittaja on vahvistanut tiedon (2026-01-31).")
    notes: str | None = Field(None, alias="muistiinpano",
                              description="Toimittajien oma muistiinpano. Ei näy asukkaalle.")


M = TypeVar("M", bound=Model)


def parse(model: type[M], file: YamlFile, at: Location = ()) -> M | None:
    """`file`'s content at `at` as a `model`; `None` when it has problems (told in the file)."""
    content: Any = file.content
    for key in at:
        content = content[key]
    try:
        return model.model_validate(content)
    except ValidationError as error:
        for details in error.errors(include_url=False):
            _tell(file, model, at, details)
        return None


def _tell(file: YamlFile, model: type[Model], at: Location, details: ErrorDetails) -> None:
    where = (*at, *_yaml_location(file, at, details["loc"]))
    code, message, advice = _in_finnish(model, details)
    file.problem(where, code, message, advice)


def _yaml_location(file: YamlFile, at: Location, loc: tuple[Any, ...]) -> Location:
    """`loc` without the parts that name union branches rather than places in the file."""
    place: Location = ()
    for part in loc:
        if (*at, *place, part) in file.lines or part is loc[-1]:
            place = (*place, part)
    return place


def _in_finnish(model: type[Model], details: ErrorDetails) -> tuple[str, str, str]:
    kind, key = details["type"], str(details["loc"][-1]) if details["loc"] else ""
    context, value = details.get("ctx") or {}, details.get("input")
    if kind == "extra_forbidden":
        return ("avain", f"Avainta ”{key}” ei tunneta tässä kohdassa.",
                did_you_mean(key, _known_keys(model)))
    if kind == "missing":
        return ("puuttuu", f"Tästä puuttuu ”{key}”.", f"Lisää rivi ”{key}: …”.")
    if kind == "knowledge":
        return (context["code"], context["message"], context["advice"])
    message, advice = _PLAIN.get(kind, ("Arvo ei kelpaa.", "Katso mallia saman tiedoston muista kohdista."))
    return (_CODES.get(kind, "arvo"), f"Kohta ”{key}”: {message}" + _shown(value), advice)


def _shown(value: Any) -> str:
    return f" Nyt siinä on ”{value}”." if isinstance(value, str) and value else ""


def _known_keys(model: type[Model], seen: set[type[Model]] | None = None) -> set[str]:
    """The keys of a model and of all the models inside it."""
    seen = seen if seen is not None else set()
    if model in seen:
        return set()
    seen.add(model)
    keys = set(model.keys())
    for field in model.model_fields.values():
        for inner in _models_in(field.annotation):
            keys |= _known_keys(inner, seen)
    return keys


def _models_in(annotation: Any) -> list[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return [annotation]
    return [m for part in getattr(annotation, "__args__", ()) for m in _models_in(part)]


_CODES: dict[str, str] = {
    "date_from_datetime_parsing": "päivä", "date_parsing": "päivä", "date_from_datetime_inexact": "päivä",
    "string_too_short": "tyhjä", "string_type": "teksti", "list_type": "luettelo",
    "string_pattern_mismatch": "muoto", "float_parsing": "luku", "int_parsing": "luku",
}
_PLAIN: dict[str, tuple[str, str]] = {
    "date_parsing": ("päivä on kirjoitettu väärin.", "Kirjoita päivä muodossa 2026-01-31."),
    "date_from_datetime_parsing": ("päivä on kirjoitettu väärin.", "Kirjoita päivä muodossa 2026-01-31."),
    "date_from_datetime_inexact": ("tässä saa olla vain päivä.", "Jätä kellonaika pois: 2026-01-31."),
    "string_too_short": ("teksti puuttuu.", "Kirjoita teksti kaksoispisteen jälkeen."),
    "string_type": ("tähän tulee teksti.", "Kirjoita yksi teksti, ei luetteloa eikä alakohtia."),
    "list_type": ("tähän tulee luettelo.", "Kirjoita jokainen kohta omalle rivilleen viivan (-) jälkeen."),
    "tuple_type": ("tähän tulee luettelo.", "Kirjoita jokainen kohta omalle rivilleen viivan (-) jälkeen."),
    "dict_type": ("tähän tulee alakohtia.", "Kirjoita sisennetyt rivit muodossa avain: arvo."),
    "model_type": ("tähän tulee alakohtia.", "Kirjoita sisennetyt rivit muodossa avain: arvo."),
    "model_attributes_type": ("tähän tulee alakohtia.", "Kirjoita sisennetyt rivit muodossa avain: arvo."),
    "string_pattern_mismatch": ("muoto ei kelpaa.",
                                "Katso mallia saman tiedoston muista kohdista."),
    "float_parsing": ("tähän tulee luku.", "Kirjoita luku pisteellä: 61.49."),
    "int_parsing": ("tähän tulee kokonaisluku.", "Kirjoita luku ilman desimaaleja."),
    "bool_parsing": ("tähän tulee kyllä tai ei.", "Kirjoita kyllä tai ei."),
    "too_short": ("luettelo on liian lyhyt.", "Lisää siihen ainakin yksi kohta."),
}

