"""What makes a start impossible is told in Finnish by a real `serve`, without a traceback: knowledge that is
half written, a database that cannot be used."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.refusal import Refusal
from bot.storage.database import open_engine
from tests.faults.serving import ROOT

QUIET = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONWARNINGS": "ignore"}


def _started(**settings: str) -> tuple[int, str]:
    """The exit status of `serve`, and what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", "serve", "--port", "0"], cwd=ROOT, capture_output=True, timeout=120,
        env={**os.environ, **QUIET, "PYTHONPATH": str(ROOT), **settings}, check=False)
    printed = (done.stdout + done.stderr).decode()
    assert "Traceback" not in printed, printed
    return done.returncode, printed


@pytest.mark.parametrize("damage", [
    lambda whole: whole[:len(whole) * 2 // 3], lambda whole: b"", lambda whole: b"\x00\xff\xfe" * 99,
    lambda whole: whole.replace("ä".encode(), b"\xe4", 1), lambda whole: b"<<<<<<< HEAD\n" + whole,
], ids=["half written", "empty", "no text", "latin-1", "a merge under way"])
def test_broken_knowledge(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    knowledge = Path(shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge"))
    file = knowledge / "kanavat.yaml"
    file.write_bytes(damage(file.read_bytes()))
    status, printed = _started(DIGIPORRAS_KNOWLEDGE=str(knowledge), DIGIPORRAS_KNOWLEDGE_COPY=str(tmp_path / "none"))
    assert status == 1
    assert "Tietopohjassa on korjattavaa" in printed and "kanavat.yaml:" in printed


def test_a_database_that_is_away() -> None:
    status, printed = _started(DIGIPORRAS_DATABASE="postgresql://joku:salasana@127.0.0.1:1/digiporras")
    assert status == 1
    assert "Tietokantaa ei voi käyttää" in printed and "DIGIPORRAS_DATABASE" in printed
    assert "salasana" not in printed


@pytest.mark.parametrize("url", [
    f"sqlite:///{ROOT / 'README.md'}", "sqlite:////proc/uusi/tietokanta", "mitä://x", "mitä"])
def test_no_database(url: str) -> None:
    with pytest.raises(Refusal, match="DIGIPORRAS_DATABASE"):
        open_engine(url)
