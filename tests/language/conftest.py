"""One `Language` of the product's own lexicon, with a few services and all the municipalities."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.knowledge.composition import read
from bot.knowledge.emergencies import EmergenciesFile
from bot.knowledge.model import parse
from bot.knowledge.speech import SpeechFile
from bot.language.lexicon import PlaceName, ServiceName
from bot.language.understanding import Language

KNOWLEDGE = Path(__file__).resolve().parents[2] / "knowledge"

PLACES = {
    "Akaa": ("Toijala", "Viiala", "Kylmäkoski"),
    "Hämeenkyrö": ("Kyröskoski",),
    "Ikaalinen": (),
    "Juupajoki": (),
    "Kangasala": ("Sahalahti", "Kuhmalahti", "Suinula", "Vatiala"),
    "Kihniö": (),
    "Kuhmoinen": (),
    "Lempäälä": ("Sääksjärvi",),
    "Mänttä-Vilppula": ("Mänttä", "Vilppula", "Kolho"),
    "Nokia": ("Siuro", "Linnavuori"),
    "Orivesi": ("Eräjärvi",),
    "Parkano": (),
    "Pirkkala": (),
    "Punkalaidun": (),
    "Pälkäne": ("Luopioinen", "Aitoo"),
    "Ruovesi": (),
    "Sastamala": ("Vammala", "Äetsä", "Mouhijärvi", "Kiikoinen", "Karkku"),
    "Tampere": ("Hervanta", "Tesoma", "Lielahti", "Kaleva", "Lentävänniemi", "Pispala", "Tre", "Manse"),
    "Urjala": (),
    "Valkeakoski": ("Sääksmäki",),
    "Vesilahti": (),
    "Virrat": (),
    "Ylöjärvi": ("Kuru", "Viljakkala"),
}
SERVICES = {
    "omapirha": ("omapirha", "oma pirha"),
    "digiklinikka": ("digiklinikka",),
    "pirha_chat": ("pirha-chat", "pirhan chat", "pirhan chätti"),
    "omakanta": ("omakanta", "oma kanta", "kanta"),
    "omaolo": ("omaolo",),
    "video_visit": ("etävastaanotto",),
    "prescription": ("resepti",),
    "appointment": ("ajanvaraus",),
    "lab_results": ("laboratoriotulos",),
    "suomi_fi": ("suomi.fi", "suomifi"),
    "kela": ("kela",),
}


def _model(model, name):
    file = read(KNOWLEDGE / name, name)
    found = parse(model, file)
    assert found is not None, "\n".join(map(str, file.problems))
    return found


@pytest.fixture(scope="session")
def emergencies() -> EmergenciesFile:
    return _model(EmergenciesFile, "haetilanteet.yaml")


@pytest.fixture(scope="session")
def speech() -> SpeechFile:
    return _model(SpeechFile, "puhekieli.yaml")


@pytest.fixture(scope="session")
def language(speech, emergencies) -> Language:
    lexicon = speech.lexicon(danger=emergencies.danger(), service_numbers=emergencies.phone_numbers())
    return Language(
        lexicon,
        [PlaceName(*place) for place in PLACES.items()],
        [ServiceName(*service) for service in SERVICES.items()],
    )
