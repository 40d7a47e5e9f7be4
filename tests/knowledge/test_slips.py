"""Every kind of slip, in rows and files chosen by a fixed chance: told, near its row, in Finnish."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from random import Random

import pytest

from bot.knowledge.editions import edition
from bot.knowledge.problems import Problem
from tests.knowledge.slips import TOLD, Slip

FOLDER = Path(__file__).parents[2] / "knowledge"
FILES = [path.relative_to(FOLDER) for path in sorted(FOLDER.rglob("*.yaml"))]
FOREIGN = re.compile(r"\b(the|value|input|should|must|invalid|expected|field|required|error|string|line)\b", re.I)
NEAR = 2
"""A missing key is told where its entry begins, and what YAML stumbles over, where it stumbles."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path_factory.mktemp("slips") / "knowledge"))


@pytest.mark.parametrize("name", TOLD)
def test_a_slip_is_told(name: str, folder: Path) -> None:
    file, broken, row = _made(TOLD[name], Random(name))
    whole = (folder / file).read_bytes()
    (folder / file).write_text(broken, encoding="utf-8")
    try:
        made, problems = edition(folder)
    finally:
        (folder / file).write_bytes(whole)
    assert made is None and problems, f"{file}:{row}: {broken.splitlines()[row - 1]!r}"
    assert not any(FOREIGN.search(f"{one.message} {one.advice}") for one in problems), problems
    assert any(_is_near(one, file, row) for one in problems), (file, row, [*map(str, problems)])


def _made(slip: Slip, draw: Random) -> tuple[Path, str, int]:
    """The slip made in the first file, in an order of chance, that has a row for it."""
    for file in draw.sample(FILES, len(FILES)):
        made = slip((FOLDER / file).read_text(encoding="utf-8"), draw)
        if made:
            return file, *made
    raise AssertionError("no file has a row for this slip")


def _is_near(problem: Problem, file: Path, row: int) -> bool:
    return problem.file == f"knowledge/{file.as_posix()}" and abs(problem.line - row) <= NEAR


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00\x01", b"\x89PNG\r\n\x1a\n\0\0", b"[" * 100_000,
                                     b"a: " * 1000, b"x" * 3_000_000, b"- a\n" * 1000, b"\xe4\xe4: 1\n"])
@pytest.mark.parametrize("name", ["puhekieli.yaml", "tukipisteet/nokia.yaml"])
def test_a_file_of_something_else_is_told(name: str, content: bytes, folder: Path) -> None:
    whole = (folder / name).read_bytes()
    (folder / name).write_bytes(content)
    made, problems = edition(folder)
    (folder / name).write_bytes(whole)
    assert made is None and [one for one in problems if one.file == f"knowledge/{name}"]


@pytest.mark.parametrize("before, after", [("tukipisteet/nokia.yaml", "tukipisteet/nokai.yaml"),
                                           ("tukipisteet/nokia.yaml", "tukipisteet/Nokia.yaml.txt"),
                                           ("kanavat.yaml", "kanavat.yml"), ("kanavat.yaml", "Kanavat.yaml"),
                                           ("valtuutuspaivat/2026.yaml", "valtuutuspaivat/ensi vuosi.yaml")])
def test_a_file_by_another_name_is_told(before: str, after: str, folder: Path) -> None:
    (folder / before).rename(folder / after)
    made, problems = edition(folder)
    (folder / after).rename(folder / before)
    assert made is None and problems


def test_windows_and_old_macintosh_line_ends_do_no_harm(folder: Path) -> None:
    path = folder / "kanavat.yaml"
    whole = path.read_bytes()
    for ends in (b"\r\n", b"\r"):
        path.write_bytes(whole.replace(b"\n", ends))
        assert edition(folder)[1] == []
    path.write_bytes(whole)
