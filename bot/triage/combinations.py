"""Every combination of facts, gone through without repeating what cannot differ.

The placement reads only the facts that its rules name, and the suggestions depend only on the
`Profile`: so it is enough to place every combination of the facts that the rules name, and to
try every profile that those placements and the remaining facts can give. What is multiplied
out of the way is counted in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from math import prod

from bot.triage.catalogue import Catalogue
from bot.triage.circumstances import told_apart
from bot.triage.conditions import CircumstanceIs, FactIs
from bot.triage.facts import VALUES, Facts
from bot.triage.ladder import Rule, highest
from bot.triage.profile import WANTED_BY_SPECIAL, Profile, profile

PLACING = ("audience", "need", "service", "device", "device_works", "connection", "identification",
           "skill", "special")
"""The facts gone through one by one; the channel wish and the other special needs come on top."""

Axes = Mapping[str, tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Placement:
    """One combination of the placing facts, and the rules that matched."""

    facts: Facts
    matched: tuple[Rule, ...]

    @property
    def step(self) -> int:
        return highest(self.matched)


def all_values(catalogue: Catalogue) -> Axes:
    """Every value of the placing facts (a service of each class; hearing, the only special need
    that anything but the choice of places depends on, or whichever the rules name)."""
    return {name: _values(name, catalogue) for name in PLACING}


def values_told_apart(catalogue: Catalogue) -> tuple[Axes, dict[str, dict[object, object]]]:
    """One value of each group that no placement rule can tell apart, and every value's like."""
    values = all_values(catalogue)
    likes = {name: _likes(name, values, catalogue) for name in PLACING}
    axes = {name: tuple(dict.fromkeys(likes[name].values())) for name in PLACING}
    return axes, likes


def placements(catalogue: Catalogue, axes: Axes) -> Iterator[Placement]:
    """Every combination of the values on the residents' ladder."""
    ladder = catalogue.resident
    for values in product(*axes.values()):
        facts = Facts(**dict(zip(axes, values)))  # type: ignore[arg-type]
        yield Placement(facts, ladder.matching(facts, catalogue.services))


def count(catalogue: Catalogue) -> int:
    """How many complete combinations there are: all facts, all sets of special needs."""
    values = all_values(catalogue)
    named = [len(values[name]) for name in PLACING if name != "special"]
    return prod(named) * len(VALUES["channel_wish"]) * 2 ** len(VALUES["special"])


def profiles(placed: set[Profile]) -> Iterator[Profile]:
    """Every profile that the facts outside the placement can make of the placed ones."""
    wanted = list(WANTED_BY_SPECIAL.values())
    either = (True, False)
    for base in placed:
        for wish, travels, minor, *chosen in product(
                VALUES["channel_wish"], either, either, *(either for _ in wanted)):
            also = frozenset(offer for offer, taken in zip(wanted, chosen) if taken)
            yield replace(base, wish=wish, travels=travels, minor=minor, wanted=base.wanted | also)


def placed_profile(placement: Placement, catalogue: Catalogue) -> Profile:
    """The profile of a placement, before the facts outside it are tried."""
    return profile(placement.facts, catalogue.resident, placement.matched)


def _values(name: str, catalogue: Catalogue) -> tuple[object, ...]:
    if name == "service":
        classes = {strong: service for service, strong in reversed(catalogue.services.items())}
        return (None, *classes.values())
    if name == "special":
        named = {v for rule in catalogue.resident.rules for v in rule.condition.values_of("special")}
        named.add("hearing")
        return (frozenset(), *(frozenset({value}) for value in sorted(named)))
    return tuple(value for value in VALUES[name] if value != "own_work")


def _likes(name: str, values: Axes, catalogue: Catalogue) -> dict[object, object]:
    """Each value's like: the first value that no rule tells apart from it."""
    answers: dict[object, list[object]] = {value: [] for value in values[name]}
    for rule in catalogue.resident.rules:
        for leaf in rule.condition.leaves():
            if isinstance(leaf, FactIs) and leaf.fact == name:
                for value in answers:
                    answers[value].append(leaf.holds(Facts(**{name: value}), {}, frozenset()))  # type: ignore[arg-type]
            if isinstance(leaf, CircumstanceIs) and name in leaf.reads():
                _add_circumstances(answers, leaf, name, values, catalogue)
    first: dict[tuple[object, ...], object] = {}
    return {value: first.setdefault(tuple(found), value) for value, found in answers.items()}


def _add_circumstances(answers: dict[object, list[object]], leaf: CircumstanceIs, name: str,
                       values: Axes, catalogue: Catalogue) -> None:
    for circumstance in sorted(leaf.names):
        found = told_apart(circumstance, name, dict(values), catalogue.services)
        for value, answer in found.items():
            answers[value].append(answer)
