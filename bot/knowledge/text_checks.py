"""Checks of the texts of a file by its model: rows that slipped into a text, braces that nothing fills."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bot.knowledge.authorization_days import AuthorizationDaysFile
from bot.knowledge.model import Model, models_in
from bot.knowledge.reasons import ReasonsFile
from bot.knowledge.text_file import lines_of
from bot.knowledge.yaml_file import Location, YamlFile

_ROW = re.compile(r"\s*(?:- )?([a-zåäö_]+):(\s|$)")
_FILLED = (ReasonsFile, AuthorizationDaysFile)
"""Files whose texts have words in braces: their own models look at those."""


def check_texts(file: YamlFile, model: type[Model]) -> None:
    """Note what stands in a text though it was not meant to."""
    _check_rows(file, _all_keys(model))
    if model not in _FILLED:
        for place, text in _texts(file.content):
            if "{" in text or "}" in text:
                file.problem(place, "aaltosulkeet", "Aaltosulkeet eivät täyty tässä itsestään, vaan näkyvät asukkaalle.",
                             "Poista aaltosulkeet.")


def _check_rows(file: YamlFile, keys: set[str]) -> None:
    """A row that is indented too far becomes a part of the text above it, without a word from YAML."""
    lines = lines_of(file.text)
    for _, first, last in file.blocks:
        for number in range(first, last + 1):
            row = _ROW.match(lines[number - 1])
            if row and row[1] in keys:
                file.tell(number, "sisennys", f"Rivi ”{row[1]}:” on yläpuolella olevan tekstin sisällä.",
                          "Sisennä rivi samaan kohtaan kuin kohdan muut avaimet.")


def _all_keys(model: type[Model]) -> set[str]:
    found = {field.alias or name for name, field in model.model_fields.items()}
    inner = (one for field in model.model_fields.values() for one in models_in(field.annotation))
    return found.union(*(_all_keys(one) for one in inner))


def _texts(content: Any, at: Location = ()) -> Iterator[tuple[Location, str]]:
    if isinstance(content, str):
        yield at, content
    elif isinstance(content, (dict, list)):
        for key, value in content.items() if isinstance(content, dict) else enumerate(content):
            yield from _texts(value, (*at, key))
