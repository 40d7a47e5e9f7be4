"""An editor's change reaches a running conversation's next turn; a broken one reaches nobody."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from bot import wiring
from bot.knowledge.in_force import InForce
from bot.knowledge.watching import Watch
from tests.conversations.conftest import Resident

pytestmark = pytest.mark.model

FOLDER = Path(__file__).parents[2] / "knowledge"
PATIENCE = 30    # for a loaded machine; benchmarks tell how long it takes


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path_factory.mktemp("live") / "knowledge"))


@pytest.fixture(scope="module")
def in_force(folder: Path, application: FastAPI) -> Iterator[InForce]:
    """The running application on a knowledge folder of its own, which is watched as `serve` does."""
    live = InForce(folder)
    live.tell(application.state.measures.knowledge)
    watch = Watch(live).start()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wiring, "in_force", lambda: live)
        yield live
    watch.stop()


def _edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(before) >= 1, before
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def _awaited(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, "the change did not come into force"
        time.sleep(0.05)


def _until_new(in_force: InForce, edit: Callable[[], None]) -> None:
    version = in_force.status.version
    edit()
    _awaited(lambda: in_force.status.version != version)


def test_a_new_phrase_is_understood_in_the_next_turn(in_force: InForce, folder: Path, resident: Resident) -> None:
    odd = "En pääse OmaKantaan, kun netti vallan pirskottaa. Neuvo puhelimessa riittäisi."
    assert "connection" in _answer_the_rest(Resident(resident.client).arrives().says(odd))
    _until_new(in_force, lambda: _edit(
        folder / "puhekieli.yaml", "    arvo: pätkii\n    lauseet:\n",
        "    arvo: pätkii\n    lauseet:\n      - netti pirskottaa\n"))
    assert "connection" not in _answer_the_rest(resident.says(odd))
    assert wiring.knowledge().questions["connection"].options[1].summary in resident.heard


def test_a_new_part_and_a_new_support_point_are_heard_in_the_next_turn(
    in_force: InForce, folder: Path, resident: Resident
) -> None:
    resident.says("Voisiko joku näyttää vieressä, miten OmaKantaan kirjaudutaan? Asun Höpönperällä.")
    _until_new(in_force, lambda: _point_and_part(folder))
    resident.says("asun siis Höpönperällä")
    _answer_the_rest(resident)
    assert (resident.suggested[0]["id"], resident.suggested[0]["title"]) == ("nokia-uusi-piste", "Uusi piste")


def _point_and_part(folder: Path) -> None:
    _edit(folder / "tukipisteet" / "nokia.yaml", "tukipisteet: []", POINT)
    known = "      - nimi: Suoniemi\n"
    _edit(folder / "kunnat.yaml", known, "      - {nimi: Höpönperä, lähde: testi}\n" + known)


POINT = """tukipisteet:
  - tunnus: nokia-uusi-piste
    nimi: Uusi piste
    toimija: kunta
    kuvaus: Täällä opastaja neuvoo, miten verkkopalveluja käytetään.
    miksi: Opastaja istuu viereesi ja näyttää.
    lähde: Testin keksimä
"""
ANSWERS = {"need": "use_service", "service": "omakanta", "audience": "self", "device": "smartphone",
           "device_works": "yes", "connection": "works", "identification": "works", "skill": "beside",
           "special": "none", "municipality": "Tampere"}


def _answer_the_rest(resident: Resident) -> list[str]:
    """Answer until nothing is asked. What was asked."""
    asked = []
    while resident.asked:
        asked.append(resident.asked)
        resident.answers(ANSWERS[resident.asked])
    return asked


def test_a_broken_file_leaves_the_last_good_knowledge_and_is_told(
    in_force: InForce, folder: Path, resident: Resident, caplog: pytest.LogCaptureFixture
) -> None:
    path, version = folder / "kysymykset.yaml", in_force.status.version
    whole = path.read_bytes()
    path.write_bytes(whole[:len(whole) // 2])
    _awaited(lambda: bool(in_force.status.refused))
    problem = in_force.status.refused[0]
    assert in_force.status.version == version and problem.file == "knowledge/kysymykset.yaml"
    resident.says("tarvitsen apua omakantaan")
    assert resident.asked and resident.heard
    assert _measured(resident, "digiporras_knowledge_problems") >= 1
    told = [record for record in caplog.records if record.name == "digiporras.knowledge"]
    assert str(problem) in told[-1].problems  # type: ignore[attr-defined]
    path.write_bytes(whole)
    _awaited(lambda: not in_force.status.refused)
    assert in_force.status.version == version
    assert _measured(resident, "digiporras_knowledge_problems") == 0


def test_the_time_of_the_knowledge_is_measured(in_force: InForce, resident: Resident) -> None:
    loaded = _measured(resident, "digiporras_knowledge_loaded_timestamp_seconds")
    assert loaded == pytest.approx(in_force.status.since.timestamp(), abs=1)


def _measured(resident: Resident, name: str) -> float:
    lines = resident.client.get("/metrics").text.splitlines()
    return next(float(line.split()[1]) for line in lines if line.startswith(f"{name} "))
