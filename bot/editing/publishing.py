"""Publishing a draft: checked, proved, approved, written and recorded -- or refused with every reason."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.editing.drafts import Conflict, Draft, merged_text, put
from bot.editing.history import BY_FILES, Commit, History
from bot.knowledge.editions import edition, version_of
from bot.knowledge.files import yaml_files
from bot.knowledge.problems import Problem
from bot.knowledge.promises import as_problems
from bot.triage.catalogue import Catalogue
from bot.triage.promises import prove

Files = Mapping[str, bytes | None]
Proof = Callable[[Catalogue], list[Problem]]


@dataclass(frozen=True)
class Published:
    """What came into force: the version and its commit (`None` when nothing changed)."""

    version: str
    commit: str | None


@dataclass(frozen=True)
class Refused:
    """Why nothing was published: mistakes and broken promises, or rows that somebody else changed."""

    problems: tuple[Problem, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def broken(catalogue: Catalogue) -> list[Problem]:
    """Every promise gone through for everybody: ten seconds or so."""
    return list(as_problems(prove(catalogue).broken))


class Publisher:
    """Publishes into one folder, one at a time, whoever asks. `lock` is a file that all processes share."""

    def __init__(self, folder: Path, history: History, lock: Path, proof: Proof = broken):
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
        problems = self._problems(files)
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
            found, problems = edition(folder)
        return problems if found is None else self._proof(found.knowledge.catalogue)

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
