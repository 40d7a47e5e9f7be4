"""Checks of the texts of a file by its model: rows that slipped into a text, braces that nothing fills."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from bot.knowledge.explanations import models_in
from bot.knowledge.fillings import Fillings
from bot.knowledge.model import Model
from bot.knowledge.text_file import lines_of
from bot.knowledge.yaml_file import Location, YamlFile

_ROW = re.compile(r"\s*(?:- )?([a-zåäö_]+):(\s|$)")


def check_texts(file: YamlFile, model: type[Model]) -> None:
    """Note what stands in a text though it was not meant to."""
    _check_rows(file, _all_keys(model))
    for place, text in _unfilled(model, file.content):
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


def _all_keys(model: type[BaseModel]) -> set[str]:
    found = {field.alias or name for name, field in model.model_fields.items()}
    inner = (one for field in model.model_fields.values() for one in models_in(field.annotation))
    return found.union(*(_all_keys(one) for one in inner))


def _unfilled(model: type[BaseModel], content: Any, at: Location = ()) -> Iterator[tuple[Location, str]]:
    """The texts of fields that have nothing to fill."""
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    for key, value in content.items() if isinstance(content, dict) else ():
        field = fields.get(key)
        if field is None or any(isinstance(mark, Fillings) for mark in field.metadata):
            continue
        inner = models_in(field.annotation)
        for place, part in _parts(value, (*at, key)):
            if isinstance(part, dict) and inner:
                yield from _unfilled(inner[0], part, place)
            elif isinstance(part, str):
                yield place, part


def _parts(value: Any, at: Location) -> Iterator[tuple[Location, Any]]:
    """A value, and what a list holds."""
    yield at, value
    for i, item in enumerate(value if isinstance(value, list) else ()):
        yield (*at, i), item
