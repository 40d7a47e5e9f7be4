"""Field types whose values are Finnish words of a closed vocabulary."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from bot.knowledge import vocabulary
from bot.knowledge.problems import did_you_mean


def problem(
    code: str, message: str, advice: str = "", at: tuple[str | int, ...] = ()
) -> PydanticCustomError:
    """A knowledge problem to raise from a validator: told to the editor as it stands.

    `at` is the place inside the value that is validated.
    """
    return PydanticCustomError(
        "knowledge", "{message}", {"code": code, "message": message, "advice": advice, "at": at})


@contextmanager
def inside(*place: str | int) -> Iterator[None]:
    """A knowledge problem raised within stands at `place` inside the value."""
    try:
        yield
    except PydanticCustomError as error:
        told = error.context or {}
        raise problem(told["code"], told["message"], told["advice"], (*place, *told["at"])) from None


def translator(words: Mapping[str, str], of_what: str) -> Callable[[Any], str]:
    """A validator from a Finnish word to the code's word."""

    def translate(value: Any) -> str:
        if not isinstance(value, str) or value not in words:
            raise problem("sana", f"”{value}” ei ole tunnettu {of_what}.",
                          did_you_mean(str(value), words))
        return words[value]

    return translate


def word(words: Mapping[str, str], of_what: str) -> Any:
    """The field type of one word of a vocabulary."""
    return Annotated[str, BeforeValidator(translator(words, of_what)),
                     WithJsonSchema({"type": "string", "enum": sorted(words)})]


def day(text: Any) -> date:
    """The day written as 2026-01-31. Raises a knowledge problem."""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", str(text)):
            return date.fromisoformat(str(text))
    except ValueError:
        pass    # such as 2026-02-30: told below
    raise problem("päivä", f"Päivä ”{text}” on kirjoitettu väärin, tai sitä ei ole.",
                  "Kirjoita päivä muodossa 2026-01-31.")


def _yes_or_no(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if value not in ("kyllä", "ei"):
        raise problem("sana", f"Tähän tulee kyllä tai ei, nyt siinä on ”{value}”.",
                      did_you_mean(str(value), ["kyllä", "ei"]))
    return value == "kyllä"


def year_of_ours(value: date) -> date:
    """The day, unless its year must be a slip. Raises a knowledge problem."""
    if not 2015 <= value.year <= 2040:    # the holidays are known so far (library.py)
        raise problem("päivä", f"Vuosi {value.year} ei voi olla oikein.", "Tarkista vuosi.")
    return value


Day = Annotated[date, BeforeValidator(day), AfterValidator(year_of_ours),
                WithJsonSchema({"type": "string", "format": "date"})]
YesNo = Annotated[bool, BeforeValidator(_yes_or_no),
                  WithJsonSchema({"type": "string", "enum": ["kyllä", "ei"]})]
FactName = word(vocabulary.FACTS, "kysyttävä asia")
Need = word(vocabulary.VALUES["need"], "tarve")
Kind = word(vocabulary.KINDS, "keino")
Offer = word(vocabulary.OFFERS, "tukipisteen palvelu")
Region = word(vocabulary.REGIONS, "alue")
Operator = word(vocabulary.OPERATORS, "toimija")
StepName = word(vocabulary.STEPS, "porras")
