"""The whole knowledge: read, checked, and made into the core's catalogue."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import holidays

from bot.knowledge import authorization_days, ladders, municipalities, points, questions, reasons, supports
from bot.knowledge.actors import ActorsFile
from bot.knowledge.buttons import Buttons, ButtonsFile
from bot.knowledge.checks import check_together
from bot.knowledge.confirmations import check_not_ahead
from bot.knowledge.emergencies import EmergenciesFile
from bot.knowledge.files import Files, read_all
from bot.knowledge.ladders import LaddersFile
from bot.knowledge.municipalities import MunicipalitiesFile, MunicipalityEntry
from bot.knowledge.pages import PagesFile
from bot.knowledge.problems import KnowledgeError, Problem
from bot.knowledge.promises import broken_promises
from bot.knowledge.questions import QuestionEntry, QuestionsFile
from bot.knowledge.reasons import ReasonsFile
from bot.knowledge.services import NeedsFile, ServiceEntry, ServicesFile
from bot.knowledge.speech import SpeechFile
from bot.language.lexicon import Lexicon
from bot.triage.catalogue import Catalogue
from bot.triage.supports import Support

FOLDER = Path(os.environ.get("DIGIPORRAS_KNOWLEDGE", Path(__file__).resolve().parents[2] / "knowledge"))
HOLIDAY_YEARS = range(2025, 2041)


@dataclass(frozen=True)
class Knowledge:
    """All that the editors wrote. `catalogue` is the core's part; the rest is for words."""

    catalogue: Catalogue
    questions: dict[str, QuestionEntry]
    services: dict[str, ServiceEntry]
    municipalities: dict[str, MunicipalityEntry]
    needs: NeedsFile
    reasons: ReasonsFile
    buttons: Buttons
    emergencies: EmergenciesFile
    actors: ActorsFile
    lexicon: Lexicon
    pages: PagesFile


def load(folder: Path = FOLDER) -> Knowledge:
    """The knowledge of a folder. Raises `KnowledgeError` with every problem at once."""
    knowledge, problems = examine(folder)
    if knowledge is None or problems:
        raise KnowledgeError(problems)
    return knowledge


def examine(folder: Path = FOLDER, prove: bool = True,
            today: date | None = None) -> tuple[Knowledge | None, list[Problem]]:
    """The knowledge (when it can be made at all) and every problem in it; its promises only when asked to `prove`,
    and days that are ahead only when told what day it is."""
    files = read_all(folder)
    check_together(files)
    if today:
        check_not_ahead(files, today)
    if files.all_problems():
        return None, files.all_problems()
    knowledge = _assemble(files)
    return knowledge, sorted(broken_promises(knowledge.catalogue)) if prove else []


def earlier(folder: Path) -> Knowledge:
    """The knowledge of an earlier revision: what today's checks say of it does not matter, if it can be read.

    Raises `KnowledgeError` when it cannot.
    """
    files = read_all(folder)
    try:
        return _assemble(files)
    except LookupError:    # a file, or something that another file names, is not there
        check_together(files)
        raise KnowledgeError(files.all_problems()) from None


def _assemble(files: Files) -> Knowledge:
    _, asked = files.one(QuestionsFile)
    _, services = files.one(ServicesFile)
    _, places = files.one(MunicipalitiesFile)
    catalogue = _catalogue(files)
    return Knowledge(
        catalogue=catalogue,
        questions={entry.fact: entry for entry in asked.questions},
        services={entry.id: entry for entry in services.services},
        municipalities={entry.name: entry for entry in places.municipalities},
        needs=files.one(NeedsFile)[1],
        reasons=files.one(ReasonsFile)[1],
        buttons=files.one(ButtonsFile)[1].buttons,
        emergencies=files.one(EmergenciesFile)[1],
        actors=files.one(ActorsFile)[1],
        lexicon=_lexicon(files, catalogue),
        pages=files.one(PagesFile)[1],
    )


def _lexicon(files: Files, catalogue: Catalogue) -> Lexicon:
    """The words of the language room, with every public number: those are never masked."""
    _, emergencies = files.one(EmergenciesFile)
    phones = [support.phone for support in catalogue.supports if support.phone]
    _, speech = files.one(SpeechFile)
    return speech.lexicon(danger=emergencies.danger(),
                          service_numbers=(*emergencies.phone_numbers(), *phones))


def _catalogue(files: Files) -> Catalogue:
    ladder_file, both = files.one(LaddersFile)
    _, words = files.one(ReasonsFile)
    return Catalogue(
        resident=ladders.ladder(both.resident, "resident", ladder_file, "asukkaan_portaat"),
        professional=ladders.ladder(
            both.professional, "professional", ladder_file, "ammattilaisen_portaat"),
        questions=questions.questions(files.one(QuestionsFile)[1]),
        supports=tuple(_supports(files)),
        services={entry.id: entry.strong for entry in files.one(ServicesFile)[1].services},
        municipalities=municipalities.municipalities(files.one(MunicipalitiesFile)[1]),
        reasons={code: getattr(words, code) for code in reasons.REASONS.values()},
        holidays=_holidays(),
        radius_km=words.radius_km,
    )


def _supports(files: Files) -> list[Support]:
    places = municipalities.municipalities(files.one(MunicipalitiesFile)[1])
    found: list[Support] = []
    for file, days in files.of(authorization_days.AuthorizationDaysFile):
        found += authorization_days.supports(days, file, places)
    for file, content in files.of(points.SupportPointsFile):
        found += points.points(content, file, places[content.municipality])
    for file, entries in files.of(supports.SupportsFile):
        found += supports.supports(entries, file)
    return found


def _holidays() -> frozenset[date]:
    return frozenset(holidays.country_holidays("FI", years=HOLIDAY_YEARS))
