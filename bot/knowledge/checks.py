"""Checks between files: what one file names, another must hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.knowledge import pages, vocabulary
from bot.knowledge.actors import ActorsFile
from bot.knowledge.authorization_days import AuthorizationDaysFile
from bot.knowledge.danger_checks import check_danger
from bot.knowledge.emergencies import EmergenciesFile
from bot.knowledge.files import Files
from bot.knowledge.ladder_checks import check_ladders
from bot.knowledge.ladders import LaddersFile
from bot.knowledge.model import Model
from bot.knowledge.municipalities import MunicipalitiesFile
from bot.knowledge.phrase_checks import check_phrases
from bot.knowledge.place_checks import check_coordinates, check_days, check_place_names, check_point_files
from bot.knowledge.points import SupportPointsFile
from bot.knowledge.problems import did_you_mean
from bot.knowledge.questions import QuestionEntry, QuestionsFile
from bot.knowledge.repetitions import unique
from bot.knowledge.services import NeedsFile, ServicesFile
from bot.knowledge.speech import SpeechFile
from bot.knowledge.speech_checks import check_speech
from bot.knowledge.support_checks import check_general
from bot.knowledge.supports import SWITCHBOARD, SupportsFile
from bot.knowledge.yaml_file import Location, YamlFile

FREE_FACTS = ("service", "municipality")
SPECIAL = "special"
"""The fact that has several values at once, or none."""
_WORD_OF_FACT = {english: finnish for finnish, english in vocabulary.FACTS.items()}


def check_together(files: Files) -> None:
    """Note every problem between the files, each in the file where it can be mended.

    A check is left out only when a file that it needs could not be read.
    """
    for check, needed in _CHECKS:
        if all(files.of(model) for model in needed):
            check(files)


def _entries(files: Files) -> Iterator[tuple[YamlFile, Location, object]]:
    for file, supports in files.of(SupportsFile):
        yield from ((file, ("tuet", i), entry) for i, entry in enumerate(supports.supports))
    for file, points in files.of(SupportPointsFile):
        yield from ((file, ("tukipisteet", i), entry) for i, entry in enumerate(points.points))
    for file, days in files.of(AuthorizationDaysFile):
        yield from ((file, ("päivät", i), entry) for i, entry in enumerate(days.days))
    for file, actors in files.of(ActorsFile):
        yield from ((file, ("asukkaan_tukijat", i), entry) for i, entry in enumerate(actors.of_residents))
        yield from ((file, ("ammattilaisen_tukijat", i), entry) for i, entry in enumerate(actors.of_professionals))


def _check_ids(files: Files) -> None:
    unique(_entries(files), "tunnus", lambda entry: entry.id)  # type: ignore[attr-defined]


def _check_names(files: Files) -> None:
    file, services = files.one(ServicesFile)
    unique(((file, ("palvelut", i), e) for i, e in enumerate(services.services)), "tunnus",
            lambda entry: entry.id)
    check_place_names(files)
    file, places = files.one(MunicipalitiesFile)
    for key, name in (("nimi", "name"), ("tunnus", "id"), ("kuntanumero", "code")):
        unique(((file, ("kunnat", i), e) for i, e in enumerate(places.municipalities)), key,
                lambda entry, name=name: getattr(entry, name))


def _check_services(files: Files) -> None:
    there, content = files.one(ServicesFile)
    known = {entry.id for entry in content.services}
    for file, at, entry in _entries(files):
        named = [("palvelut", i, service) for i, service in enumerate(getattr(entry, "services", []))]
        named += [("ei_palveluihin", i, s) for i, s in enumerate(getattr(entry, "not_services", []))]
        for key, i, service in named:
            if service not in known:
                file.problem((*at, key, i), "viittaus", f"Palvelua ”{service}” ei ole.",
                             did_you_mean(service, known), concerns=there.name)


def _check_places(files: Files) -> None:
    there, content = files.one(MunicipalitiesFile)
    known = {entry.name for entry in content.municipalities}
    named: list[tuple[YamlFile, Location, str]] = [
        (file, ("kunta",), points.municipality) for file, points in files.of(SupportPointsFile)]
    for file, days in files.of(AuthorizationDaysFile):
        named += [(file, ("päivät", i, "kunta"), d.municipality) for i, d in enumerate(days.days)]
    for file, at, name in named:
        if name not in known:
            file.problem(at, "viittaus", f"Kuntaa ”{name}” ei ole.", did_you_mean(name, known), there.name)


def _check_questions(files: Files) -> None:
    file, content = files.one(QuestionsFile)
    entries = [(file, ("kysymykset", i), entry) for i, entry in enumerate(content.questions)]
    unique(entries, "asia", lambda entry: _WORD_OF_FACT[entry.fact])
    asked = {entry.fact for entry in content.questions}
    for fact in vocabulary.FACTS.values():
        if fact not in asked:
            file.problem(("kysymykset",), "puuttuu", f"Asiasta ”{_WORD_OF_FACT[fact]}” puuttuu kysymys.",
                         f"Lisää kysymys, jossa on asia: {_WORD_OF_FACT[fact]}.")
    for _, at, entry in entries:
        _check_options(file, at, entry)


def _check_options(file: YamlFile, at: Location, entry: QuestionEntry) -> None:
    words = vocabulary.VALUES.get(entry.fact, {})
    unique(((file, (*at, "vaihtoehdot", i), option) for i, option in enumerate(entry.options)), "arvo",
           lambda option: option.value)
    unique(((file, (*at, "vaihtoehdot", i), option) for i, option in enumerate(entry.options)), "teksti",
           lambda option: option.title)
    missing = [word for word in words if word not in {option.value for option in entry.options}]
    if missing:
        file.problem((*at, "vaihtoehdot"), "puuttuu", f"Vaihtoehdoista puuttuu arvo ”{'”, ”'.join(missing)}”.",
                     "Lisää sille teksti ja yhteenveto.")
    if entry.fact == SPECIAL and not entry.none_title:
        file.problem((*at, "asia"), "puuttuu", "Tästä puuttuu ”ei_mikään”: vastaus sille, jota mikään ei koske.",
                     "Lisää rivi ”ei_mikään: …”.")
    if entry.fact in FREE_FACTS and entry.options:
        file.problem((*at, "vaihtoehdot"), "liikaa", "Tämän asian vaihtoehdot tulevat toisesta tiedostosta.",
                     "Poista vaihtoehdot tästä.")


def _check_needs(files: Files) -> None:
    file, content = files.one(NeedsFile)
    words = {need: word for word, need in vocabulary.VALUES["need"].items()}
    unique(((file, ("tarpeet", i), e) for i, e in enumerate(content.needs)), "tunnus",
            lambda entry: words[entry.id])
    known = {entry.id for entry in content.needs}
    for word, need in vocabulary.VALUES["need"].items():
        if need not in known:
            file.problem(("tarpeet",), "puuttuu", f"Tarve ”{word}” puuttuu.", "Lisää se luetteloon.")


def _check_pages(files: Files) -> None:
    file, content = files.one(pages.PagesFile)
    unique(((file, ("sivut", i), e) for i, e in enumerate(content.pages)), "tunnus", lambda entry: entry.id)
    pages.check(file, content)


def _check_switchboard(files: Files) -> None:
    """The switchboard is told wherever a fact is to be checked: its id and number must be there."""
    if "kanavat.yaml" not in files.models:
        return
    entries = [entry for _, content in files.of(SupportsFile) for entry in content.supports]
    if not any(entry.id == SWITCHBOARD and entry.phone for entry in entries):
        file = files.read["kanavat.yaml"]
        file.problem(("tuet",), "puuttuu", f"Vaihde puuttuu: tunnusta ”{SWITCHBOARD}” ja sen puhelinnumeroa ei ole.",
                     f"Pidä kanavissa kohta, jossa on tunnus: {SWITCHBOARD} ja puhelin.")


_CHECKS: tuple[tuple[Callable[[Files], None], tuple[type[Model], ...]], ...] = (
    (_check_ids, ()),
    (_check_names, (ServicesFile, MunicipalitiesFile)),
    (_check_services, (ServicesFile,)),
    (_check_places, (MunicipalitiesFile,)),
    (check_point_files, (MunicipalitiesFile,)),
    (check_coordinates, (MunicipalitiesFile,)),
    (check_days, ()),
    (check_ladders, (LaddersFile, ServicesFile, MunicipalitiesFile)),
    (_check_questions, (QuestionsFile,)),
    (check_general, (LaddersFile, SupportsFile)),
    (_check_needs, (NeedsFile,)),
    (_check_switchboard, (SupportsFile,)),
    (_check_pages, (pages.PagesFile,)),
    (check_danger, (EmergenciesFile,)),
    (check_phrases, (ServicesFile,)),
    (check_speech, (SpeechFile, ServicesFile, MunicipalitiesFile)),
)
"""Each check with the files that it needs."""
