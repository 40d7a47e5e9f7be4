"""Opening hours as the editor writes them.

    aukiolo:
      ma-to: 8-16.30
      pe: 8-15
      la: suljettu
      pyhät: suljettu          # public holidays; closed when left out
      poikkeukset:
        2026-12-24: suljettu
        2026-12-31: 10-14
"""

from __future__ import annotations

import re
from datetime import date, time
from itertools import pairwise
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from bot.knowledge.problems import did_you_mean
from bot.knowledge.words import day, inside, problem, year_of_ours
from bot.triage.hours import Interval, OpeningHours

DAYS = ("ma", "ti", "ke", "to", "pe", "la", "su")
_EXTRA = {"pyhät", "poikkeukset"}
_TIMES = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?\s*[-–]\s*(\d{1,2})(?:[.:](\d{2}))?")
_CLOSED = "suljettu"


def opening_hours(content: Any) -> OpeningHours:
    """The core's hours of plain YAML content. Raises a knowledge problem."""
    if not isinstance(content, dict) or not content:
        raise problem("aukiolo", "Aukiolon alle tulee rivejä muodossa ma-pe: 8-16.",
                      "Jos aukioloa ei tiedetä, jätä koko aukiolo pois.")
    weekly: dict[int, tuple[Interval, ...]] = {}
    for key, value in content.items():
        if key not in _EXTRA:
            with inside(key):
                _add(weekly, key, value)
    with inside("pyhät"):
        holiday = intervals(content.get("pyhät", _CLOSED), "pyhät")
    with inside("poikkeukset"):
        return OpeningHours(weekly, holiday, _exceptions(content.get("poikkeukset") or {}))


def _add(weekly: dict[int, tuple[Interval, ...]], key: str, value: Any) -> None:
    for weekday in _days(key):
        if weekday in weekly:
            raise problem("kahdesti", f"Päivä ”{DAYS[weekday]}” on aukiolossa kahdesti.",
                          "Kirjoita jokainen viikonpäivä vain kerran.")
        weekly[weekday] = intervals(value, key)


def intervals(value: Any, key: str) -> tuple[Interval, ...]:
    """The intervals of one line, such as `8-12, 13-16.30`."""
    if value == _CLOSED:
        return ()
    if isinstance(value, (list, dict)):
        raise problem("kellonaika", f"Aukiolon kohtaan ”{key}” tulee yksi teksti, ei luetteloa.",
                      "Kirjoita kellonajat samalle riville: 8-12, 13-16.30, tai suljettu.")
    found = tuple(_interval(part.strip(), key) for part in str(value or "").split(","))
    if any(later[0] < earlier[1] or earlier[1] == time(0) for earlier, later in pairwise(found)):
        raise problem("kellonaika", f"Aukiolon kohdassa ”{key}” ajat ”{value}” menevät päällekkäin.",
                      "Kirjoita ajat järjestyksessä: 8-12, 13-16.")
    return found


def _interval(text: str, key: str) -> Interval:
    match = _TIMES.fullmatch(text)
    if not match:
        raise problem("kellonaika", f"Aukiolon kohdassa ”{key}” kellonaika ”{text}” ei kelpaa.",
                      "Kirjoita kellonajat muodossa 8-16.30, tai suljettu.")
    h1, m1, h2, m2 = (int(part or 0) for part in match.groups())
    if h1 > 23 or h2 > 24 or m1 > 59 or m2 > 59 or (h1, m1) >= (h2, m2) or (h2 == 24 and m2):
        raise problem("kellonaika", f"Aukiolon kohdassa ”{key}” ajat ”{text}” eivät ole mahdolliset.",
                      "Alkuajan pitää olla ennen loppuaikaa, ja vuorokausi päättyy kello 24.")
    return time(h1, m1), time(h2 % 24, m2)


def _days(key: str) -> range:
    first, _, last = key.partition("-")
    if first not in DAYS or (last or first) not in DAYS:
        raise problem("viikonpäivä", f"Aukiolossa ei tunneta kohtaa ”{key}”.",
                      did_you_mean(key, {*DAYS, *_EXTRA, "ma-pe"}))
    start, end = DAYS.index(first), DAYS.index(last or first)
    if start > end:
        raise problem("viikonpäivä", f"Aukiolossa päivät ”{key}” ovat väärin päin.",
                      f"Kirjoita {last}-{first}.")
    return range(start, end + 1)


def _exceptions(content: Any) -> dict[date, tuple[Interval, ...]]:
    if not isinstance(content, dict):
        raise problem("aukiolo", "Poikkeusten alle tulee rivejä muodossa 2026-12-24: suljettu.",
                      "Jos poikkeuksia ei ole, poista rivi.")
    found = {}
    for text, value in content.items():
        with inside(text):
            found[year_of_ours(day(text))] = intervals(value, text)
    return found


_DAY = "|".join(DAYS)
_TIME_SCHEMA = {"type": ["string", "number"], "examples": ["8-16", "8-16.30", "8-12, 13-16", _CLOSED]}

HoursField = Annotated[
    Any, BeforeValidator(opening_hours),
    WithJsonSchema({
        "type": "object", "format": "aukiolo", "minProperties": 1, "additionalProperties": False,
        "properties": {
            **{key: {**_TIME_SCHEMA, "description": f"{key}: esimerkiksi 8-16.30, 8-12, 13-16 tai suljettu."}
               for key in ("ma-pe", *DAYS)},
            "pyhät": {**_TIME_SCHEMA, "description": "Aukiolo pyhinä. Jos rivi puuttuu, pyhinä on suljettu."},
            "poikkeukset": {"type": "object", "additionalProperties": _TIME_SCHEMA,
                            "propertyNames": {"pattern": r"^\d{4}-\d\d-\d\d$"},
                            "description": "Päivät, joina on toisin: 2026-12-24: suljettu."}},
        "patternProperties": {f"^({_DAY})-({_DAY})$": _TIME_SCHEMA}}),
]
"""The field type of `aukiolo`."""
