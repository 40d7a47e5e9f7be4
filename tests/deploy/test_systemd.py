"""The systemd unit: hardened, in step with the settings table, and a command that there is."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.web.serving import PATIENCE_SECONDS
from tests.deploy.installation import DEPLOY, settings

UNIT = DEPLOY / "digiporras.service"


def given(name: str) -> list[str]:
    """What the unit says under a name, each time."""
    lines = UNIT.read_text(encoding="utf-8").splitlines()
    return [line.split("=", 1)[1] for line in lines if line.startswith(f"{name}=")]


def test_it_starts_a_command_that_there_is() -> None:
    program, command, *options = given("ExecStart")[0].split()
    assert program == "/opt/digiporras/digiporras" and command == "serve"
    told = CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "200"}).output
    assert not [option for option in options if option.startswith("--") and option not in told]


def test_it_reads_the_settings_table_and_the_secrets() -> None:
    assert given("EnvironmentFile") == ["/etc/digiporras/settings.env", "/etc/digiporras/secrets.env"]


def test_what_it_may_write_is_where_the_table_puts_it() -> None:
    state = Path("/var/lib") / given("StateDirectory")[0]
    assert given("ProtectSystem") == ["strict"]
    for name in ("DIGIPORRAS_SECRET_FILE", "DIGIPORRAS_USERS"):
        assert Path(settings()[name]).is_relative_to(state), name


def test_turns_under_way_are_waited_for() -> None:
    assert int(given("TimeoutStopSec")[0]) > PATIENCE_SECONDS


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not on this machine")
def test_systemd_finds_it_well_formed_and_safe(tmp_path: Path) -> None:
    """Verified in a root of its own, where the program is a file that can be run."""
    units, program = tmp_path / "etc/systemd/system", tmp_path / "opt/digiporras/digiporras"
    for folder in (units, program.parent):
        folder.mkdir(parents=True)
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    shutil.copy(UNIT, units)
    shutil.copytree("/usr/lib/systemd/system", tmp_path / "usr/lib/systemd/system", symlinks=True)
    verified = analyzed(tmp_path, "verify", "--man=no", UNIT.name)
    assert "digiporras" not in verified.stderr, verified.stderr
    exposed = analyzed(tmp_path, "security", "--offline=yes", "--threshold=20", UNIT.name)
    assert exposed.returncode == 0, exposed.stdout[-200:]


def analyzed(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """systemd's own judgement of the unit; exposure is told in tenths."""
    command = ["systemd-analyze", f"--root={root}", "--no-pager", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
