"""Checks of the texts of a file by its model: rows that slipped into a text, braces that nothing fills."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from bot.knowledge.contacts import broken_addresses
from bot.knowledge.explanations import models_in
from bot.knowledge.fillings import Fillings
from bot.knowledge.model import Model
from bot.knowledge.text_file import lines_of
from bot.knowledge.yaml_file import Location, YamlFile

_SWITCHES = {"yes", "no", "true", "false", "on", "off"}
"""What other programs write for kyllä and ei. In Finnish "on" is a word, but no text by itself."""

_MARKUP = re.compile(
    r"</?(a|b|i|u|p|br|hr|em|strong|div|span|ul|ol|li|h[1-6]|img|script|style|iframe|font|table|t[rdh])\b[^>]*>?"
    r"|&(nbsp|amp|lt|gt|quot|#\d+);|\*\*|(?<!\S)__\w|\]\(|^#+ |^```", re.I)
"""Marks of other programs' texts: the reader would see them as they are."""

_ROW = re.compile(r"\s*(?:- )?([a-zåäö_]+):(\s|$)")

_ITEM = re.compile(r"\s*[-•*] ")


def check_texts(file: YamlFile, model: type[Model]) -> None:
    """Note what stands in a text though it was not meant to."""
    _check_rows(file, _all_keys(model))
    for field, place, text in _texts(model, file.content):
        _check_text(file, field, place, text)


def _check_text(file: YamlFile, field: FieldInfo, place: Location, text: str) -> None:
    if not text.strip() and not _is_required(field):
        file.problem(place, "tyhjä", "Teksti puuttuu.", "Kirjoita teksti, tai poista koko kohta.")
    elif not _has(field, Fillings) and ("{" in text or "}" in text):
        file.problem(place, "aaltosulkeet", "Aaltosulkeet eivät täyty tässä itsestään, vaan näkyvät asukkaalle.",
                     "Poista aaltosulkeet.", word="{" if "{" in text else "}")
    elif markup := _MARKUP.search(text):
        file.problem(place, "muotoilu", f"Merkit ”{markup.group()}” ovat muotoilua, ja ne näkyvät asukkaalle.",
                     "Poista ne, ja kirjoita pelkkä teksti.", word=markup.group())
    elif broken := next(broken_addresses(text), None):
        file.problem(place, "osoite", f"Verkko-osoite ”{broken}” on vajaa tai kirjoitettu väärin.",
                     "Kopioi koko osoite selaimesta. Se alkaa https://", word=broken)
    elif isinstance(place[-1], int) and ";" in text:
        file.problem(place, "luettelo", f"Luettelon kohdassa ”{text}” on puolipiste.", "Erota kohdat pilkulla.")
    elif isinstance(place[-1], str) and _is_required(field) and _says_nothing(text):
        file.problem(place, "teksti", f"”{text}” ei ole teksti, jonka lukija ymmärtää.", "Kirjoita teksti.")


def _is_required(field: FieldInfo) -> bool:
    return any(getattr(one, "min_length", None) for one in field.metadata)


def _says_nothing(text: str) -> bool:
    return text.lower() in _SWITCHES or not any(map(str.isalpha, text))


def _has(field: FieldInfo, mark: type) -> bool:
    return any(isinstance(one, mark) for one in (*field.metadata, *_marks_within(field.annotation)))


def _marks_within(kind: Any) -> Iterator[Any]:
    """The marks of what a list holds, or a text that may be missing."""
    yield from getattr(kind, "__metadata__", ())
    for part in get_args(kind):
        yield from _marks_within(part)


def _check_rows(file: YamlFile, keys: set[str]) -> None:
    """A row that is indented too far becomes a part of the text above it, without a word from YAML."""
    lines = lines_of(file.text)

    def row_text(number: int) -> str:
        return lines[number - 1]

    def depth(number: int) -> int:
        return len(row_text(number)) - len(row_text(number).lstrip())

    for _, first, last in file.blocks:
        for number in range(first, last + 1):
            row = _ROW.match(row_text(number))
            if row and row[1] in keys:
                file.tell(number, "sisennys", f"Rivi ”{row[1]}:” on yläpuolella olevan tekstin sisällä.",
                          "Sisennä rivi samaan kohtaan kuin kohdan muut avaimet.")
            elif _ITEM.match(row_text(number)):
                file.tell(number, "sisennys", "Luettelon kohta on yläpuolella olevan tekstin sisällä.",
                          "Katso, puuttuuko tämän yläpuolelta luettelon avain, tai kirjoita teksti ilman viivaa.")
            elif number > first and row_text(number).strip() and row_text(number) == row_text(number - 1):
                file.tell(number, "kahdesti", "Sama rivi on tekstissä kahdesti.", "Poista toinen.")
            elif depth(number) > depth(first):
                file.tell(number, "sisennys", "Tekstin rivi alkaa syvemmältä kuin tekstin muut rivit.",
                          "Sisennä rivi samaan kohtaan kuin muut.")


def _all_keys(model: type[BaseModel]) -> set[str]:
    found = {field.alias or name for name, field in model.model_fields.items()}
    inner = (one for field in model.model_fields.values() for one in models_in(field.annotation))
    return found.union(*(_all_keys(one) for one in inner))


def _texts(model: type[BaseModel], content: Any, at: Location = ()) -> Iterator[tuple[FieldInfo, Location, str]]:
    """Every text with its field."""
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    for key, value in content.items() if isinstance(content, dict) else ():
        field = fields.get(key)
        if field is None:
            continue    # told as an unknown key
        inner = models_in(field.annotation)
        for place, part in _parts(value, (*at, key)):
            if isinstance(part, dict) and inner:
                yield from _texts(inner[0], part, place)
            elif isinstance(part, str):
                yield field, place, part


def _parts(value: Any, at: Location) -> Iterator[tuple[Location, Any]]:
    """A value, and what a list holds."""
    yield at, value
    for i, item in enumerate(value if isinstance(value, list) else ()):
        yield (*at, i), item
