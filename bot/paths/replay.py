"""Saved situations run again: which still hold, which changed, and because of which edit."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.knowledge.library import earlier
from bot.knowledge.problems import KnowledgeError
from bot.paths.difference import knowledge_of
from bot.paths.situations import Deviation, Situation, deviations
from bot.triage.catalogue import Catalogue

COMMITS = 200
"""So far back the cause is looked for, in commits that touched the knowledge."""

_FORMAT = "%H%x1f%h%x1f%ad%x1f%s"


@dataclass(frozen=True, slots=True)
class Edit:
    """The edit that changed an outcome: a commit, or (with no `revision`) what is not committed yet."""

    revision: str
    day: str
    subject: str

    def __str__(self) -> str:
        return f"{self.day} {self.subject} ({self.revision})" if self.revision else self.subject


UNCOMMITTED = Edit("", "", "Muutos, jota ei ole vielä tallennettu versiohistoriaan")


@dataclass(frozen=True)
class Replayed:
    """A situation run again; it holds when there are no deviations."""

    situation: Situation
    deviations: tuple[Deviation, ...]


@dataclass(frozen=True)
class Replay:
    """All the situations run again."""

    all: tuple[Replayed, ...]

    @property
    def changed(self) -> tuple[Replayed, ...]:
        return tuple(one for one in self.all if one.deviations)

    @property
    def holds(self) -> bool:
        return not self.changed

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {"situations": len(self.all), "changed": [
            {"name": one.situation.name, "file": one.situation.file,
             "deviations": [{"key": d.key, "expected": d.expected, "found": d.found} for d in one.deviations]}
            for one in self.changed]}

    def plainly(self) -> str:
        """Lines for a person, in Finnish."""
        lines = [f"Ajettiin {len(self.all)} tilannetta. Muuttui: {len(self.changed)}."]
        for one in self.changed:
            lines.append(f"- {one.situation.name} ({one.situation.file})")
            lines += [f"    {d.key}: odotettiin {d.expected}, nyt {d.found}" for d in one.deviations]
        return "\n".join(lines)


def replay(situations: Sequence[Situation], catalogue: Catalogue) -> Replay:
    """Run the situations on a catalogue."""
    return Replay(tuple(Replayed(one, tuple(deviations(one, catalogue))) for one in situations))


def cause(situation: Situation, root: Path) -> Edit | None:
    """The edit after which the situation no longer holds, found in the history of `root`'s knowledge folder.

    `None` when it did not hold in any revision looked at, or there is no history. Older revisions than the last
    one that holds are taken to hold as well, so that the search halves at every look.
    """
    edits = _edits(root)
    if not edits:
        return None
    held = _memory(lambda n: _holds(situation, edits[n].revision, root))
    if held(0):
        return UNCOMMITTED
    broken, step = 0, 1
    while broken + step < len(edits) and not held(broken + step):
        broken, step = broken + step, step * 2
    holding = broken + step
    if holding >= len(edits):
        holding = len(edits) - 1
        if not held(holding):
            return None
    while holding - broken > 1:
        middle = (holding + broken) // 2
        broken, holding = (broken, middle) if held(middle) else (middle, holding)
    return edits[broken]


def _edits(root: Path) -> list[Edit]:
    """The commits that touched the knowledge, the newest first."""
    asked = ["git", "log", f"-{COMMITS}", f"--format={_FORMAT}", "--date=format:%-d.%-m.%Y", "--", "knowledge"]
    done = subprocess.run(asked, cwd=root, capture_output=True, text=True, check=False)
    lines = [line.split("\x1f") for line in done.stdout.splitlines() if line.count("\x1f") == 3]
    return [Edit(short, day, subject) for _, short, day, subject in lines]


def _holds(situation: Situation, revision: str, root: Path) -> bool:
    """Whether it held then. A revision whose knowledge today's code cannot read tells nothing: it did not."""
    with TemporaryDirectory() as folder:
        try:
            catalogue = earlier(knowledge_of(revision, Path(folder), root)).catalogue
            return not deviations(situation, catalogue)
        except (KnowledgeError, KeyError, subprocess.CalledProcessError):
            return False


def _memory(look: Callable[[int], bool]) -> Callable[[int], bool]:
    seen: dict[int, bool] = {}
    return lambda n: seen[n] if n in seen else seen.setdefault(n, look(n))
