"""A year's file of authorization days: begun from the file of another year, without its days."""

from __future__ import annotations

import re
from pathlib import Path

from bot.editing.entries import Place, opened
from bot.editing.whole_file import write_whole

FOLDER, DAYS = "valtuutuspaivat", ("päivät",)
_FILE = re.compile(rf"{FOLDER}/(20\d\d)\.yaml")


def days_of(year: int) -> Place:
    """Where the days of a year are, or would be."""
    return Place(f"{FOLDER}/{year}.yaml", DAYS)


def year_of(place: Place) -> int | None:
    """The year whose days are at a place; `None` when it is no place of days."""
    match = _FILE.fullmatch(place.file)
    return int(match.group(1)) if match else None


def years(folder: Path) -> list[int]:
    """The years that have a file."""
    found = (_FILE.fullmatch(path.relative_to(folder).as_posix()) for path in (folder / FOLDER).glob("*.yaml"))
    return sorted(int(match.group(1)) for match in found if match)


def begin(folder: Path, file: str) -> None:
    """Make the file of a year, if it is one and is not there: the words and the instructions of the latest
    year before it (or else the first after), with no days. Without any other year nothing is made."""
    year, known = year_of(Place(file, DAYS)), years(folder)
    if year is None or not known or year in known:
        return
    model = max((one for one in known if one < year), default=known[0])
    text = opened(folder, days_of(model).file).emptied(DAYS).text
    write_whole(folder / file, _dated(text, model, year).encode("utf-8"))


def _dated(text: str, old: int, new: int) -> str:
    """The comments tell of the new year, as their examples do."""
    rows = text.splitlines(keepends=True)
    return "".join(row.replace(str(old), str(new)) if row.lstrip().startswith("#") else row for row in rows)
