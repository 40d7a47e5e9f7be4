"""Training the model once for each state of what it is made of."""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile

from bot.refusal import Refusal
from bot.settings import ROOT

INGREDIENTS = ("config.yml", "domain.yml", "data/nlu", "data/rules", "data/stories",
               "bot/components", "bot/language", "uv.lock")
"""What the trained model depends on. The knowledge and the
bot's words are not among them: a changed word trains nothing."""


def fingerprint() -> str:
    """A short name for the present state of the ingredients."""
    digest = hashlib.sha256()
    for name in INGREDIENTS:
        for path in _files(ROOT / name):
            digest.update(path.relative_to(ROOT).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def trained_model(models: Path) -> Path:
    """The model of the present ingredients; trains it when there is none yet, one process at a time.

    Raises `Refusal` with what Rasa printed when the training fails.
    """
    model = models / f"digiporras-{fingerprint()}.tar.gz"
    if not model.is_file():
        print("digiporras: koulutetaan malli (training the model, two or three minutes) …",
              file=sys.stderr, flush=True)
        with _alone(models):
            if not model.is_file():    # else somebody else has trained it meanwhile
                train(model)
    return model


@contextmanager
def _alone(models: Path) -> Iterator[None]:
    models.mkdir(parents=True, exist_ok=True)
    with (models / "training.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def train(model: Path) -> None:
    """Train with Rasa's own command into `model`, replacing it in one step."""
    model.parent.mkdir(parents=True, exist_ok=True)
    half_made = f"half-{os.getpid()}-{model.name}"
    command = [sys.executable, "-m", "rasa", "train", "--out", str(model.parent),
               "--fixed-model-name", half_made.removesuffix(".tar.gz"), "--quiet"]
    status, printed = _run_with_dots(command)
    made = model.parent / half_made
    if status or not made.is_file():
        raise Refusal(f"Mallin koulutus ei onnistunut:\n{printed}")
    made.replace(model)


def _run_with_dots(command: list[str]) -> tuple[int, str]:
    """Run quietly, with a dot on standard error every other second: something is going on."""
    with TemporaryFile("w+", encoding="utf-8") as printed:
        process = subprocess.Popen(command, cwd=ROOT, stdout=printed, stderr=subprocess.STDOUT)
        while True:
            try:
                status = process.wait(timeout=2)
                break
            except subprocess.TimeoutExpired:
                print(".", end="", file=sys.stderr, flush=True)
        print(file=sys.stderr)
        printed.seek(0)
        return status, printed.read()


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return sorted(p for p in path.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
