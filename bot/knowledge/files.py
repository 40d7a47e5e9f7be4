"""Which files the knowledge has, and which model reads each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from bot.knowledge.actors import ActorsFile
from bot.knowledge.authorization_days import AuthorizationDaysFile
from bot.knowledge.buttons import ButtonsFile
from bot.knowledge.composition import read
from bot.knowledge.emergencies import EmergenciesFile
from bot.knowledge.ladders import LaddersFile
from bot.knowledge.model import Model, parse
from bot.knowledge.municipalities import MunicipalitiesFile
from bot.knowledge.pages import PagesFile
from bot.knowledge.points import SupportPointsFile
from bot.knowledge.problems import Problem, did_you_mean
from bot.knowledge.questions import QuestionsFile
from bot.knowledge.reasons import ReasonsFile
from bot.knowledge.services import NeedsFile, ServicesFile
from bot.knowledge.speech import SpeechFile
from bot.knowledge.supports import SupportsFile
from bot.knowledge.text_checks import check_texts
from bot.knowledge.yaml_file import YamlFile

SINGLE: dict[str, type[Model]] = {
    "portaat.yaml": LaddersFile,
    "kysymykset.yaml": QuestionsFile,
    "tarpeet.yaml": NeedsFile,
    "palvelut.yaml": ServicesFile,
    "kunnat.yaml": MunicipalitiesFile,
    "perustelut.yaml": ReasonsFile,
    "painikkeet.yaml": ButtonsFile,
    "haetilanteet.yaml": EmergenciesFile,
    "puhekieli.yaml": SpeechFile,
    "kanavat.yaml": SupportsFile,
    "itsepalvelu.yaml": SupportsFile,
    "harjoittelu.yaml": SupportsFile,
    "puolesta_asiointi.yaml": SupportsFile,
    "ammattilaisten_tuki.yaml": SupportsFile,
    "sivut.yaml": PagesFile,
    "toimijat.yaml": ActorsFile,
}
FOLDERS: dict[str, type[Model]] = {
    "tukipisteet": SupportPointsFile,
    "valtuutuspaivat": AuthorizationDaysFile,
}
M = TypeVar("M", bound=Model)


@dataclass
class Files:
    """All files read, with their models where they could be made."""

    folder: Path
    read: dict[str, YamlFile] = field(default_factory=dict)
    models: dict[str, Model] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def of(self, model: type[M]) -> list[tuple[YamlFile, M]]:
        """Every file of a model, in the order of their names."""
        return [(self.read[name], found) for name, found in sorted(self.models.items())
                if isinstance(found, model)]

    def one(self, model: type[M]) -> tuple[YamlFile, M]:
        """The only file of a model."""
        return self.of(model)[0]

    def all_problems(self) -> list[Problem]:
        """What is wrong in any file, sorted by place."""
        return sorted({*self.problems, *(p for file in self.read.values() for p in file.problems)})


def read_all(folder: Path) -> Files:
    """Read every file of the knowledge folder; problems are collected, never raised."""
    files = Files(folder)
    for name, model in SINGLE.items():
        if (folder / name).is_file():
            _take(files, name, model)
        else:
            files.problems.append(Problem(f"{folder.name}/{name}", 1, "puuttuu",
                                          "Tiedosto puuttuu.", "Palauta se versionhallinnasta."))
    for path in yaml_files(folder):
        _take_from_folder(files, path)
    return files


def yaml_files(folder: Path) -> Iterator[Path]:
    """The folder's YAML files in the order of their names; hidden folders, such as git's own, are not looked into."""
    for path in sorted(folder.rglob("*.y*ml")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden:
            yield path


def _take_from_folder(files: Files, path: Path) -> None:
    name = path.relative_to(files.folder).as_posix()
    parent = name.rpartition("/")[0]
    if parent in FOLDERS and path.suffix == ".yaml":
        _take(files, name, FOLDERS[parent])
    elif name not in SINGLE:
        right = f"{name.removesuffix(path.suffix)}.yaml"
        known = [right] if parent in FOLDERS else [*SINGLE, *(f"{f}/…" for f in FOLDERS)]
        files.problems.append(Problem(f"{files.folder.name}/{name}", 1, "tiedosto",
                                      "Tätä tiedostoa ei tunneta.", did_you_mean(name, known)))


def _take(files: Files, name: str, model: type[Model]) -> None:
    file = read(files.folder / name, f"{files.folder.name}/{name}")
    files.read[name] = file
    if not file.read:
        return
    if not isinstance(file.content, dict):
        file.problem((), "tyhjä", "Tiedosto on tyhjä tai siitä puuttuvat avaimet.",
                     f"Tiedoston pitää alkaa avaimella ”{model.keys()[0]}:”.")
        return
    content = parse(model, file)
    file.tell_empty()
    check_texts(file, model)
    if content is not None:
        files.models[name] = content
