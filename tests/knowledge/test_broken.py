"""Editors' mistakes (broken/*.yaml): each is told in Finnish, on its line, with the way to mend it.

A case names the file, the text that is replaced and what comes in its place (or `luo`: a file
written anew, `poista`: a file taken away, `merkistö`: a file saved in another encoding), and then
the problem that must be told: its code, the place whose line it must name, and pieces of the
message. `seurauksia` is how many other problems the same mistake may cause.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.knowledge.library import examine
from bot.knowledge.problems import Problem

ROOT = Path(__file__).parents[2]
FOLDER = Path(__file__).parent / "broken"
KEYS = {"tiedosto", "korvaa", "näin", "luo", "poista", "merkistö", "koodi", "rivi_kohdassa",
        "rivejä_eteenpäin", "viestissä", "seurauksia"}
FOREIGN = re.compile(r"\b(the|value|input|should|must|invalid|expected|field|required|error|string)\b", re.I)


def _cases() -> list[Any]:
    return [pytest.param(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader), id=path.stem)
            for path in sorted(FOLDER.glob("*.yaml"))]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the knowledge, to be broken."""
    return Path(shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge"))


@pytest.mark.parametrize("case", _cases())
def test_the_mistake_is_told(case: dict[str, Any], folder: Path) -> None:
    assert set(case) <= KEYS
    path = folder / case["tiedosto"]
    _break(path, case)
    _, problems = examine(folder)
    told = [p for p in problems if _is_told(p, case, path)]
    assert told, _shown(problems)
    assert len(problems) <= 1 + int(case.get("seurauksia", 0)), _shown(problems)
    assert not any(FOREIGN.search(f"{p.message} {p.advice}") for p in problems), _shown(problems)
    assert all(p.file.startswith("knowledge/") and p.line >= 1 and p.message for p in problems)


def test_the_unbroken_knowledge_has_no_problems(folder: Path) -> None:
    knowledge, problems = examine(folder)
    assert knowledge is not None and problems == []


def test_there_are_mistakes_of_every_file() -> None:
    files = {param.values[0]["tiedosto"].partition("/")[0] for param in _cases()}
    wanted = {path.name for path in (ROOT / "knowledge").glob("*") if path.suffix == ".yaml" or path.is_dir()}
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


def _is_told(problem: Problem, case: dict[str, Any], path: Path) -> bool:
    text = f"{problem.message} {problem.advice}"
    return (problem.file == f"knowledge/{case['tiedosto']}" and problem.code == case["koodi"]
            and problem.line == _line(case, path) and all(piece in text for piece in case["viestissä"]))


def _line(case: dict[str, Any], path: Path) -> int:
    """The line of the place, counted in the broken file; the first line without one."""
    if "rivi_kohdassa" not in case:
        return 1
    text = path.read_text(encoding="utf-8")
    place = case["rivi_kohdassa"]
    assert text.count(place) == 1, "rivin kohta löytyy kerran"
    start = text.index(place) + len(place) - len(place.lstrip("\n"))
    return text.count("\n", 0, start) + 1 + int(case.get("rivejä_eteenpäin", 0))


def _shown(problems: list[Problem]) -> str:
    return "\n" + "\n".join(map(str, problems))
