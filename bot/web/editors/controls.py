"""The controls of an entry's form, made from its fields: what is asked, what is filled in, what is wrong.

Everything works without a script: a list of texts is a field with one on each row, a list of groups has
empty places at its end, and what is left empty goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.editing import rows as yaml_rows
from bot.editing.fields import YES_NO, Field, label

SPARE = 2
"""Empty places after a list of groups or of opening hours."""
PLACE = "#"
"""The name of the number that puts a group in its place: no key of a file."""
EXCEPTIONS, HOLIDAYS = "poikkeukset", "pyhät"
DAYS, TIMES = "päivät", "ajat"

RANKS = "Kirjoita numero niihin, jotka valitset: 1 on ensimmäinen. Jätä muut tyhjiksi."
PLACES = "Järjestystä voit muuttaa järjestysnumerolla: 1 on ensimmäinen."

Problems = Mapping[str, Iterable[str]]


@dataclass(frozen=True)
class Option:
    """A choice: the word of the file, what is read, whether it is chosen, and its place from 1."""

    word: str
    title: str
    chosen: bool
    place: int | None = None


@dataclass(frozen=True)
class Control:
    """One control, with the controls inside it in `parts`.

    `kind` is "text", "day", "number", "area", "lines", "select", "checks", "ranks" (choices with the number of
    their place), "place" (the number of a group's place), "pair" (two texts in a row), "group" or "list" (of
    groups or pairs).
    """

    name: str
    label: str
    kind: str
    help: str = ""
    required: bool = False
    value: str = ""
    options: tuple[Option, ...] = ()
    parts: tuple[Control, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return f"k-{self.name}"

    @property
    def rows(self) -> int:
        """How many rows a field of several needs for its text."""
        return min(16, max(3, sum(1 + len(row) // 70 for row in self.value.split("\n")) + 1))


def controls(fields: Iterable[Field], values: Mapping[str, Any], problems: Problems | None = None,
             before: str = "", titles: Mapping[str, str] | None = None) -> tuple[Control, ...]:
    """The controls of fields, filled in with an entry's values; `before` begins their names, and `titles`
    are what is read for some words, such as the services' own names."""
    return tuple(_control(one, f"{before}{one.key}", values.get(one.key), tuple((problems or {}).get(one.key, ())),
                          titles or {}) for one in fields)


def plainly(value: Any) -> str:
    """A value as an editor reads it."""
    if isinstance(value, Mapping):
        return "\n".join(f"{key}: {plainly(one)}" for key, one in value.items())
    if isinstance(value, list):
        return "\n".join(plainly(one) for one in value)
    return "" if value is None else finnish(str(value))


def finnish(text: str) -> str:
    """A day of the file as people write it: 2026-12-03 is 3.12.2026. Other texts stay."""
    try:
        day = date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    except ValueError:
        return text
    return f"{day.day}.{day.month}.{day.year}" if day else text


def _control(field: Field, name: str, value: Any, problems: tuple[str, ...], titles: Mapping[str, str]) -> Control:
    told = {"help": _help(field), "required": field.required, "problems": problems}
    if field.kind == "group":
        return _groups(field, name, value, told) if field.repeated else _group(field, name, value, told)
    if field.kind == "hours":
        return Control(name, field.label, "group", parts=_hours(name, value or {}), **told)
    if field.kind == "table":
        return Control(name, field.label, "list", parts=_pairs(name, value or {}, "Arvo", "Sana tai lause"), **told)
    if field.kind in ("choice", "yes_no"):
        return _chosen(field, name, value, told, titles)
    if field.repeated:
        return Control(name, field.label, "lines", value="\n".join(map(str, value or ())), **told)
    return _one(field, name, value, told)


def _one(field: Field, name: str, value: Any, told: dict[str, Any]) -> Control:
    if field.kind == "condition":
        rows = [row for key, one in (value or {}).items() for row in yaml_rows.rows(key, one, 0)]
        return Control(name, field.label, "area", value="\n".join(rows), **told)
    kind = {"long_text": "area", "day": "day", "number": "number"}.get(field.kind, "text")
    text = finnish(str(value or "")) if kind == "day" else str(value or "")
    return Control(name, field.label, "area" if "\n" in text else kind, value=text, **told)


