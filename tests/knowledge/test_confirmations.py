"""Days that are ahead: told to who edits, and never a reason for a worker to refuse what is right."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.knowledge.editions import edition
from bot.knowledge.problems import Problem

SAMPLE = Path(__file__).parent / "sample" / "knowledge"
TODAY = date(2026, 11, 22)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path / "knowledge"))


def _told(folder: Path, line: str, today: date | None) -> list[Problem]:
    path = folder / "tukipisteet" / "ikaalinen.yaml"
    path.write_text(f"{path.read_text(encoding='utf-8')}    {line}\n", encoding="utf-8")
    return edition(folder, today=today)[1]


@pytest.mark.parametrize("line, code", [
    ("vahvistettu: 2026-11-24", ["päivä"]), ("vahvistettu: 2026-11-22", []), ("vahvistettu: 2020-02-29", []),
    ("vahvistettu: 2026-11-23", []),    # tomorrow has begun in Finland before it has by a server's clock
])
def test_nothing_was_confirmed_in_the_future(line: str, code: list[str], folder: Path) -> None:
    told = _told(folder, line, TODAY)
    assert [one.code for one in told] == code
    assert all(one.line == 21 and "tulossa" in one.message for one in told)


def test_no_source_is_of_the_future(folder: Path) -> None:
    path = folder / "kanavat.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace('"2023-10"', '"2027-10"', 1), encoding="utf-8")
    assert [one.code for one in edition(folder, today=TODAY)[1]] == ["päivä"]


def test_a_worker_does_not_ask_the_clock(folder: Path) -> None:
    assert _told(folder, "vahvistettu: 2031-01-01", None) == []


def test_a_file_that_cannot_be_read_on_the_way_is_told(folder: Path) -> None:
    (folder / "toimijat.yaml").unlink()
    (folder / "toimijat.yaml").symlink_to("/proc/self/mem")    # a file to look at, but nobody may read its beginning
    made, problems = edition(folder)
    assert made is None and [(one.file, one.code) for one in problems] == [("knowledge/toimijat.yaml", "lukeminen")]
