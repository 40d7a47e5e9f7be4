"""Checks of haetilanteet.yaml: every class of danger is there, with lines that are there."""

from __future__ import annotations

import re

from bot.knowledge.emergencies import CLASSES, EmergenciesFile
from bot.knowledge.files import Files
from bot.knowledge.problems import did_you_mean
from bot.knowledge.repetitions import unique
from bot.knowledge.yaml_file import YamlFile


def check_danger(files: Files) -> None:
    """Note every class that is missing or there twice, and every line that is named but not there."""
    file, content = files.one(EmergenciesFile)
    unique(((file, ("luokat", i), one) for i, one in enumerate(content.classes)), "tunnus", lambda one: one.id)
    unique(((file, ("linjat", i), one) for i, one in enumerate(content.lines)), "tunnus", lambda one: one.id)
    for missing in [name for name in CLASSES if name not in {one.id for one in content.classes}]:
        file.problem(("luokat",), "puuttuu", f"Vaaran luokka ”{missing}” puuttuu.", "Palauta se versionhallinnasta.")
    lines = [line.id for line in content.lines]
    for i, danger in enumerate(content.classes):
        for n, name in enumerate(danger.lines):
            if name not in lines:
                file.problem(("luokat", i, "numerot", n), "sana", f"”{name}” ei ole tunnettu linja.",
                             did_you_mean(name, lines))
    _check_numbers(file, content)
    _check_foreign(file, content)
    named = {name for danger in content.classes for name in danger.lines}
    for i, line in enumerate(content.lines):
        if line.id not in named:
            file.problem(("linjat", i, "tunnus"), "viittaus", f"Mikään luokka ei käytä linjaa ”{line.id}”.",
                         "Lisää se jonkin luokan riville numerot, tai poista linja.")


def _check_numbers(file: YamlFile, content: EmergenciesFile) -> None:
    """The emergency number is the one that it is, and no reply has a short number of no line."""
    for i, line in enumerate(content.lines):
        if line.id == "hatanumero" and line.phone != "112":
            file.problem(("linjat", i, "puhelin"), "numero", f"Hätänumero on 112. Nyt siinä on ”{line.phone}”.",
                         "Kirjoita 112.")
    short = {line.phone.replace(" ", "") for line in content.lines} | {"112"}
    for i, danger in enumerate(content.classes):
        for number in re.findall(r"(?<!\d)(?<!\d )\d{3,6}(?! ?\d)", danger.reply):
            if number not in short:
                file.problem(("luokat", i, "vastaus"), "numero", f"Vastauksen numeroa ”{number}” ei ole linjoissa.",
                             "Tarkista numero, tai lisää sille linja.")


def _check_foreign(file: YamlFile, content: EmergenciesFile) -> None:
    """Other languages are written word by word: marks tell that a phrase in Finnish slipped in."""
    for i, danger in enumerate(content.classes):
        for n, text in enumerate(danger.foreign):
            if not re.fullmatch(r"[\w' -]+", text):
                file.problem(("luokat", i, "muilla_kielillä", n), "lause", f"Lauseessa ”{text}” on merkkejä.",
                             "Kirjoita muiden kielten lauseet sanasta sanaan ilman merkintöjä. Onko lause oikeassa "
                             "luettelossa?")
