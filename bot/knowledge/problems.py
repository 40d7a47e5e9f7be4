"""A problem in the knowledge, told to the editor: where, what is wrong, what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One problem. `line` counts from 1; `code` is stable, for tests and pages. `concerns` is the other
    file where it may have begun: the one that should hold what is missing here. `at` is the place in the
    file's content, where it is known."""

    file: str
    line: int
    code: str
    message: str
    advice: str = ""
    concerns: str = field(default="", compare=False)
    at: tuple[str | int, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: [{self.code}] {self.message} {self.advice}".rstrip()

    def as_dict(self) -> dict[str, object]:
        """The keys that docs/interfaces.md promises."""
        return {name: getattr(self, name) for name in ("file", "line", "code", "message", "advice")}


class KnowledgeError(Exception):
    """The knowledge cannot be taken into use; `problems` tells all the reasons at once."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The word that the editor most likely meant, or `None` if none is near."""
    match = process.extractOne(word, list(words), scorer=fuzz.ratio, processor=str.lower, score_cutoff=60)
    return match[0] if match else None


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """Advice naming the nearest right word, or all the right words when none is near."""
    words = sorted(words)
    found = nearest(word, words)
    if found:
        return f"Tarkoititko ”{found}”?"
    return f"Käytä jotakin näistä: {', '.join(words)}." if words else ""
