"""A copy of the real knowledge to edit, and a desk on it whose only proof is that of the check."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.editing.desk import Desk
from bot.editing.history import History
from bot.editing.publishing import Publisher
from bot.knowledge.editions import edition
from bot.knowledge.in_force import InForce

FOLDER = Path(__file__).parents[2] / "knowledge"
TODAY = date(2026, 11, 22)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "knowledge"))


@pytest.fixture
def desk(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr("bot.knowledge.in_force.QUIET", 0.01)
    var = tmp_path / "var"
    history = History(folder, var / "knowledge.git")
    return Desk(InForce(folder), var, Publisher(folder, history, var / "lock", proof=lambda folder: edition(folder)[1]))
