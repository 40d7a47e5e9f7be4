"""Situations kept and run again, and the edit that changed one found in git's history."""

from __future__ import annotations

import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from typer.testing import CliRunner

from bot import wiring
from bot.cli import app
from bot.knowledge.library import earlier
from bot.paths.replay import UNCOMMITTED, cause, replay
from bot.paths.situations import Situation, WrongSituation, deviations, file_for, kept, situations_in
from bot.settings import ROOT
from bot.triage.catalogue import Catalogue
from bot.triage.facts import Facts
from tests.triage.policy import facts

NOON = datetime(2026, 11, 23, 12)
REAL = wiring.catalogue()
WHO = ["-c", "user.name=Testi", "-c", "user.email=testi@example.invalid", "-c", "commit.gpgsign=false"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts(list(REAL.services), list(REAL.municipalities)))
def test_a_path_that_is_kept_holds(tmp_path: Path, known: Facts) -> None:
    path = tmp_path / "oma.yaml"
    path.write_text(kept("Kokeilu: ”ä”, #1", known, REAL, NOON), encoding="utf-8")
    (situation,) = situations_in(path)
    assert (situation.name, situation.facts, situation.now) == ("Kokeilu: ”ä”, #1", known, NOON)
    assert deviations(situation, REAL) == []


@pytest.mark.parametrize("key, wrong", [
    ("porras", "digiavun_tarvitsija"), ("säännöt", ["needs-advice"]), ("ensimmäinen", "chat"), ("seuraavaksi", "kunta"),
    ("keinot", ["chat"]), ("ei_keinoja", ["laite_käyttöön"]), ("ehdotukset", ["pirha-chat"]),
    ("ei_ehdotuksia", ["laite-käyttöön"]), ("kysytään", ["laite"]), ("ei_kysytä", ["taito"]),
    ("portaikko", "ammattilainen"),
])
def test_what_differs_is_told_with_what_was_expected(key: str, wrong: object, catalogue: Catalogue) -> None:
    words = {"nimi": "Martta", "porras": "omatoiminen_harjoittelija", "säännöt": ["device-missing"],
             "tiedot": {"tarve": "palvelun_käyttö", "laite": "ei_laitetta", "kunta": "Kihniö"}}
    assert deviations(Situation(words), catalogue) == []
    (found,) = deviations(Situation({**words, key: wrong}), catalogue)
    assert found.key == key and found.expected in (wrong, ", ".join(wrong)) and found.found != found.expected


@pytest.mark.parametrize("text, piece", [
    ("tilanteet:\n- nimi: x\n  tiedot: {}\n  poras: x\n", "Tarkoititko ”porras”"),
    ("tilanteet:\n- nimi: x\n  tiedot: {laitte: x}\n  porras: lähituen_asiakas\n", "Tarkoititko ”laite”"),
    ("tilanteet:\n- nimi: x\n  tiedot: {}\n  porras: lähitue_asiakas\n", "Tarkoititko ”lähituen_asiakas”"),
    ("tilanteet:\n- nimi: x\n  tiedot: {}\n", "puuttuu porras"),
    ("tilanteet: [1]\n", "ei ole tilanteiden muotoa"), ("- x\n", "ei ole tilanteiden muotoa"),
    ("tilanteet: [\n", "ei ole tilanteiden muotoa"),
])
def test_a_situation_that_cannot_be_read_is_told_with_its_file(text: str, piece: str, tmp_path: Path) -> None:
    path = tmp_path / "rikki.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(WrongSituation) as error:
        situations_in(path)
    assert str(error.value).startswith("rikki.yaml: ") and piece in str(error.value)


@pytest.mark.parametrize("name, file", [
    ("Martalla ei ole laitetta", "martalla_ei_ole_laitetta.yaml"), ("../../x", "x.yaml"), ("///", "tilanne.yaml"),
    ("Ärjä" * 40, "ärjä" * 15 + ".yaml")])
