"""Editors' mistakes (broken/*.yaml): each is told in Finnish, on its line, with the way to mend it.

A case names the file, the text that is replaced and what comes in its place (or `luo`: a file
written anew, `poista`: a file taken away, `merkistö`: a file saved in another encoding), and then
the problem that must be told: its code, the place whose line it must name (`tiedostossa`: in
another file), and pieces of the message. `seurauksia`: how many more problems the mistake causes.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.knowledge.library import examine
from bot.knowledge.problems import Problem

ROOT = Path(__file__).parents[2]
SAMPLE = Path(__file__).parent / "sample" / "knowledge"
FOLDER = Path(__file__).parent / "broken"
KEYS = {"tiedosto", "tiedostossa", "korvaa", "näin", "luo", "poista", "merkistö", "koodi", "rivi_kohdassa",
        "rivejä_eteenpäin", "rivi", "viestissä", "seurauksia"}
FOREIGN = re.compile(r"\b(the|value|input|should|must|invalid|expected|field|required|error|string)\b", re.I)


def _cases() -> list[Any]:
    return [pytest.param(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader), id=path.stem)
            for path in sorted(FOLDER.glob("*.yaml"))]


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample, which no editor changes: the mistakes are made in its very words."""
    return Path(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("tieto") / "knowledge"))


@pytest.fixture
def folder(copied: Path) -> Iterator[Path]:
    """The copy to be broken; what a test did to it is mended after it."""
    before = {path: path.read_bytes() for path in copied.rglob("*.y*ml")}
    yield copied
    for path in {*before, *copied.rglob("*.y*ml")}:
        if path not in before:
            path.unlink()
        elif not path.exists() or path.read_bytes() != before[path]:
            path.write_bytes(before[path])


@pytest.mark.parametrize("case", _cases())
def test_the_mistake_is_told(case: dict[str, Any], folder: Path) -> None:
    assert set(case) <= KEYS
    path = folder / case["tiedosto"]
    _break(path, case)
    _, problems = examine(folder)
    told = [p for p in problems if _is_told(p, case, folder)]
    assert told, _shown(problems)
    assert len(problems) <= 1 + int(case.get("seurauksia", 0)), _shown(problems)
    assert not any(FOREIGN.search(f"{p.message} {p.advice}") for p in problems), _shown(problems)
    assert all(p.file.startswith("knowledge/") and p.line >= 1 and p.message for p in problems)


def test_the_unbroken_knowledge_has_no_problems(folder: Path) -> None:
    knowledge, problems = examine(folder)
    assert knowledge is not None and problems == []


def test_there_are_mistakes_of_every_file() -> None:
    files = {param.values[0]["tiedosto"].partition("/")[0] for param in _cases()}
    wanted = {path.name for path in SAMPLE.glob("*") if path.suffix == ".yaml" or path.is_dir()}
    assert wanted - files <= {"skeema"}


def _break(path: Path, case: dict[str, Any]) -> None:
    if "poista" in case:
        path.unlink()
    elif "luo" in case:
        path.parent.mkdir(exist_ok=True)
        path.write_text(case["luo"], encoding="utf-8")
    elif "merkistö" in case:
        path.write_bytes(path.read_text(encoding="utf-8").encode(case["merkistö"]))
    else:
        text = path.read_text(encoding="utf-8")
        assert text.count(case["korvaa"]) == 1, "korvattava teksti löytyy kerran"
        path.write_text(text.replace(case["korvaa"], case["näin"]), encoding="utf-8")


def _is_told(problem: Problem, case: dict[str, Any], folder: Path) -> bool:
    text = f"{problem.message} {problem.advice}"
    file = case.get("tiedostossa", case["tiedosto"])
    return (problem.file == f"knowledge/{file}" and problem.code == case["koodi"]
            and problem.line == _line(case, folder / file)
            and all(piece in text for piece in case["viestissä"]))


def _line(case: dict[str, Any], path: Path) -> int:
    """The line of the place, counted in the broken file; the line that is told, or the first, without one."""
    if "rivi_kohdassa" not in case:
        return int(case.get("rivi", 1))
    text = path.read_text(encoding="utf-8")
    place = case["rivi_kohdassa"]
    assert text.count(place) == 1, "rivin kohta löytyy kerran"
    start = text.index(place) + len(place) - len(place.lstrip("\n"))
    return text.count("\n", 0, start) + 1 + int(case.get("rivejä_eteenpäin", 0))


def _shown(problems: list[Problem]) -> str:
    return "\n" + "\n".join(map(str, problems))
