"""An editor's mistake is told in Finnish with the line and the nearest right word."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.knowledge.composition import read
from bot.knowledge.emergencies import EmergenciesFile
from bot.knowledge.model import parse
from bot.knowledge.speech import SpeechFile

KNOWLEDGE = Path(__file__).resolve().parents[2] / "knowledge"


def _problems(tmp_path, name, model, old, new):
    text = (KNOWLEDGE / name).read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / name
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    file = read(path, name)
    assert parse(model, file) is None
    return " ".join(map(str, file.problems))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("    arvo: pätkii\n", "    arvo: pätkiii\n", "Tarkoititko ”pätkii”?"),
        ("- asia: yhteys\n", "- asia: yhteyss\n", "Tarkoititko ”yhteys”?"),
        ("ei olla <pankkitunnus>", "ei olla <pankkitunnukset>", "Tarkoititko ”pankkitunnus”?"),
        ("- vanha nokia", "- Vanha Nokia", "vanha nokia"),
        ("puhelin:missä/puhelimitse", "puhelin:missa/puhelimitse", "Tarkoititko ”missä”?"),
    ],
)
def test_speech_problems(tmp_path, old, new, told):
    assert told in _problems(tmp_path, "puhekieli.yaml", SpeechFile, old, new)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("numerot: [hatanumero]", "numerot: [hatanumro]", "Tarkoititko ”hatanumero”?"),
        ("tunnus: life_threat", "tunnus: life_treat", "Tarkoititko ”life_threat”?"),
    ],
)
def test_emergency_problems(tmp_path, old, new, told):
    assert told in _problems(tmp_path, "haetilanteet.yaml", EmergenciesFile, old, new)
