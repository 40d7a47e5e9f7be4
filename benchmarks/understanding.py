"""How well, how robustly and how fast messages are understood.

    python benchmarks/understanding.py [--part PART]... [--json]

Without `--part` all are measured (about ten minutes). With `--json` the last line is one object of
the main figures by part; shares are parts of one.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import warnings
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, Optional

import typer

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
warnings.showwarning = lambda *_, **__: None  # Rasa's pinned libraries warn of each other at import
os.environ.update(RASA_TELEMETRY_ENABLED="false", TF_CPP_MIN_LOG_LEVEL="3", SQLALCHEMY_SILENCE_UBER_WARNING="1",
                  PYTHONWARNINGS="ignore", DIGIPORRAS_DATABASE=f"sqlite:///{tempfile.gettempdir()}/bench.sqlite3")


class Part(StrEnum):
    """What can be measured alone."""

    CROSS_VALIDATION = "cross-validation"
    MARKED = "marked"
    ROBUSTNESS = "robustness"
    DANGER = "danger"
    MASKING = "masking"
    SPEED = "speed"


MEASURES = {
    Part.CROSS_VALIDATION: ("cross_validation", "run"),
    Part.MARKED: ("outside_training", "facts_and_signals"),
    Part.ROBUSTNESS: ("robustness", "run"),
    Part.DANGER: ("outside_training", "danger"),
    Part.MASKING: ("outside_training", "masking"),
    Part.SPEED: ("component_costs", "run"),
}
"""The module of benchmarks/measures and its function."""


def main(
    parts: Annotated[Optional[list[Part]], typer.Option("--part", help="What to measure; all when left out")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The figures as one JSON object, last")] = False,
) -> None:
    """Measure the understanding of messages."""
    figures = {part.value: _measured(part) for part in parts or Part}
    if as_json:
        print(json.dumps(figures, ensure_ascii=False))


def _measured(part: Part) -> dict[str, Any]:
    """The figures of a part. Its module is imported only now: some need all of Rasa, some none of it."""
    module, function = MEASURES[part]
    found: dict[str, Any] = getattr(import_module(f"benchmarks.measures.{module}"), function)()
    return found


if __name__ == "__main__":
    typer.run(main)
