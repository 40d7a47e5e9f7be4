"""What the trained classifiers think of a message beside its words: facts, danger, language.

An opinion is a ranking: labels with their probabilities, best first. `targets` tells what the
classifiers are trained on; `Opinions` is what they say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.triage.facts import VALUES

Ranking = Sequence[tuple[str, float]]

NOT_TOLD = "–"
DANGER, LANGUAGE = "danger", "language"
NO_DANGER, FINNISH = "none", "fi"
SPECIAL = "special"
JUDGED = ("audience", "service", "device", "device_works", "connection", "identification", "skill", "channel_wish")
"""Facts with one value. The need is judged as an intent, and a municipality is a matter of names."""


@dataclass(frozen=True)
class Marks:
    """What a training example is marked with; `None` where nothing is known."""

    facts: Mapping[str, Any] | None = None
    danger: str | None = None
    language: str | None = None


def targets(examples: Sequence[Marks]) -> dict[str, list[str | None]]:
    """For each classifier the label of each example, or `None`."""
    found: dict[str, list[str | None]] = {
        DANGER: [one.danger for one in examples],
        LANGUAGE: [one.language for one in examples],
    }
    for fact in JUDGED:
        found[fact] = [None if one.facts is None else one.facts.get(fact, NOT_TOLD) for one in examples]
    for value in VALUES[SPECIAL]:
        found[special_name(value)] = [
            None if one.facts is None else value if value in one.facts.get(SPECIAL, ()) else NOT_TOLD
            for one in examples]
    return found


@dataclass(frozen=True)
class Opinions:
    """The rankings of one message by classifier, and the phrases that the classifiers know.

    A phrase that an editor has written since the training is not among `phrases`: no classifier
    has an opinion on it, and it is believed as it stands.
    """

    rankings: Mapping[str, Ranking] = field(default_factory=dict)
    phrases: frozenset[str] = frozenset()

    def knows(self, name: str, label: str) -> bool:
        """Whether the classifier `name` has been taught the label."""
        return any(label == one for one, _ in self.rankings.get(name, ()))

    def probability(self, name: str, label: str) -> float:
        """The probability of a label; 0 when the classifier does not know it."""
        return next((p for one, p in self.rankings.get(name, ()) if one == label), 0.0)

    def best(self, name: str, but: str = NOT_TOLD) -> tuple[str, float]:
        """The likeliest label other than `but`, with its probability."""
        return next(((one, p) for one, p in self.rankings.get(name, ()) if one != but), (but, 0.0))


def special_name(value: str) -> str:
    """The name of the classifier of a special circumstance: each has its own, as several may hold."""
    return f"{SPECIAL}={value}"
