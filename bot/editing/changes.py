"""Changing entries in a folder: each change is one file written whole, or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bot.editing import years
from bot.editing.entries import Entry, Place, entry, opened
from bot.editing.manuscript import Manuscript
from bot.editing.rows import cleaned
from bot.editing.whole_file import write_whole

_EMPTY: tuple[object, ...] = (None, "", [], {})


def change(folder: Path, place: Place, values: Mapping[str, Any], seen: str) -> None:
    """An entry says this instead; `seen` is the digest of what the editor saw.

    Empty values go. Raises `Overtaken` when somebody else has changed it meanwhile, `Unreadable` when
    the file can only be mended in a text editor, and `LookupError` when there is no such entry.
    """
    manuscript = opened(folder, place.file)
    manuscript.seen(place.at, seen)
    _write(folder, place.file, manuscript.changed(place.at, tidy(values)))


def add(folder: Path, section: Place, values: Mapping[str, Any]) -> Place:
    """A new entry at the end of a section's list. Its place. A year's file of days is made when there is none."""
    years.begin(folder, section.file)
    manuscript = opened(folder, section.file)
    count = len(manuscript.value(section.at))
    _write(folder, section.file, manuscript.added(section.at, tidy(values)))
    return Place(section.file, (*section.at, count))


def remove(folder: Path, place: Place, seen: str) -> None:
    """Without an entry of a list. Raises as `change` does."""
    manuscript = opened(folder, place.file)
    manuscript.seen(place.at, seen)
    _write(folder, place.file, manuscript.removed(place.at))


def reorder(folder: Path, section: Place, order: Sequence[int], seen: str) -> None:
    """The entries of a section in another order, each named by its present number. Raises as `change` does."""
    manuscript = opened(folder, section.file)
    manuscript.seen(section.at, seen)
    _write(folder, section.file, manuscript.reordered(section.at, order))


def copy(folder: Path, place: Place, changes: Mapping[str, Any]) -> Place:
    """A new entry like another, but for these values; the copy is nobody's confirmed fact."""
    values = _unconfirmed(entry(folder, place).values)
    return add(folder, Place(place.file, place.at[:-1]), {**values, **changes})


def copy_days(folder: Path, days: Mapping[Place, date]) -> list[Place]:
    """Authorization days copied to new dates, each into the file of its year. The new days' places.

    Raises `FileNotFoundError` when there is no file for a year, nor for any other to begin it from.
    """
    return [_copy_day(folder, entry(folder, place), day) for place, day in days.items()]


def _copy_day(folder: Path, old: Entry, day: date) -> Place:
    values = _unconfirmed(old.values)
    name = old.id.replace(str(values["päivä"]), day.isoformat())
    name = name if name != old.id else f"{old.id}-{day.isoformat()}"
    return add(folder, years.days_of(day.year), {**values, "tunnus": name, "päivä": day.isoformat()})


def _unconfirmed(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key not in ("vahvistettu", "vahvistanut")}


def confirm(folder: Path, place: Place, who: str, day: date, seen: str) -> None:
    """The entry was checked by somebody on a day. Raises as `change` does."""
    values = entry(folder, place).values
    change(folder, place, {**values, "vahvistettu": day.isoformat(), "vahvistanut": who}, seen)


def tidy(value: Any) -> Any:
    """Values of a form as they are written: texts without odd spaces, and nothing that is empty."""
    if isinstance(value, Mapping):
        kept = {str(key): tidy(one) for key, one in value.items()}
        return {key: one for key, one in kept.items() if one not in _EMPTY}
    if isinstance(value, (list, tuple)):
        return [one for one in map(tidy, value) if one not in _EMPTY]
    return None if value is None else cleaned(str(value))


def _write(folder: Path, file: str, manuscript: Manuscript) -> None:
    write_whole(folder / file, manuscript.text.encode("utf-8"))