def _chosen(field: Field, name: str, value: Any, told: dict[str, Any], titles: Mapping[str, str]) -> Control:
    known = tuple(field.choices) or tuple(reversed(YES_NO))
    chosen = list(value or ()) if field.repeated else [value] if value else []
    words = (*known, *(word for word in chosen if word not in known))    # what the file says is never lost
    if field.ordered:
        words = (*chosen, *(word for word in words if word not in chosen))
        ranked = tuple(Option(word, titles.get(word) or label(word), word in chosen,
                              chosen.index(word) + 1 if word in chosen else None) for word in words)
        return Control(name, field.label, "ranks", options=ranked, **{**told, "help": f"{field.help} {RANKS}"})
    options = tuple(Option(word, titles.get(word) or label(word), word in chosen) for word in words)
    return Control(name, field.label, "checks" if field.repeated else "select", options=options, **told)


def _group(field: Field, name: str, value: Any, told: dict[str, Any]) -> Control:
    parts = controls(_parts(field, field.required), value or {}, before=f"{name}.")
    return Control(name, field.label, "group", parts=parts, **told)


def _groups(field: Field, name: str, value: Any, told: dict[str, Any]) -> Control:
    filled = [*(value or ()), *({} for _ in range(SPARE))]
    parts = tuple(Control(f"{name}.{n}", f"{field.label} {n + 1}{_called(one) if one else ' (uusi)'}", "group",
                          parts=_in_its_place(field, f"{name}.{n}", n, one)) for n, one in enumerate(filled))
    return Control(name, field.label, "list", parts=parts,
                   **{**told, "help": f"{told['help']} {PLACES}".strip() if field.ordered else told["help"]})


def _called(group: Mapping[str, Any]) -> str:
    """The words by which an editor knows a group again among the others."""
    return next((f": {group[key]}" for key in ("teksti", "otsikko", "nimi", "arvo") if group.get(key)), "")


def _in_its_place(field: Field, name: str, n: int, one: Mapping[str, Any]) -> tuple[Control, ...]:
    """The controls of one group of a list; where the order matters, its number comes first."""
    place = (Control(f"{name}.{PLACE}", "Järjestysnumero", "place", value=str(n + 1)),) if field.ordered else ()
    return (*place, *controls(_parts(field, bool(one)), one, before=f"{name}."))


def _parts(field: Field, required: bool) -> tuple[Field, ...]:
    """The fields of a group: none of them is asked for when the whole group may be left empty."""
    return field.fields if required else tuple(replace(one, required=False) for one in field.fields)


def _hours(name: str, value: Mapping[str, Any]) -> tuple[Control, ...]:
    week = {key: one for key, one in value.items() if key not in (HOLIDAYS, EXCEPTIONS)}
    exceptions = {finnish(str(key)): one for key, one in (value.get(EXCEPTIONS) or {}).items()}
    return (
        Control(f"{name}.viikko", "Viikonpäivät", "list", parts=_pairs(f"{name}.viikko", week, "Päivät", "Kellonajat"),
                help="Esimerkiksi ma-pe ja 8-16, tai la ja suljettu. Kaksi aikaa: 8-12, 13-16."),
        Control(f"{name}.{HOLIDAYS}", "Pyhinä", "text", value=str(value.get(HOLIDAYS, "")),
                help="Jos tämä on tyhjä, pyhinä on suljettu."),
        Control(f"{name}.{EXCEPTIONS}", "Poikkeukset", "list",
                parts=_pairs(f"{name}.{EXCEPTIONS}", exceptions, "Päivä", "Kellonajat"),
                help="Esimerkiksi 24.12.2026 ja suljettu, tai 31.12.2026 ja 10-14."))


def _pairs(name: str, value: Mapping[str, Any], first: str, second: str) -> tuple[Control, ...]:
    filled = [*value.items(), *(("", "") for _ in range(SPARE))]
    return tuple(Control(f"{name}.{n}", f"Rivi {n + 1}", "pair", parts=(
        Control(f"{name}.{n}.{DAYS}", f"{first}, rivi {n + 1}", "text", value=str(key)),
        Control(f"{name}.{n}.{TIMES}", f"{second}, rivi {n + 1}", "text", value=str(one))))
        for n, (key, one) in enumerate(filled))


def _help(field: Field) -> str:
    """The description of the model, and how the control is filled in."""
    if field.kind == "day":
        return f"{field.help.split(' muodossa')[0].split(' (')[0].rstrip('.')}. Esimerkiksi 31.1.2027."
    if field.repeated and field.kind in ("text", "long_text") and not field.choices:
        return f"{field.help} Kirjoita jokainen omalle rivilleen."
    if field.kind == "condition":
        return f"{field.help} Kirjoita ehto samassa muodossa kuin tiedostossa, esimerkiksi laite: [ei_laitetta]."
    return f"{field.help} Esimerkiksi {field.example}." if field.example else field.help
