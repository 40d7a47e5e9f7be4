"""What an edit changes: the outcomes of a git revision against those of the working tree."""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot import wiring
from bot.knowledge.files import SINGLE
from bot.knowledge.library import earlier
from bot.settings import ROOT
from bot.triage.catalogue import Catalogue
from bot.triage.combinations import all_values, placements
from bot.triage.decision import placed
from bot.triage.facts import OUTSIDE, Facts
from bot.triage.profile import Profile
from bot.triage.promises import NOON
from bot.triage.referrals import referrals

SHOWN = 20


@dataclass(frozen=True)
class Change:
    """One set of facts whose outcome differs: the step and the suggestions' ids, before and after."""

    facts: dict[str, Any]
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True)
class Difference:
    """All changes among the paths that were compared."""

    revision: str
    compared: int
    changes: tuple[Change, ...]
    holds: bool = True

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {"revision": self.revision, "compared": self.compared, "changed": len(self.changes),
                "changes": [vars(change) for change in self.changes]}

    def plainly(self) -> str:
        """Lines for a person, in Finnish; the first few changes in full."""
        lines = [f"Verrattiin {self.compared} polkua versioon {self.revision}. "
                 f"Muuttui: {len(self.changes)}."]
        for change in self.changes[:SHOWN]:
            lines.append(f"- {change.facts}")
            lines.append(f"    ennen: {change.before}")
            lines.append(f"    nyt:   {change.after}")
        return "\n".join(lines)


def differences(revision: str) -> Difference:
    """Compare the knowledge of a revision with the working tree's.

    Raises `subprocess.CalledProcessError` when git does not know the revision, and
    `KnowledgeError` when the revision's knowledge does not load.
    """
    with TemporaryDirectory() as folder:
        old = earlier(knowledge_of(revision, Path(folder), ROOT)).catalogue
    return compared(old, wiring.catalogue(), revision)


def compared(old: Catalogue, new: Catalogue, name: str) -> Difference:
    """What the change from one catalogue to another changes, and for whom; `name` is of the old one."""
    changes, count, seen = [], 0, {}
    for facts in _paths(new):
        count += 1
        before, after = _outcome(facts, old, seen), _outcome(facts, new, seen)
        if before != after:
            changes.append(Change(facts.known(), before, after))
    return Difference(name, count, tuple(changes))


def knowledge_of(revision: str, folder: Path, root: Path) -> Path:
    """The knowledge of a revision of the repository at `root`, put into `folder`.

    A file that the knowledge must have but that was not there yet is taken as it is now.
    Raises `subprocess.CalledProcessError` when git does not know the revision.
    """
    archive = subprocess.run(["git", "archive", revision, "knowledge"], cwd=root, check=True,
                             capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(folder)  # our own git's archive; `filter` came only with Python 3.11.4
    for name in SINGLE:
        if not (folder / "knowledge" / name).exists() and (root / "knowledge" / name).exists():
            shutil.copy(root / "knowledge" / name, folder / "knowledge" / name)
    return folder / "knowledge"


def _paths(catalogue: Catalogue) -> Iterator[Facts]:
    """Every placement without a place, and each need with each skill in every municipality."""
    for placement in placements(catalogue, all_values(catalogue)):
        yield placement.facts
    values = all_values(catalogue)
    for place in (*catalogue.municipalities, OUTSIDE):
        for need in values["need"]:
            for skill in values["skill"]:
                yield Facts(need=str(need), skill=str(skill), municipality=place)


def _outcome(facts: Facts, catalogue: Catalogue, seen: dict[Any, Any]) -> dict[str, Any]:
    if facts.service is not None and facts.service not in catalogue.services:
        return {"step": None, "suggestions": []}
    person = placed(facts, catalogue)
    key: tuple[int, Profile] = (id(catalogue), person)
    if key not in seen:
        found = referrals(person, catalogue, NOON)
        seen[key] = {"step": person.step, "suggestions": [r.support.id for r in found]}
    return seen[key]  # type: ignore[no-any-return]
