"""The settings, from the environment; every one has a default that works on one machine."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def _of(name: str, default: str) -> str:
    return os.environ.get(f"DIGIPORRAS_{name}", default)


@dataclass(frozen=True)
class Settings:
    """Where things are. Paths are absolute; `action_server` empty runs the actions in process;
    conversations are forgotten after `retention_days`."""

    knowledge: Path = field(default_factory=lambda: Path(_of("KNOWLEDGE", str(ROOT / "knowledge"))))
    models: Path = field(default_factory=lambda: Path(_of("MODELS", str(ROOT / "models"))))
    database: str = field(
        default_factory=lambda: _of("DATABASE", f"sqlite:///{ROOT / 'var' / 'digiporras.sqlite3'}"))
    retention_days: int = field(default_factory=lambda: int(_of("RETENTION_DAYS", "30")))
    action_server: str = field(default_factory=lambda: _of("ACTION_SERVER", ""))
