"""Checks of places and days: each stands in the right file, and where it can be."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from bot.knowledge.authorization_days import AuthorizationDaysFile
from bot.knowledge.files import Files
from bot.knowledge.municipalities import MunicipalitiesFile, municipalities
from bot.knowledge.points import PointEntry, SupportPointsFile
from bot.knowledge.problems import Problem
from bot.knowledge.repetitions import unique
from bot.knowledge.yaml_file import Location, YamlFile
from bot.triage.supports import Point

FARTHEST_KM = 60.0
"""No place of a municipality of Pirkanmaa is so far from its centre: the figures are wrong."""

NORTH, SOUTH, WEST, EAST = 62.8, 60.7, 22.2, 25.8
"""Around the centres of all municipalities of Pirkanmaa, in degrees."""


def check_point_files(files: Files) -> None:
    """Every municipality has its own file of support points, by its own name."""
    place_file, places = files.one(MunicipalitiesFile)
    names = {_file_name(entry.name): (i, entry.name) for i, entry in enumerate(places.municipalities)}
    found = {unicodedata.normalize("NFC", name) for name in files.read}
    for name, (_, municipality) in names.items():
        if name not in found:
            files.problems.append(Problem(
                f"{files.folder.name}/{name}", 1, "puuttuu", f"Kunnan {municipality} tiedosto puuttuu.",
                "Palauta se versionhallinnasta. Jos pisteitä ei ole, luettelo on tyhjä: []", place_file.name))
    for file, content in files.of(SupportPointsFile):
        name = unicodedata.normalize("NFC", file.name.split("/", 1)[1])
        known = any(entry.name == content.municipality for entry in places.municipalities)
        if known and name != _file_name(content.municipality):
            file.problem(("kunta",), "tiedosto", f"Tiedoston nimi ei ole kunnan {content.municipality} nimi.",
                         f"Tiedoston nimen pitää olla {_file_name(content.municipality)}.")


def check_place_names(files: Files) -> None:
    """A name means one place, unless it is told that it is not clear."""
    file, places = files.one(MunicipalitiesFile)
    first: dict[str, str] = {}
    for at, name in _clear_names(places):
        if name.lower() in first:
            file.problem(at, "kahdesti", f"Nimi ”{name}” on jo käytössä: {first[name.lower()]}.",
                         "Poista toinen, tai kirjoita molempiin epäselvä ja syy.")
        first.setdefault(name.lower(), file.source(at))


def _clear_names(places: MunicipalitiesFile) -> Iterator[tuple[Location, str]]:
    for i, entry in enumerate(places.municipalities):
        yield from ((("kunnat", i, "kutsumanimet", n), name) for n, name in enumerate(entry.nicknames))
        for n, part in enumerate(entry.parts):
            if not part.ambiguous:
                yield ("kunnat", i, "osat", n, "nimi"), part.name


def _file_name(municipality: str) -> str:
    return unicodedata.normalize("NFC", f"tukipisteet/{municipality.lower()}.yaml")


def check_coordinates(files: Files) -> None:
    """Centres are in Pirkanmaa, and places near the centre of their municipality."""
    file, places = files.one(MunicipalitiesFile)
    for i, entry in enumerate(places.municipalities):
        place = entry.location
        if not (SOUTH <= place.latitude <= NORTH and WEST <= place.longitude <= EAST):
            _tell_far(file, ("kunnat", i, "sijainti"), f"Kunnan {entry.name} sijainti ei ole Pirkanmaalla.")
    centres = {name: found.point for name, found in municipalities(places).items()}
    for file, at, municipality, location in _located(files):
        centre = centres.get(municipality)
        if centre and centre.distance(Point(location.latitude, location.longitude)) > FARTHEST_KM:
            _tell_far(file, (*at, "sijainti"),
                      f"Sijainti on yli {FARTHEST_KM:.0f} kilometrin päässä kunnan {municipality} keskustasta.")


def _located(files: Files) -> Iterator[tuple[YamlFile, Location, str, PointEntry]]:
    for file, content in files.of(SupportPointsFile):
        for i, entry in enumerate(content.points):
            if entry.location:
                yield file, ("tukipisteet", i), content.municipality, entry.location


def _tell_far(file: YamlFile, at: Location, message: str) -> None:
    file.problem(at, "sijainti", message, "Tarkista luvut: leveys on noin 61 ja pituus noin 23.")


def check_days(files: Files) -> None:
    """Every day stands in the file of its year, and once."""
    for file, content in files.of(AuthorizationDaysFile):
        year = file.name.rpartition("/")[2].removesuffix(".yaml")
        if not (year.isdigit() and len(year) == 4):
            file.tell(1, "tiedosto", "Tiedoston nimi ei ole vuosi.",
                      "Tiedoston nimen pitää olla esimerkiksi 2027.yaml.")
            continue
        for i, day in enumerate(content.days):
            if str(day.day.year) != year:
                file.problem(("päivät", i, "päivä"), "päivä", f"Päivä {day.day} ei ole vuotta {year}.",
                             f"Siirrä se tiedostoon {day.day.year}.yaml, tai korjaa vuosi.")
        unique(((file, ("päivät", i), day) for i, day in enumerate(content.days)), "päivä",
               lambda day: f"{day.day} {day.time} {day.municipality} {day.place}")
