"""How results are printed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bot.settings import ROOT


def print_json(value: Any) -> None:
    """The value as indented JSON on standard output."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def short(path: Path) -> str:
    """The path as seen from the repository, when it is within."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)
