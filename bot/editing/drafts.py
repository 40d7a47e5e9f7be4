"""Drafts: an editor's unpublished changes, in a copy of the folder beside what they began from."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from bot.editing.whole_file import put
from bot.knowledge.files import yaml_files


@dataclass(frozen=True)
class Conflict:
    """A file of which the draft and what is in force say something else on the same rows."""

    file: str


class Draft:
    """One editor's draft. `folder` is the copy to edit; `base` what it was copied from."""

    def __init__(self, place: Path):
        self._place = place
        self.folder, self.base = place / "knowledge", place / "base"
        about = json.loads((place / "draft.json").read_text(encoding="utf-8"))
        self.editor: str = about["editor"]
        self.begun = datetime.fromisoformat(about["begun"])

    def changed(self) -> dict[str, bytes | None]:
        """The files that differ from what the draft began from; `None` for one that was taken away."""
        before, now = contents(self.base), contents(self.folder)
        return {name: now.get(name) for name in sorted({*before, *now}) if before.get(name) != now.get(name)}

    def onto(self, folder: Path) -> tuple[dict[str, bytes | None], list[Conflict]]:
        """The draft's changes put onto what is in force now: the files to write, and the conflicts."""
        before, there = contents(self.base), contents(folder)
        files: dict[str, bytes | None] = {}
        conflicts = []
        for name, mine in self.changed().items():
            merged, fits = merged_text(before.get(name), mine, there.get(name))
            files[name] = merged
            conflicts += [] if fits else [Conflict(name)]
        return files, conflicts

    def settle(self, name: str, there: bytes | None, keep_mine: bool) -> None:
        """End a conflict over a file. The draft now begins from what is there; with `keep_mine` its own text
        goes over that, or else its changes to this file are forgotten."""
        for folder in (self.base,) if keep_mine else (self.base, self.folder):
            put(folder / name, there)

    def discard(self) -> None:
        """Forget the draft."""
        shutil.rmtree(self._place)


class Drafts:
    """All drafts, each in a folder of its own under `place`; `knowledge` is the folder in force."""

    def __init__(self, place: Path, knowledge: Path):
        self._place, self._knowledge = place, knowledge

    def of(self, editor: str) -> Draft | None:
        """The editor's draft, if there is one."""
        place = self._place / _name(editor)
        return Draft(place) if (place / "draft.json").is_file() else None

    def begin(self, editor: str) -> Draft:
        """The editor's draft; a new one begins from what is in force."""
        return self.of(editor) or self._begun(editor)

    def all(self) -> list[Draft]:
        """Every draft, the oldest first."""
        places = self._place.iterdir() if self._place.is_dir() else ()
        found = [Draft(place) for place in places if (place / "draft.json").is_file()]
        return sorted(found, key=lambda draft: draft.begun)

    def _begun(self, editor: str) -> Draft:
        place = self._place / _name(editor)
        shutil.rmtree(place, ignore_errors=True)    # one that was half begun
        for name, content in contents(self._knowledge).items():
            for copy in (place / "knowledge" / name, place / "base" / name):
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(content)
        about = {"editor": editor, "begun": datetime.now(UTC).isoformat()}
        (place / "draft.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
        return Draft(place)


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a knowledge folder by name."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in yaml_files(folder)}


def merged_text(base: bytes | None, mine: bytes | None, theirs: bytes | None) -> tuple[bytes | None, bool]:
    """My change and theirs in one file, and whether they fit together; git merges, row by row."""
    if theirs in (base, mine):
        return mine, True
    if mine == base:
        return theirs, True
    if base is None or mine is None or theirs is None:
        return mine, False
    return _merged_rows(base, mine, theirs)


def _merged_rows(base: bytes, mine: bytes, theirs: bytes) -> tuple[bytes, bool]:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("mine", "base", "theirs")]
        for path, content in zip(paths, (mine, base, theirs)):
            path.write_bytes(content)
        done = subprocess.run(["git", "merge-file", "-p", *map(str, paths)], capture_output=True, check=False)
    return done.stdout, done.returncode == 0


def _name(editor: str) -> str:
    """A folder's name for an editor: readable, and never two editors' the same."""
    return f"{re.sub('[^a-z0-9]+', '-', editor.lower())[:30]}-{sha256(editor.encode()).hexdigest()[:8]}"
