"""The entries of the knowledge: what there is to edit, found, listed and searched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel

from bot.editing.fields import keys_in_order, label
from bot.editing.manuscript import Manuscript, Unreadable
from bot.editing.plain import digest
from bot.knowledge.explanations import models_in
from bot.knowledge.files import FOLDERS, SINGLE
from bot.knowledge.model import Model
from bot.knowledge.yaml_file import Location

_TITLES = ("otsikko", "nimi", "kysymys", "paikka", "asia", "sääntö", "kieli", "tunnus")
_MANY = 4
"""So many meanings of a group of phrases are named in its title."""


@dataclass(frozen=True)
class Place:
    """Where an entry is: the file's name in the folder, and the place in its content."""

    file: str
    at: Location

    def __str__(self) -> str:
        return "/".join((self.file, *map(str, self.at)))

    @classmethod
    def of(cls, text: str) -> Place:
        """The place that was written as a text. Raises `ValueError` when it is none."""
        file, mark, rest = text.partition(".yaml")
        if not mark or rest[:1] not in ("", "/"):
            raise ValueError(text)
        parts = rest[1:].split("/") if rest else []
        return cls(f"{file}.yaml", tuple(int(part) if part.isdigit() else part for part in parts))


@dataclass(frozen=True)
class Section:
    """A part of a file: a list of entries, or a group of texts that is one entry. `model` is an entry's."""

    file: str
    at: Location
    model: type[Model]
    is_list: bool


@dataclass(frozen=True)
class Entry:
    """One entry as it is in the file. `digest` names what it says; an edit gives it back."""

    place: Place
    section: Section
    values: dict[str, Any]
    line: int
    digest: str

    @property
    def id(self) -> str:
        return str(self.values.get("tunnus", ""))

    @property
    def title(self) -> str:
        """What it is called in lists: "Mallipaikka 3.12.2026", "Verkkoyhteys"."""
        if "asia" in self.values and not self.id:
            return _phrases_title(self.values)
        last = self.place.at[-1] if self.place.at else self.place.file.removesuffix(".yaml")
        found = next((str(self.values[key]) for key in _TITLES if self.values.get(key)), label(str(last)))
        return f"{found} {_finnish(str(self.values['päivä']))}" if "päivä" in self.values else found

    def mentions(self, words: str) -> bool:
        """Whether all the words are in the entry, in any case."""
        text = str(self.values).lower()
        return all(word in text for word in words.lower().split())


def _phrases_title(values: dict[str, Any]) -> str:
    """Phrases by what they mean: "Yhteys: pätkii", "Laite: älypuhelin, tietokone"."""
    several = values.get("arvot")
    meant = [str(values["arvo"])] if "arvo" in values else list(map(str, several)) if isinstance(several, dict) else []
    told = ", ".join(label(word).lower() for word in meant[:_MANY])
    return f"{label(str(values['asia']))}{': ' if told else ''}{told}{' …' if len(meant) > _MANY else ''}"


def _finnish(day: str) -> str:
    """2026-12-03 as 3.12.2026; what is no day stays."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{found.day}.{found.month}.{found.year}"


def sections(folder: Path) -> Iterator[Section]:
    """Every section of the files that are there."""
    for path in sorted(folder.rglob("*.yaml")):
        model = model_of(path.relative_to(folder).as_posix())
        if model:
            yield from _sections(path.relative_to(folder).as_posix(), model)


def model_of(file: str) -> type[Model] | None:
    """The model of a file by its name in the folder."""
    return SINGLE.get(file) or FOLDERS.get(file.rpartition("/")[0])


def section_of(place: Place) -> Section:
    """The section of a place. Raises `ValueError` when there is none."""
    model = model_of(place.file)
    for section in _sections(place.file, model) if model else ():
        at = place.at[:-1] if section.is_list and place.at and isinstance(place.at[-1], int) else place.at
        if section.at == at:
            return section
    raise ValueError(str(place))


def order(file: str, at: Location) -> list[str]:
    """The keys of the mapping at a place of a file, in the model's order."""
    model: type[BaseModel] | None = model_of(file)
    for key in (part for part in at if isinstance(part, str)):
        field = next((f for n, f in model.model_fields.items() if (f.alias or n) == key), None) if model else None
        model = next(iter(models_in(field.annotation)), None) if field else None
    return keys_in_order(model) if model else []


def opened(folder: Path, file: str) -> Manuscript:
    """A file open for editing. Raises `Unreadable` when it has mistakes that only a text editor can mend."""
    text = (folder / file).read_bytes().decode("utf-8-sig")
    return Manuscript(text, lambda at: order(file, at))


def entries(folder: Path) -> Iterator[Entry]:
    """Every entry of the files that can be read, in the order of the files and their rows."""
    read: dict[str, Manuscript | None] = {}
    for section in sections(folder):
        if section.file not in read:
            read[section.file] = _readable(folder, section.file)
        manuscript = read[section.file]
        if manuscript:
            yield from _entries(section, manuscript)


def entry(folder: Path, place: Place) -> Entry:
    """The entry at a place. Raises `LookupError` when there is none, and `Unreadable`."""
    section = section_of(place)
    manuscript = opened(folder, place.file)
    return _entry(section, place.at, manuscript.value(place.at), manuscript)


def _readable(folder: Path, file: str) -> Manuscript | None:
    try:
        return opened(folder, file)
    except (Unreadable, OSError, UnicodeDecodeError):
        return None


def _entries(section: Section, manuscript: Manuscript) -> Iterator[Entry]:
    try:
        value = manuscript.value(section.at)
    except (LookupError, TypeError):
        return
    if section.is_list:
        for n, one in enumerate(value if isinstance(value, list) else ()):
            if isinstance(one, dict):
                yield _entry(section, (*section.at, n), one, manuscript)
    elif isinstance(value, dict):
        yield _entry(section, section.at, value, manuscript)


def _entry(section: Section, at: Location, values: dict[str, Any], manuscript: Manuscript) -> Entry:
    return Entry(Place(section.file, at), section, values, manuscript.line(at), digest(values))


def _sections(file: str, model: type[BaseModel], at: Location = ()) -> Iterator[Section]:
    """Lists of models and single models, down to those whose own parts are edited with them."""
    for name, field in model.model_fields.items():
        inner = models_in(field.annotation)
        place = (*at, field.alias or name)
        if inner and _is_list(field.annotation):
            yield Section(file, place, inner[0], is_list=True)    # type: ignore[arg-type]
        elif inner and any(models_in(part.annotation) for part in inner[0].model_fields.values()):
            yield from _sections(file, inner[0], place)
        elif inner:
            yield Section(file, place, inner[0], is_list=False)    # type: ignore[arg-type]
    if not at and not any(models_in(field.annotation) for field in model.model_fields.values()):
        yield Section(file, (), model, is_list=False)    # type: ignore[arg-type]


def _is_list(annotation: Any) -> bool:
    return getattr(annotation, "__origin__", None) in (list, tuple) or any(map(_is_list, get_args(annotation)))