def test_a_file_name_stays_in_its_folder(name: str, file: str) -> None:
    assert file_for(name) == file


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The knowledge in a repository of its own, whose second edit moved a step."""
    root = tmp_path_factory.mktemp("repo")
    shutil.copytree(ROOT / "knowledge", root / "knowledge")
    git(root, "init", "-q")
    commit(root, "Alku")
    edit(root, "kanavat.yaml", "# Kanavat:", "# Kaikki kanavat:")
    commit(root, "Otsikko selvemmäksi")
    edit(root, "portaat.yaml", RULE, RULE.replace("etätuen_hyödyntäjä", "lähituen_asiakas"))
    commit(root, "Huijausepäily nousee portaalle 4")
    for n in range(3):
        edit(root, "kanavat.yaml", f"# Kaikki kanavat{'!' * n}:", f"# Kaikki kanavat{'!' * (n + 1)}:")
        commit(root, f"Kommentti {n}")
    return root


RULE = "    - tunnus: safety-concern\n      vähintään: etätuen_hyödyntäjä\n"
SAFETY = Situation({"nimi": "Huijausepäily", "tiedot": {"tarve": "digiturvallisuus"}, "porras": "etätuen_hyödyntäjä"})


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)


def commit(root: Path, message: str) -> None:
    git(root, "add", ".")
    git(root, *WHO, "commit", "-q", "--no-verify", "-m", message)


def edit(root: Path, file: str, before: str, after: str) -> None:
    path = root / "knowledge" / file
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_the_edit_that_changed_a_situation_is_named(repository: Path) -> None:
    report = replay([SAFETY], earlier(repository / "knowledge").catalogue)
    assert not report.holds and "odotettiin etätuen_hyödyntäjä, nyt lähituen_asiakas" in report.plainly()
    found = cause(SAFETY, repository)
    assert found is not None and found.subject == "Huijausepäily nousee portaalle 4" and found.revision and found.day


def test_an_edit_that_is_not_committed_is_named_so(repository: Path) -> None:
    moved = Situation({**SAFETY.words, "porras": "lähituen_asiakas"})
    assert cause(moved, repository) == UNCOMMITTED


def test_what_never_held_has_no_cause(repository: Path, tmp_path: Path) -> None:
    never = Situation({**SAFETY.words, "porras": "digiavun_tarvitsija"})
    assert cause(never, repository) is None
    assert cause(never, tmp_path) is None


def test_the_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.paths.situations.FOLDER", tmp_path)
    run, link = CliRunner(), "https://x.example/ammattilaisille/polku?tarve=laite&laite=ei_laitetta&hetki=2026-12-24T10:00"
    saved = run.invoke(app, ["situation", "Oma tilanne", "--link", link, "--save"])
    assert saved.exit_code == 0 and (tmp_path / "oma_tilanne.yaml").is_file(), saved.output
    (situation,) = situations_in(tmp_path / "oma_tilanne.yaml")
    assert situation.facts == Facts(need="device", device="none") and situation.now == datetime(2026, 12, 24, 10)
    assert run.invoke(app, ["situation", "Oma tilanne", "--link", link, "--save"]).exit_code == 2
    assert "nimi: Toinen" in run.invoke(app, ["situation", "Toinen", "skill=beside"]).output
    assert run.invoke(app, ["situation", "x", "skill=besid"]).exit_code == 2
    assert run.invoke(app, ["situations"]).exit_code == 0
    (tmp_path / "oma_tilanne.yaml").write_text(
        (tmp_path / "oma_tilanne.yaml").read_text(encoding="utf-8").replace("omatoiminen", "itsenäisesti")
        .replace("itsenäisesti_harjoittelija", "itsenäisesti_pärjäävä"), encoding="utf-8")
    changed = run.invoke(app, ["situations"])
    assert changed.exit_code == 1 and "odotettiin itsenäisesti_pärjäävä" in changed.output
