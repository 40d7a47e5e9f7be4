"""The Dockerfile: what gets in, whose rights it runs with, and that it starts what the script starts."""

from __future__ import annotations

import json
import re
from fnmatch import fnmatch

from typer.testing import CliRunner

from bot.cli import app
from bot.training import INGREDIENTS
from tests.deploy.installation import DEPLOY, ROOT

LINES = re.sub(r"\\\n\s*", "", (DEPLOY / "Dockerfile").read_text(encoding="utf-8")).splitlines()
LAST_STAGE = LINES[max(n for n, line in enumerate(LINES) if line.startswith("FROM ")):]


def of(instruction: str, lines: list[str] = LINES) -> list[str]:
    """What follows the instruction, each time that it is given."""
    return [line.removeprefix(instruction).strip() for line in lines if line.startswith(f"{instruction} ")]


def let_in(path: str) -> bool:
    """Whether .dockerignore lets a file of the repository into the image: the last rule that names it decides."""
    rules = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    met = [rule for rule in rules if rule and not rule.startswith("#") and _names(rule.removeprefix("!"), path)]
    return bool(met) and met[-1].startswith("!")


def _names(pattern: str, path: str) -> bool:
    """Whether a rule names the path or a folder that it is in; `**/` means in any folder."""
    parts = path.split("/")
    if pattern.startswith("**/"):
        return any(fnmatch(part, pattern.removeprefix("**/")) for part in parts)
    return fnmatch(parts[0], pattern)


def test_what_the_model_is_made_of_gets_in() -> None:
    copied = {name.rstrip("/") for line in of("COPY") if "--from" not in line for name in line.split()[:-1]}
    for ingredient in INGREDIENTS:
        assert let_in(ingredient), ingredient
        assert copied & {ingredient, ingredient.split("/")[0]}, ingredient


def test_what_is_copied_exists() -> None:
    named = [name for line in of("COPY") if "--from" not in line for name in line.split()[:-1]]
    assert named and not [name for name in named if not (ROOT / name).exists() or not let_in(name)]


def test_nothing_secret_or_of_this_machine_gets_in() -> None:
    kept_out = (".git/config", "var/secret", "var/digiporras.sqlite3", "deploy/secrets.env", ".venv/bin/python",
                "models/old.tar.gz", "tests/conftest.py", ".env", "bot/web/__pycache__/app.cpython-311.pyc")
    assert not [path for path in kept_out if let_in(path)]
    assert let_in("bot/web/app.py")


def test_it_runs_without_rights_and_tells_its_health() -> None:
    assert [user.split(":")[0].isdigit() and user.split(":")[0] != "0" for user in of("USER", LAST_STAGE)] == [True]
    assert any("/health" in line for line in LAST_STAGE if line.startswith("HEALTHCHECK"))
    assert of("STOPSIGNAL", LAST_STAGE) == ["SIGTERM"]


def test_dependencies_come_from_the_lock_only() -> None:
    around_it = r"\bpip3? install|\buv (add|pip)|\bcurl|\bwget"
    assert not [line for line in of("RUN") if re.search(around_it, line)]
    assert any(line.startswith("./digiporras install") for line in of("RUN"))
    assert "UV_NO_DEV=1" in " ".join(of("ENV"))


def test_the_environment_is_that_of_the_script() -> None:
    script = (ROOT / "digiporras").read_text(encoding="utf-8")
    exported = dict(re.findall(r"^export (\w+)=\"?([^\s\"]+)", script, re.M))
    exported["PYTHONWARNINGS"] = "ignore"
    exported["PYTHONPATH"] = "/opt/digiporras"
    given = dict(pair.split("=", 1) for line in of("ENV", LAST_STAGE) for pair in line.split())
    assert given == exported


def test_it_starts_a_command_that_there_is() -> None:
    entry, command = json.loads(of("ENTRYPOINT")[0]), json.loads(of("CMD")[-1])
    assert entry[-2:] == ["-m", "bot.cli"]
    told = CliRunner().invoke(app, [command[0], "--help"], env={"COLUMNS": "200"}).output
    assert command[0] == "serve"
    assert not [option for option in command if option.startswith("--") and option not in told]
