"""Publishing a draft: checked, proved, approved, written and recorded -- or refused with every reason."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.editing.drafts import Conflict, Draft, merged_text
from bot.editing.history import BY_FILES, Commit, History
from bot.editing.own_process import Unfinished, in_own_process
from bot.editing.whole_file import put
from bot.knowledge.editions import edition, version_of
from bot.knowledge.files import yaml_files
from bot.knowledge.problems import Problem
from bot.knowledge.promises import as_problems
from bot.triage.promises import prove

Files = Mapping[str, bytes | None]
Proof = Callable[[Path], list[Problem]]
"""What is wrong in a folder. Raises `Unfinished`."""


@dataclass(frozen=True)
class Published:
    """What came into force: the version and its commit (`None` when nothing changed)."""

    version: str
    commit: str | None


@dataclass(frozen=True)
class Refused:
    """Why nothing was published: mistakes and broken promises, rows that somebody else changed, or a proof
    that was left unfinished."""

    problems: tuple[Problem, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    unfinished: Unfinished | None = None


def all_problems(folder: Path) -> list[Problem]:
    """The mistakes of a folder, or else the promises that it breaks, gone through for everybody: ten seconds or so."""
    found, problems = edition(folder, today=date.today())
    return problems if found is None else list(as_problems(prove(found.knowledge.catalogue).broken))


def proved_apart(folder: Path) -> list[Problem]:
    """The same, in a process of its own. Raises `Unfinished`."""
    return in_own_process(all_problems, folder)


class Publisher:
    """Publishes into one folder, one at a time, whoever asks. `lock` is a file that all processes share."""

    def __init__(self, folder: Path, history: History, lock: Path, proof: Proof = proved_apart):
        self._folder, self._history, self._lock, self._proof = folder, history, lock, proof

    def publish(self, draft: Draft, who: str, why: str, approved_by: str = "") -> Published | Refused:
        """Put a draft into force. It is kept when it is refused, and forgotten when it is published.

        `approved_by` is who answers for the content (the law's 6 a §); `who` when it is left empty.
        """
        with self._alone():
            files, conflicts = draft.onto(self._folder)
            if conflicts:
                return Refused(conflicts=tuple(conflicts))
            done = self._published(files, who, why, approved_by or who)
        if isinstance(done, Published):
            draft.discard()
        return done

    def undo(self, commit: Commit, who: str, why: str = "") -> Published | Refused:
        """A new commit that takes an earlier one back; what came after it stays."""
        with self._alone():
            files: dict[str, bytes | None] = {}
            conflicts = []
            for name, (before, after) in self._history.changed_by(commit.id).items():
                path = self._folder / name
                now = path.read_bytes() if path.is_file() else None
                files[name], fits = merged_text(after, before, now)
                conflicts += [] if fits else [Conflict(name)]
            if conflicts:
                return Refused(conflicts=tuple(conflicts))
            return self._published(files, who, why or f"Peruttu: {commit.why}", who)

    def _published(self, files: Files, who: str, why: str, approved_by: str) -> Published | Refused:
        try:
            problems = self._problems(files)
        except Unfinished as error:
            return Refused(unfinished=error)
        if problems:
            return Refused(tuple(problems))
        self._history.record(BY_FILES, "Muutettu tiedostoissa")
        for name, content in files.items():
            put(self._folder / name, content)
        version = version_of(self._folder)
        return Published(version, self._history.record(who, why, approved_by, version))

    def _problems(self, files: Files) -> list[Problem]:
        """What would be wrong if these files were in force."""
        with TemporaryDirectory() as place:
            folder = _copied(self._folder, Path(place) / "knowledge")
            for name, content in files.items():
                put(folder / name, content)
            return self._proof(folder)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self._lock.parent.mkdir(parents=True, exist_ok=True)
        with self._lock.open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _copied(folder: Path, to: Path) -> Path:
    for path in yaml_files(folder):
        copy = to / path.relative_to(folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    return to


def approval(history: History, version: str) -> Commit | None:
    """Who approved a version, and when: the commit that it came of, or `None` when nobody has."""
    return next((one for one in history.log(1000) if one.version == version and one.approved_by), None)
