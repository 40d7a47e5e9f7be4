"""Texts with words in braces that fill themselves, such as `{kunta}`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from string import Formatter
from typing import Annotated, Any

from pydantic import AfterValidator

from bot.knowledge.problems import did_you_mean
from bot.knowledge.words import problem


@dataclass(frozen=True)
class Fillings:
    """Marks a field whose text may have these words in braces."""

    names: tuple[str, ...]


def sentence(*fillings: str, needs: str = "") -> Any:
    """The field type of a text in which only these words may stand in braces, and one may be needed."""

    def check(text: str) -> str:
        found = list(_in_braces(text, fillings))
        for name in found:
            if name not in fillings:
                raise problem("aaltosulkeet", f"Aaltosulkeissa on ”{name}”, ja se ei täyty itse.",
                              did_you_mean(name, fillings) or "Poista aaltosulkeet.")
        if needs and needs not in found:
            raise problem("aaltosulkeet", f"Tekstistä puuttuu {{{needs}}}, joka täyttyy itse.",
                          f"Kirjoita tekstiin {{{needs}}}.")
        return text

    return Annotated[str, Fillings(fillings), AfterValidator(check)]


def _in_braces(text: str, fillings: tuple[str, ...]) -> Iterator[str]:
    try:
        for _, name, form, conversion in Formatter().parse(text):
            if name is not None:
                yield name + (form or "") + (conversion or "")
    except ValueError:
        right = ", ".join(f"{{{name}}}" for name in fillings)
        lonely = "{" if text.count("{") > text.count("}") else "}"
        raise problem("aaltosulkeet", f"Tekstissä on yksinäinen aaltosulje ”{lonely}”.",
                      f"Kirjoita molemmat sulkeet: {right}." if right else "Poista aaltosulje.") from None
