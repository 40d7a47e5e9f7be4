"""What the repository promises: the README's commands, the lock, the layers, fresh schemas."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.knowledge.schemas import as_text, schemas

ROOT = Path(__file__).parents[2]


def test_the_commands_of_the_readme_exist() -> None:
    named = set(re.findall(r"\./digiporras ([a-z]+)", (ROOT / "README.md").read_text(encoding="utf-8")))
    known = {command.name or command.callback.__name__ for command in app.registered_commands}
    assert {"serve", "test"} <= named <= known | {"rasa"}


def test_the_files_named_in_the_readme_exist() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    linked = re.findall(r"\]\(([^)#]+)\)", text)
    rooms = re.findall(r"^\| `([a-z_/]+/)`", text, re.M)
    assert linked and rooms
    assert not [name for name in (*linked, *rooms) if not (ROOT / name).exists()]


def test_the_lock_names_no_host() -> None:
    hosts = set(re.findall(r"https?://([^/\"]+)", (ROOT / "uv.lock").read_text(encoding="utf-8")))
    assert hosts == {"registry.invalid"}


def test_the_lock_is_of_this_pyproject() -> None:
    lock = (ROOT / "uv.lock").read_text(encoding="utf-8")
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    named = re.findall(r'^    "([a-zA-Z0-9_.-]+)(?:[=<>]+[^"]*)?",', project.split("[tool.uv]")[0], re.M)
    assert named
    assert not [name for name in named if f'name = "{name.lower().replace("_", "-")}"' not in lock]


def test_every_override_has_its_reason() -> None:
    block = (ROOT / "pyproject.toml").read_text(encoding="utf-8").split("override-dependencies = [")[1]
    lines = [line for line in block.split("\n]")[0].splitlines() if line.strip()]
    assert lines
    assert not [line for line in lines if not re.search(r'",\s+# \S', line)]


def test_imports_go_down_only() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_code_is_in_order() -> None:
    ruff = Path(sys.executable).with_name("ruff")
    done = subprocess.run([ruff, "check", "--no-cache", "bot", "actions", "tests", "benchmarks"],
                          cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name, content", list(schemas()), ids=lambda part: part if isinstance(part, str) else "")
def test_schemas_are_fresh(name: str, content: dict) -> None:
    written = ROOT / "knowledge" / "skeema" / f"{name}.json"
    assert written.is_file(), "aja: ./digiporras schema"
    assert written.read_text(encoding="utf-8") == as_text(content), "aja: ./digiporras schema"


def test_check_tells_problems_and_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shutil

    shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge")
    broken = tmp_path / "knowledge" / "kanavat.yaml"
    broken.write_text(broken.read_text(encoding="utf-8").replace("otsikko:", "otsiko:", 1), encoding="utf-8")
    monkeypatch.setenv("DIGIPORRAS_KNOWLEDGE", str(tmp_path / "knowledge"))
    result = CliRunner().invoke(app, ["check"])
    assert result.exit_code == 1
    assert "otsikko" in result.output
