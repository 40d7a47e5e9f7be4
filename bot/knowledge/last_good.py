"""A copy of the knowledge that was last in force: a process that starts while the folder is broken uses it."""

from __future__ import annotations

import logging
import os
import shutil
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from bot.knowledge.editions import Edition, edition, version_of
from bot.knowledge.files import yaml_files

_LOG = logging.getLogger("digiporras.knowledge")
_NAME = "in-force"
_PROVED = "proved-by"


class LastGood:
    """Copies in one folder, each in its own; the file `in-force` names the one to use."""

    def __init__(self, folder: Path):
        self._folder = folder

    def keep(self, knowledge: Path, version: str) -> None:
        """Copy the folder's files, if they still are this version. A failure is logged, and harms nothing."""
        try:
            if not self._copy(version).is_dir():
                self._write(knowledge, version)
            self._name(version)
            (self._folder / version / _PROVED).write_text(_program(), encoding="utf-8")
        except OSError as error:
            _LOG.warning("knowledge not copied", extra={"reason": type(error).__name__})

    def is_proved(self, version: str) -> bool:
        """Whether this version was in force before, so that its promises were proved by the program as it is."""
        try:
            return (self._folder / version / _PROVED).read_text(encoding="utf-8") == _program()
        except (OSError, UnicodeDecodeError):
            return False

    def edition(self) -> Edition | None:
        """The edition of the copy, or `None` when there is none that can be used."""
        try:
            version = (self._folder / _NAME).read_text(encoding="utf-8").strip()
            found, _ = edition(self._copy(version))
        except OSError:
            return None
        return found

    def _copy(self, version: str) -> Path:
        return self._folder / version / "knowledge"

    def _write(self, knowledge: Path, version: str) -> None:
        half_made = self._folder / f"half-{os.getpid()}-{version}"
        for path in yaml_files(knowledge):
            copy = half_made / "knowledge" / path.relative_to(knowledge)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
        if version_of(half_made / "knowledge") == version:
            self._put(half_made, self._folder / version)
        shutil.rmtree(half_made, ignore_errors=True)

    @staticmethod
    def _put(made: Path, place: Path) -> None:
        try:
            made.rename(place)
        except OSError:
            if not place.is_dir():    # another worker was first: its copy is the same
                raise

    def _name(self, version: str) -> None:
        named = self._folder / f"{_NAME}-{os.getpid()}"
        named.write_text(version, encoding="utf-8")
        named.replace(self._folder / _NAME)
        for old in self._folder.iterdir():
            if old.is_dir() and old.name != version and not old.name.startswith("half-"):
                shutil.rmtree(old, ignore_errors=True)


@lru_cache(maxsize=1)
def _program() -> str:
    """A name for the code that reads and proves the knowledge: a proof holds as long as it stays."""
    digest = sha256()
    for room in ("knowledge", "triage", "language"):
        for path in sorted((Path(__file__).parents[1] / room).glob("*.py")):
            digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()
