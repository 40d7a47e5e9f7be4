"""Precision, recall and F1, and the tables that show them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.triage.facts import NAMES

NEED = "need"
ALL, ALL_BUT_NEED = "all", "all but need"

Told = frozenset[tuple[str, str]]
"""Facts as pairs of a name and a value; a circumstance of `special` is a pair of its own."""


def told(facts: Mapping[str, Any]) -> Told:
    """The pairs of plain facts."""
    return frozenset((name, one) for name, value in facts.items()
                     for one in (value if isinstance(value, list | tuple) else [value]))


@dataclass
class Counts:
    """How many were found right, found wrongly, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The share of the found that are right."""
        return share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of the marked that are found."""
        return share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return share(2 * self.right, 2 * self.right + self.wrong + self.missed)

    @property
    def marked(self) -> int:
        """How many there are to be found."""
        return self.right + self.missed

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    def as_row(self, name: str) -> list[Any]:
        """A row of a table under `HEADINGS`."""
        return [name, percent(self.precision), percent(self.recall), percent(self.f1), self.marked]


HEADINGS = ("", "precision", "recall", "F1", "marked")


@dataclass
class FactScores:
    """Counts of each fact over messages."""

    by_fact: dict[str, Counts] = field(default_factory=lambda: {name: Counts() for name in NAMES})

    @classmethod
    def of(cls, marked: Iterable[Told], found: Iterable[Told]) -> FactScores:
        """The counts of messages, their marks and finds in the same order."""
        scores = cls()
        for wanted, got in zip(marked, found):
            scores._add(wanted, got)
        return scores

    @property
    def all(self) -> Counts:
        """The facts together (micro averages)."""
        return sum(self.by_fact.values(), Counts())

    @property
    def all_but_need(self) -> Counts:
        """The facts together without the need."""
        return sum((counts for name, counts in self.by_fact.items() if name != NEED), Counts())

    def rows(self) -> list[list[Any]]:
        """A row for each fact, and those of the averages."""
        return [*(counts.as_row(name) for name, counts in self.by_fact.items()),
                self.all.as_row(ALL), self.all_but_need.as_row(ALL_BUT_NEED)]

    def figures(self) -> dict[str, float]:
        """The averages, as parts of one."""
        return {"fact_precision": rounded(self.all.precision), "fact_recall": rounded(self.all.recall),
                "fact_f1": rounded(self.all.f1), "fact_f1_but_need": rounded(self.all_but_need.f1)}

    def _add(self, wanted: Told, got: Told) -> None:
        for name, counts in self.by_fact.items():
            ours, theirs = _of(name, wanted), _of(name, got)
            counts.right += len(ours & theirs)
            counts.wrong += len(theirs - ours)
            counts.missed += len(ours - theirs)


def label_counts(marked: Sequence[str], found: Sequence[str]) -> dict[str, Counts]:
    """Counts of each label, where each example has one."""
    return {label: Counts(
        right=sum(a == b == label for a, b in zip(marked, found)),
        wrong=sum(a != label == b for a, b in zip(marked, found)),
        missed=sum(a == label != b for a, b in zip(marked, found))) for label in sorted(set(marked))}


def macro_f1(counts: Collection[Counts]) -> float:
    """The mean of the labels' F1."""
    return sum(one.f1 for one in counts) / len(counts)


def accuracy(marked: Sequence[Any], found: Sequence[Any]) -> float:
    """The share of examples whose label was found."""
    return share(sum(a == b for a, b in zip(marked, found)), len(marked))


def share(part: float, whole: float) -> float:
    """`part / whole`; 0 of nothing is 0."""
    return part / whole if whole else 0.0


def percent(part: float) -> str:
    """A part of one as a percentage."""
    return f"{100 * part:.1f}"


def rounded(part: float) -> float:
    """A part of one as it stands in JSON."""
    return round(part, 4)


def table(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A markdown table, its columns aligned: names to the left, numbers to the right."""
    lines = [[str(cell) for cell in row] for row in (headings, *rows)]
    widths = [max(3, *(len(line[at]) for line in lines)) for at in range(len(headings))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return "\n".join("| " + " | ".join(_padded(line, widths)) + " |" for line in (lines[0], rule, *lines[1:]))


def _padded(line: Sequence[str], widths: Sequence[int]) -> list[str]:
    return [line[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(line[1:], widths[1:]))]


def _of(name: str, facts: Told) -> set[tuple[str, str]]:
    return {pair for pair in facts if pair[0] == name}
