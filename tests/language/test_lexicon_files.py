"""An editor's mistake is told in Finnish with the line and the nearest right word."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.knowledge.library import examine

KNOWLEDGE = Path(__file__).resolve().parents[2] / "knowledge"


def _problems(tmp_path, name, old, new):
    folder = tmp_path / "knowledge"
    shutil.copytree(KNOWLEDGE, folder)
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    knowledge, problems = examine(folder)
    assert knowledge is None
    return " ".join(map(str, problems))


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
    assert told in _problems(tmp_path, "puhekieli.yaml", old, new)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("numerot: [hatanumero]", "numerot: [hatanumro]", "Tarkoititko ”hatanumero”?"),
        ("tunnus: life_threat", "tunnus: life_treat", "Tarkoititko ”life_threat”?"),
    ],
)
def test_emergency_problems(tmp_path, old, new, told):
    assert told in _problems(tmp_path, "haetilanteet.yaml", old, new)
