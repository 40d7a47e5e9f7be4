"""Random damage to the real files: always told with a file and a line, never a crash."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.dialogue.outcome import as_json
from bot.knowledge.library import Knowledge, examine
from bot.knowledge.problems import Problem
from bot.triage.decision import decide
from bot.triage.facts import Facts

ROOT = Path(__file__).parents[2]
SIZES = {path.relative_to(ROOT / "knowledge").as_posix(): path.read_text(encoding="utf-8").count("\n")
         for path in sorted((ROOT / "knowledge").rglob("*.yaml"))}
FILES = [name for name, lines in SIZES.items() for _ in range(lines // 60 + 1)]
"""Every file, the longer ones more often."""

SCALARS = ["", "null", "~", "[]", "{}", "[a, b]", "{a: b}", "7", "-1", "1.5", "kyllä", "ei", "2026-12-24",
           "\"\"", "'auki", "*x", "&x [*x]", "{kunta}", "{", "%", "@", ": :", "\t", "äö", "[[a]]", "- a", "a: b"]
NOW = datetime(2026, 11, 23, 10)


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the knowledge to damage."""
    yield Path(shutil.copytree(ROOT / "knowledge", tmp_path_factory.mktemp("tieto") / "knowledge"))


@settings(max_examples=60, deadline=None, database=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(FILES), seed=st.integers(0, 10**6), times=st.integers(1, 3))
@example(name="valtuutuspaivat/2026.yaml", seed=0, times=1)
def test_damage_is_told_or_does_no_harm(copied: Path, name: str, seed: int, times: int) -> None:
    path = copied / name
    whole = path.read_text(encoding="utf-8")
    try:
        path.write_text(_damaged(whole, seed, times), encoding="utf-8")
        knowledge, problems = examine(copied)
        assert problems or _works(knowledge)
        assert all(_is_clear(problem, copied) for problem in problems), [*map(str, problems)]
    finally:
        path.write_text(whole, encoding="utf-8")


def _damaged(text: str, seed: int, times: int) -> str:
    draw = random.Random(seed)
    lines = text.split("\n")
    for _ in range(times):
        n = draw.randrange(len(lines))
        lines[n:n + 1] = draw.choice(DAMAGES)(lines[n], draw)
    return "\n".join(lines)


def _scalar_replaced(line: str, draw: random.Random) -> list[str]:
    key, colon, _ = line.partition(":")
    return [f"{key}{colon} {draw.choice(SCALARS)}" if colon else draw.choice(SCALARS)]


def _letter_lost(line: str, draw: random.Random) -> list[str]:
    at = draw.randrange(len(line) or 1)
    return [line[:at] + line[at + 1:]]


DAMAGES = (
    lambda line, draw: [],
    lambda line, draw: [line, line],
    lambda line, draw: [" " * draw.randrange(1, 5) + line],
    lambda line, draw: [line[draw.randrange(1, 5):]],
    lambda line, draw: ["\t" + line.lstrip()],
    _scalar_replaced, _scalar_replaced, _scalar_replaced, _letter_lost,
)


def _works(knowledge: Knowledge | None) -> bool:
    """Whether the knowledge serves: a decision, with all its sentences filled."""
    assert knowledge is not None
    for facts in (Facts(), Facts(skill="beside", municipality=next(iter(knowledge.municipalities))),
                  Facts(need="own_work"), Facts(skill="unable", channel_wish="visit", device="none")):
        outcome = as_json(decide(facts, knowledge.catalogue, NOW), knowledge)
        assert outcome["suggestions"][-1]["kind"] == "human"
    return True


def _is_clear(problem: Problem, folder: Path) -> bool:
    name = problem.file.removeprefix("knowledge/")
    length = (folder / name).read_text(encoding="utf-8").count("\n") + 2
    return name in SIZES and 1 <= problem.line <= length and bool(problem.message and problem.code)
