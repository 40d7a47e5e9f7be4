"""Checks of the supports together: each kind of help has something for everybody."""

from __future__ import annotations

from collections.abc import Iterator

from bot.knowledge import vocabulary
from bot.knowledge.files import SINGLE, Files
from bot.knowledge.ladders import LaddersFile
from bot.knowledge.supports import SupportEntry, SupportsFile
from bot.knowledge.yaml_file import Location, YamlFile

_WORDS = {english: finnish for finnish, english in vocabulary.KINDS.items()}
_LIVES = {"pirkanmaa": "Pirkanmaalla", "elsewhere": "muualla"}


def check_general(files: Files) -> None:
    """Every kind of a resident's step has an entry that fits all needs and services, wherever one lives."""
    if len(files.of(SupportsFile)) < sum(model is SupportsFile for model in SINGLE.values()):
        return    # what is missing may stand in the file that could not be read
    steps = files.one(LaddersFile)[1].resident.steps
    for kind in dict.fromkeys(kind for step in steps for kind in step.kinds):
        found = [one for one in _of_residents(files) if kind in one[2].kinds]
        for region, lives in _LIVES.items():
            if not any(_is_general(entry) and entry.region in (region, "national") for _, _, entry in found):
                _tell_missing(files, found, _WORDS[kind], lives)


def _of_residents(files: Files) -> Iterator[tuple[YamlFile, Location, SupportEntry]]:
    for file, content in files.of(SupportsFile):
        if content.audience == "asukkaat":
            yield from ((file, ("tuet", i), entry) for i, entry in enumerate(content.supports))


def _is_general(entry: SupportEntry) -> bool:
    return not entry.needs and not entry.services


def _tell_missing(files: Files, found: list[tuple[YamlFile, Location, SupportEntry]], word: str, lives: str) -> None:
    """Told at the last entry of the kind: most likely the one that was changed."""
    general = [one for one in found if _is_general(one[2])]
    file, at, _ = (general or found or [(files.read["kanavat.yaml"], ("tuet",), None)])[-1]
    file.problem(at, "puuttuu", f"Keinolta ”{word}” puuttuu yleinen kohta niille, jotka asuvat {lives}.",
                 "Pidä jokaisella keinolla kohta, jossa ei ole rivejä tarpeet ja palvelut, Pirkanmaalle ja muualle.")
