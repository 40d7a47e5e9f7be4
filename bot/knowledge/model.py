"""The base of every knowledge model, and its errors told in Finnish with file and line."""

from __future__ import annotations

import re
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from bot.knowledge.explanations import explained
from bot.knowledge.words import Day, day
from bot.knowledge.yaml_file import Location, YamlFile

ORIGIN_DAY = r"^(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|–(19|20)\d\d)?$"
"""A year, a month, a day, or years from–to."""


def _of_calendar(text: str) -> str:
    if len(text) == len("2025-08-31") and text.count("-") == 2:
        day(text)
    return text


OriginDay = Annotated[str, AfterValidator(_of_calendar)]


class Model(BaseModel):
    """A part of the knowledge. Field aliases are the Finnish keys; unknown keys are errors."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, str_strip_whitespace=True
    )

    @classmethod
    def keys(cls) -> list[str]:
        """The Finnish keys that this part may have."""
        return [field.alias or name for name, field in cls.model_fields.items()]


class Sourced(Model):
    """An entry with an id, its source, and the day when an editor confirmed it, if any."""

    id: str = Field(alias="tunnus", pattern=r"^[a-zåäö0-9][a-zåäö0-9_-]*$",
                    examples=["pirha-chat (pieniä kirjaimia, ei välilyöntejä)"],
                    description="Yksilöllinen tunnus: pieniä kirjaimia, numeroita ja yhdysmerkkejä.")
    origin: str = Field(alias="lähde", min_length=1,
                        description="Mistä tieto on saatu: verkko-osoite tai asiakirja.")
    origin_day: OriginDay | None = Field(None, alias="lähteen_päivä", pattern=ORIGIN_DAY, examples=["2025-08"],
                                   description="Lähteen päiväys, jos se tiedetään.")
    confirmed: Day | None = Field(
        None, alias="vahvistettu",
        description="Päivä, jona Pirhan toimittaja on vahvistanut tiedon (2026-01-31).")
    confirmed_by: str | None = Field(None, alias="vahvistanut", min_length=1,
                                     description="Kuka tiedon vahvisti. Ei näy asukkaalle.")
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
    place = (*at, *_yaml_location(file, at, details["loc"]))
    if details["type"] == "knowledge":
        told = details["ctx"]
        place = (*place, *told["at"]) or _quoted_place(file, told["message"])
        file.problem(place, told["code"], told["message"], told["advice"], word=_quoted(told["message"]))
    else:
        file.problem(place, *explained(model, details))


def _quoted_place(file: YamlFile, message: str) -> Location:
    """A problem of a whole file stands where the first text stands that its message quotes."""
    places = (file.place_of(text, ()) for text in re.findall("”([^”]*)”", message))
    return next(filter(None, places), ())


def _quoted(message: str) -> str:
    """The first text that a message quotes: it tells the row of a long text."""
    return next(iter(re.findall("”([^”]*)”", message)), "")


def _yaml_location(file: YamlFile, at: Location, loc: tuple[Any, ...]) -> Location:
    """`loc` without the parts that name union branches rather than places in the file."""
    place: Location = ()
    for part in loc:
        if (*at, *place, part) in file.lines or part is loc[-1]:
            place = (*place, part)
    return place
