"""A form that came back, made into the values of an entry. What cannot be understood is told, never guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.editing.fields import Field
from bot.editing.manuscript import Manuscript, Unreadable
from bot.editing.order import rearranged
from bot.web.editors.controls import DAYS, EXCEPTIONS, HOLIDAYS, PLACE, TIMES

MOST_GROUPS = 500
_FINNISH_DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_TWICE = "”{key}” on tässä kahdesti. Kirjoita se vain kerran."
_HALF = "Rivillä ”{text}” on vain toinen puoli. Täytä molemmat kohdat tai tyhjennä rivi."
_NO_PLACE = "Järjestysnumero ”{text}” ei käy. Kirjoita luku väliltä 1–{most}."
_NO_CONDITION = "Ehtoa ei voi lukea. Kirjoita se muodossa avain: [arvo, arvo]."

Form = Mapping[str, str]


@dataclass
class Filled:
    """The values of a form; `mistakes` are of its fields, by key."""

    values: dict[str, Any] = field(default_factory=dict)
    mistakes: dict[str, list[str]] = field(default_factory=dict)


def filled(fields: Iterable[Field], form: Form, old: Mapping[str, Any]) -> Filled:
    """What a form says of an entry. `old` is what it said before: chosen words keep their order."""
    found = Filled()
    for one in fields:
        mistakes: list[str] = []
        value = _value(one, one.key, form, old.get(one.key), mistakes)
        if value not in (None, "", [], {}):
            found.values[one.key] = value
        if mistakes:
            found.mistakes[one.key] = mistakes
    return found


def iso(text: str) -> str:
    """A day as the file has it: 3.12.2026 is 2026-12-03. Other texts stay, for the check to tell of."""
    match = _FINNISH_DAY.fullmatch(text.strip())
    if not match:
        return text.strip()
    day, month, year = match.groups()
    return f"{year}-{int(month):02}-{int(day):02}"


def _value(field: Field, name: str, form: Form, old: Any, mistakes: list[str]) -> Any:
    reader: Callable[..., Any] | None = {"hours": _hours, "table": _table, "condition": _condition}.get(field.kind)
    if reader:
        return reader(name, form, mistakes)
    if field.kind == "group":
        return _groups(field, name, form, old, mistakes) if field.repeated else _group(field, name, form, old, mistakes)
    if field.ordered and field.kind == "choice":
        return _ranked(field, name, form, old, mistakes)
    if field.repeated and field.kind == "choice":
        return _checked(field, name, form, old)
    text = form.get(name, "").replace("\r\n", "\n")
    if field.repeated:
        return [row.strip() for row in text.split("\n") if row.strip()]
    return iso(text) if field.kind == "day" else text.strip()


def _checked(field: Field, name: str, form: Form, old: Any) -> list[str]:
    """The chosen words: the old ones in the order that they had, then the new."""
    before = [str(word) for word in old or ()]
    words = (*before, *(word for word in field.choices if word not in before))
    return [word for word in words if f"{name}.{word}" in form]


def _ranked(field: Field, name: str, form: Form, old: Any, mistakes: list[str]) -> list[str]:
    """The words that have a number, in the order of the numbers."""
    before = [str(word) for word in old or ()]
    words = (*before, *(word for word in field.choices if word not in before))
    chosen = [word for word in words if form.get(f"{name}.{word}", "").strip()]
    places = [(before.index(word) + 1 if word in before else None, number(form[f"{name}.{word}"], len(words), mistakes))
              for word in chosen]
    return [chosen[n] for n in rearranged(places)]


def number(text: str, most: int, mistakes: list[str]) -> int:
    """A place from 1 to `most`. What is none is told, and taken for the last."""
    found = int(text.strip().rstrip(".")) if re.fullmatch(r"\s*[0-9]{1,3}\.?\s*", text) else 0
    if not 0 < found <= most:
        mistakes.append(_NO_PLACE.format(text=text.strip(), most=most))
    return found if 0 < found <= most else most


def _group(field: Field, name: str, form: Form, old: Any, mistakes: list[str]) -> dict[str, Any]:
    found = {one.key: _value(one, f"{name}.{one.key}", form, (old or {}).get(one.key), mistakes)
             for one in field.fields}
    return {key: value for key, value in found.items() if value not in (None, "", [], {})}


def _groups(field: Field, name: str, form: Form, old: Any, mistakes: list[str]) -> list[dict[str, Any]]:
    before, numbers = list(old or ()), _numbers(name, form)
    found = [_group(field, f"{name}.{n}", form, before[n] if n < len(before) else None, mistakes) for n in numbers]
    if field.ordered:
        asked = (form.get(f"{name}.{n}.{PLACE}", "").strip() or str(n + 1) for n in numbers)
        places = [(n + 1, number(text, numbers[-1] + 1, mistakes)) for n, text in zip(numbers, asked)]
        found = [found[n] for n in rearranged(places)]
    return [one for one in found if one]


def _numbers(name: str, form: Form) -> list[int]:
    """The places of a list that the form has, in order."""
    rests = (key[len(name) + 1:].partition(".")[0] for key in form if key.startswith(f"{name}."))
    return sorted({int(rest) for rest in rests if rest.isdecimal() and len(rest) <= 3})[:MOST_GROUPS]


def _hours(name: str, form: Form, mistakes: list[str]) -> dict[str, Any]:
    hours: dict[str, Any] = _table(f"{name}.viikko", form, mistakes)
    if form.get(f"{name}.{HOLIDAYS}", "").strip():
        hours[HOLIDAYS] = form[f"{name}.{HOLIDAYS}"].strip()
    exceptions = _table(f"{name}.{EXCEPTIONS}", form, mistakes, iso)
    return {**hours, EXCEPTIONS: exceptions} if exceptions else hours


def _table(name: str, form: Form, mistakes: list[str], key_of: Callable[[str], str] = str.strip) -> dict[str, str]:
    found: dict[str, str] = {}
    for n in _numbers(name, form):
        key = key_of(form.get(f"{name}.{n}.{DAYS}", ""))
        value = form.get(f"{name}.{n}.{TIMES}", "").strip()
        if bool(key) != bool(value):
            mistakes.append(_HALF.format(text=key or value))
        if key and key in found:
            mistakes.append(_TWICE.format(key=key))
        elif key:
            found[key] = value
    return found


def _condition(name: str, form: Form, mistakes: list[str]) -> Any:
    text = form.get(name, "").replace("\r\n", "\n").strip()
    try:
        found = Manuscript(f"{text}\n").value(()) if text else None
    except Unreadable:
        found = text
    if text and not isinstance(found, dict):
        mistakes.append(_NO_CONDITION)
        return None
    return found
