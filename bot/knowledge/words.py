"""Field types whose values are Finnish words of a closed vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from bot.knowledge import vocabulary
from bot.knowledge.problems import did_you_mean


def problem(code: str, message: str, advice: str = "") -> PydanticCustomError:
    """A knowledge problem to raise from a validator: told to the editor as it stands."""
    return PydanticCustomError(
        "knowledge", "{message}", {"code": code, "message": message, "advice": advice})


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


def _yes_or_no(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if value not in ("kyllä", "ei"):
        raise problem("sana", f"Tähän tulee kyllä tai ei, nyt siinä on ”{value}”.",
                      did_you_mean(str(value), ["kyllä", "ei"]))
    return value == "kyllä"


YesNo = Annotated[bool, BeforeValidator(_yes_or_no),
                  WithJsonSchema({"type": "string", "enum": ["kyllä", "ei"]})]
FactName = word(vocabulary.FACTS, "kysyttävä asia")
Need = word(vocabulary.VALUES["need"], "tarve")
Kind = word(vocabulary.KINDS, "keino")
Offer = word(vocabulary.OFFERS, "tukipisteen palvelu")
Region = word(vocabulary.REGIONS, "alue")
Operator = word(vocabulary.OPERATORS, "toimija")
StepName = word(vocabulary.STEPS, "porras")
