"""Days that something was confirmed or told: none of them can be ahead.

Only they who edit are told. A worker that is running asks no clock: one that is wrong must not take away
knowledge that is right.
"""

from __future__ import annotations

from datetime import date, timedelta

from bot.knowledge.files import Files
from bot.knowledge.yaml_file import YamlFile

_KEYS = ("vahvistettu", "lähteen_päivä")
_GRACE = timedelta(days=1)
"""It is tomorrow in Finland before it is tomorrow by a server's clock."""


def check_not_ahead(files: Files, today: date) -> None:
    """Note every day of confirming, and of a source, that comes after today."""
    for file in filter(lambda one: one.read, files.read.values()):
        _check_file(file, (today + _GRACE).isoformat())


def _check_file(file: YamlFile, latest: str) -> None:
    for place in [place for place in file.lines if place[-1:] and place[-1] in _KEYS]:
        text = file.value(place)
        if isinstance(text, str) and text[:4].isdecimal() and text > latest[:len(text)]:
            file.problem(place, "päivä", f"Päivä {text} on vasta tulossa.", "Kirjoita päivä, jona tieto tarkistettiin.")
