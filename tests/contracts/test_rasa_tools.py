"""Rasa's own tools work on the project as they are: `rasa data validate`, `rasa test core`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot import wiring
from bot.training import trained_model

ROOT = Path(__file__).parents[2]
QUIET = {**os.environ, "PYTHONWARNINGS": "ignore", "RASA_TELEMETRY_ENABLED": "false"}

pytestmark = pytest.mark.model


def _rasa(*arguments: str) -> str:
    done = subprocess.run([sys.executable, "-m", "rasa", *arguments], cwd=ROOT, env=QUIET,
                          capture_output=True, text=True, check=False)
    printed = done.stdout + done.stderr
    assert done.returncode == 0, printed
    return printed


def test_the_data_are_valid_without_a_warning() -> None:
    printed = _rasa("data", "validate")
    assert "No story structure conflicts found" in printed
    assert "rasa/shared/utils/io.py" not in printed, printed


def test_the_test_stories_hold(tmp_path: Path) -> None:
    model = trained_model(wiring.settings().models)
    printed = _rasa("test", "core", "--model", str(model), "--stories", "tests/conversations/stories.yml",
                    "--out", str(tmp_path), "--no-plot", "--fail-on-prediction-errors")
    assert "Correct:          4 / 4" in printed
