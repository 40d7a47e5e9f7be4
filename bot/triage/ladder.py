"""The ladder of five steps, and the rules that place a person on it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.triage.circumstances import Services
from bot.triage.conditions import Condition
from bot.triage.facts import Facts


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `kinds` are the kinds of support that belong to it, `up` tells why to go there."""

    id: str
    number: int
    name: str
    description: str
    kinds: tuple[str, ...]
    up: str
    source: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A placement rule: when `condition` holds, the step is at least `demands`.

    `reason` and `down` (a concrete way to the next step down) are told to the person; the
    `_other` wordings are for one who writes for another.
    """

    id: str
    demands: int
    condition: Condition
    reason: str
    reason_other: str
    down: str
    down_other: str
    source: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that matched, with its reason and the `file:line` of the rule."""

    rule: str
    demands: int
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class Ladder:
    """The steps from 1 up, the rules in their order, and which kinds come first.

    `first` says, rule by rule, the kinds that open the suggestions on the highest step: the
    first of its rules that matched decides.
    """

    id: str
    steps: tuple[Step, ...]
    rules: tuple[Rule, ...]
    first: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def step(self, number: int) -> Step:
        return self.steps[number - 1]

    def matching(self, facts: Facts, services: Services) -> tuple[Rule, ...]:
        """Every rule whose condition holds, in the rules' order."""
        matched: frozenset[str] = frozenset()
        found: list[Rule] = []
        for rule in self.rules:
            if rule.condition.holds(facts, services, matched):
                matched |= {rule.id}
                found.append(rule)
        return tuple(found)

    def first_kinds(self, matched: tuple[Rule, ...]) -> tuple[str, ...]:
        """The kinds that open the suggestions; none below the highest step."""
        if highest(matched) < len(self.steps):
            return ()
        ids = {rule.id for rule in matched}
        return next((kinds for rule, kinds in self.first if rule in ids), ())


def highest(rules: tuple[Rule, ...]) -> int:
    """The step that the rules demand together; 1 when there are none."""
    return max((rule.demands for rule in rules), default=1)


def finding(rule: Rule, for_other: bool) -> Finding:
    """The rule as a finding, worded to the person or to the one who writes for another."""
    return Finding(rule.id, rule.demands, rule.reason_other if for_other else rule.reason, rule.source)
