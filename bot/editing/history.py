"""The knowledge folder's own history in git: every publishing is a commit with who, why and who approved.

Which repository (docs/decisions/0014-editing.md): the folder's own where it has one, or where no other
repository is around it; otherwise one kept apart, so that an editor never commits into the code.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

BY_FILES = "Tiedostojen muokkaaja"
"""Who made the changes that were found in the files when something was published."""

_PARTED = "%H%x00%an%x00%aI%x00%s%x00%(trailers:key=Approved-by,valueonly)%x00%(trailers:key=Version,valueonly)%x00"


class HistoryFailed(RuntimeError):
    """git could not do what was asked; the message tells what it said."""


@dataclass(frozen=True)
class Commit:
    """One change of the knowledge: who made it and why, who approved it, and the version that came of it."""

    id: str
    who: str
    when: datetime
    why: str
    approved_by: str
    version: str
    files: tuple[str, ...]


class History:
    """The history of a folder. `apart` is where its repository is kept when another is around the folder."""

    def __init__(self, folder: Path, apart: Path):
        self.folder = folder.resolve()
        self._repository = self._found(apart)

    def _found(self, apart: Path) -> Path:
        """The folder's own repository, unless another one is around it."""
        if (self.folder / ".git").exists():
            return Path(self._asked("--absolute-git-dir"))
        return apart.resolve() if self._asked("--is-inside-work-tree") == "true" else self.folder / ".git"

    def _asked(self, what: str) -> str:
        return subprocess.run(["git", "rev-parse", what], cwd=self.folder, capture_output=True, text=True,
                              check=False, env=_environment()).stdout.strip()

    def record(self, who: str, why: str, approved_by: str = "", version: str = "") -> str | None:
        """A commit of all that differs from the last one. Its id, or `None` when nothing does."""
        self._begin()
        self._git("add", "--all", "--", ".")
        if not self._git("status", "--porcelain", "-z"):
            return None
        told = {"Approved-by": approved_by, "Version": version}
        trailers = [f"{key}: {_named(value)}" for key, value in told.items() if value]
        message = "\n\n".join(filter(None, [why, "\n".join(trailers)]))
        self._git("commit", "--quiet", "--no-verify", "--message", message, who=who)
        return self._git("rev-parse", "HEAD").strip()

    def log(self, most: int = 100, file: str = "") -> list[Commit]:
        """The latest changes, of one file or of all, the latest first."""
        if not self._has_commits():
            return []
        told = self._git("log", f"--max-count={most}", "--name-only", f"--format=%x01{_PARTED}", "--",
                         *([file] if file else []))
        return list(_commits(told))

    def changed_by(self, commit: str) -> Mapping[str, tuple[bytes | None, bytes | None]]:
        """The files of a commit as they were before and after it. Raises `HistoryFailed`."""
        names = self._git("show", "--name-only", "--format=", "-z", commit).split("\0")
        return {name: (self.content(f"{commit}~1", name), self.content(commit, name)) for name in names if name}

    def content(self, revision: str, name: str) -> bytes | None:
        """A file in a revision; `None` when it was not there."""
        done = self._run("cat-file", "blob", f"{revision}:{name}")
        return done.stdout if done.returncode == 0 else None

    def _begin(self) -> None:
        """A repository where there was none."""
        if self._run("rev-parse", "--git-dir").returncode:
            self._repository.parent.mkdir(parents=True, exist_ok=True)
            self._git("init", "--quiet")

    def _has_commits(self) -> bool:
        return self._run("rev-parse", "--verify", "--quiet", "HEAD").returncode == 0

    def _git(self, *arguments: str, who: str = "Digiporras") -> str:
        done = self._run(*arguments, who=who)
        if done.returncode:
            raise HistoryFailed(done.stderr.decode("utf-8", "replace").strip())
        return done.stdout.decode("utf-8")

    def _run(self, *arguments: str, who: str = "Digiporras") -> subprocess.CompletedProcess[bytes]:
        settings = {"core.hooksPath": os.devnull, "commit.gpgsign": "false", "core.autocrlf": "false",
                    "core.quotepath": "false", "core.excludesFile": os.devnull, "gc.auto": "0"}
        command = ["git", *(part for name, value in settings.items() for part in ("-c", f"{name}={value}"))]
        return subprocess.run([*command, *arguments], cwd=self.folder, capture_output=True, check=False,
                              env=_environment(GIT_DIR=str(self._repository), GIT_WORK_TREE=str(self.folder),
                                               GIT_AUTHOR_NAME=_named(who), GIT_COMMITTER_NAME="Digiporras",
                                               GIT_AUTHOR_EMAIL=_ADDRESS, GIT_COMMITTER_EMAIL=_ADDRESS))


_ADDRESS = "digiporras@localhost"
"""git wants an address; nobody's own is written into the history."""


def _named(who: str) -> str:
    return " ".join(who.replace("<", " ").replace(">", " ").split()) or "Digiporras"


def _environment(**more: str) -> dict[str, str]:
    """Our own environment without what another git around us may have put there."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**kept, "LC_ALL": "C.UTF-8", **more}


def _commits(told: str) -> Iterator[Commit]:
    for part in told.split("\x01")[1:]:
        id, who, when, why, approved, version, files = part.split("\0")
        yield Commit(id, who, datetime.fromisoformat(when), why, approved.strip(), version.strip(),
                     tuple(name for name in files.splitlines() if name))
