"""The promises of the triage, proved over every combination of facts.

total      every complete set of facts has exactly one step and a suggestion that can be used
monotone   taking away a device, a connection, an identification or a skill never lowers the step
live       every rule places somebody, every support is suggested to somebody
human      every list of suggestions ends with a way to a human
explained  every step and suggestion names the line of knowledge that it comes from
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from operator import attrgetter

from bot.triage.catalogue import Catalogue
from bot.triage.combinations import (
    PLACING,
    Placement,
    all_values,
    count,
    placed_profile,
    placements,
    profiles,
    values_told_apart,
)
from bot.triage.decision import placed
from bot.triage.facts import OUTSIDE, VALUES, Facts
from bot.triage.profile import Profile
from bot.triage.referrals import referrals
from bot.triage.usability import refusal

WORSE: dict[str, dict[str, str]] = {
    "device": {"smartphone": "basic_phone", "computer": "basic_phone", "tablet": "basic_phone",
               "basic_phone": "none"},
    "device_works": {"yes": "no"},
    "connection": {"works": "unreliable", "unreliable": "none"},
    "identification": {"works": "broken", "broken": "none"},
    "skill": dict(zip(VALUES["skill"], VALUES["skill"][1:])),
}
"""What each value becomes when something is taken away."""

NOON = datetime(2026, 11, 23, 12, 0)
NIGHT = datetime(2026, 12, 25, 3, 0)


@dataclass(frozen=True, slots=True)
class Broken:
    """A broken promise: which one, of what, and where in the knowledge (`file:line`)."""

    promise: str
    subject: str
    source: str
    example: dict[str, object] = field(default_factory=dict, hash=False, compare=False)


@dataclass
class Proof:
    """What was proved: the number of combinations, and the promises that broke."""

    combinations: int = 0
    placements: int = 0
    profiles: int = 0
    places: int = 0
    broken: list[Broken] = field(default_factory=list)


def prove_placement(catalogue: Catalogue) -> Proof:
    """Prove what concerns the rules, on one of each group of values that they cannot tell apart."""
    axes, likes = values_told_apart(catalogue)
    everyone = list(placements(catalogue, axes))
    return Proof(combinations=count(catalogue), placements=len(everyone),
                 broken=broken_placement(everyone, likes, catalogue))


def broken_placement(
    everyone: list[Placement], likes: dict[str, dict[object, object]], catalogue: Catalogue
) -> list[Broken]:
    """Which rules lower a step, and which place nobody; `everyone` and `likes` are of `values_told_apart`."""
    return [*_not_monotone(everyone, likes), *_dead_rules(everyone, catalogue)]


def prove(catalogue: Catalogue) -> Proof:
    """Prove every promise over every combination, at noon on a weekday and on a holiday night."""
    proof = prove_placement(catalogue)
    everyone = list(placements(catalogue, all_values(catalogue)))
    proof.placements = len(everyone)
    base = {placed_profile(placement, catalogue) for placement in everyone}
    suggested: set[str] = set()
    for person in _everyone(catalogue, base):
        proof.profiles += 1
        proof.broken += _broken_for(person, catalogue, NOON, suggested)
    for person in _at_places(catalogue, base):
        proof.places += 1
        for now in (NOON, NIGHT):
            proof.broken += _broken_for(person, catalogue, now, suggested)
    proof.broken += _dead_supports(catalogue, suggested)
    return proof


def _everyone(catalogue: Catalogue, base: set[Profile]) -> Iterator[Profile]:
    yield from profiles(base)
    yield from _professionals(catalogue)


def _at_places(catalogue: Catalogue, base: set[Profile]) -> Iterator[Profile]:
    """Every municipality and `outside`, with every step, service and way of reaching help."""
    reduced = {replace(person, need=None, wanted=frozenset()) for person in base}
    services = (None, *catalogue.services)
    for municipality in (*catalogue.municipalities, OUTSIDE):
        for person in reduced:
            for travels in (True, False):
                yield replace(person, municipality=municipality, travels=travels)
        for need in VALUES["need"][:-1]:
            for service in services:
                for skill in VALUES["skill"]:
                    facts = Facts(need=need, service=service, municipality=municipality, skill=skill)
                    yield _settled(facts, catalogue)


def _settled(facts: Facts, catalogue: Catalogue) -> Profile:
    placement = Placement(facts, catalogue.resident.matching(facts, catalogue.services))
    return placed_profile(placement, catalogue)


def _professionals(catalogue: Catalogue) -> Iterator[Profile]:
    for skill in VALUES["skill"]:
        for wish in VALUES["channel_wish"]:
            yield placed(Facts(need="own_work", audience="professional", skill=skill,
                               channel_wish=wish), catalogue)


def _not_monotone(
    everyone: list[Placement], likes: dict[str, dict[object, object]]
) -> Iterator[Broken]:
    steps = {_placing(placement.facts): placement.step for placement in everyone}
    worsened = {fact: _worsened(worse, likes[fact]) for fact, worse in WORSE.items()}
    told: set[str] = set()
    for placement, (present, step) in zip(everyone, steps.items()):
        for fact, after in _worse(present, worsened):
            if steps[after] < step:
                rule = next(r for r in placement.matched if r.demands == step)
                if rule.id not in told:
                    told.add(rule.id)
                    yield Broken("monotone", rule.id, rule.source,
                                 placement.facts.with_(**{fact: after[PLACING.index(fact)]}).known())


_placing: Callable[[Facts], tuple[object, ...]] = attrgetter(*PLACING)
"""The values that place a person, in the order of `PLACING`: quicker to change than `Facts`."""

Worsened = dict[str, dict[object, tuple[object, ...]]]
"""By fact and its value: the values that it may become when something is taken away."""


def _worse(present: tuple[object, ...], worsened: Worsened) -> Iterator[tuple[str, tuple[object, ...]]]:
    """The fact taken from and the values that are left, for everything that can be taken away."""
    for fact, after in worsened.items():
        at = PLACING.index(fact)
        for value in after[present[at]]:
            yield fact, (*present[:at], value, *present[at + 1:])


def _worsened(worse: dict[str, str], like: dict[object, object]) -> dict[object, tuple[object, ...]]:
    """For each value, the worse ones of all values that no rule tells apart from it."""
    return {present: tuple({like[worse[value]] for value, alike in like.items()  # type: ignore[index]
                            if alike == present and value in worse} - {present})
            for present in set(like.values())}


def _dead_rules(everyone: list[Placement], catalogue: Catalogue) -> Iterator[Broken]:
    live = {rule.id for placement in everyone for rule in placement.matched}
    for rule in catalogue.resident.rules:
        if rule.id not in live:
            yield Broken("live", rule.id, rule.source)
    for rule in catalogue.professional.rules:
        values = (Facts(need="own_work", skill=skill) for skill in VALUES["skill"])
        if not any(rule in catalogue.professional.matching(f, catalogue.services) for f in values):
            yield Broken("live", rule.id, rule.source)


def _broken_for(
    person: Profile, catalogue: Catalogue, now: datetime, suggested: set[str]
) -> list[Broken]:
    step = catalogue.ladder(person.ladder).step(person.step)
    try:
        found = referrals(person, catalogue, now)
    except IndexError:
        return [Broken("human", step.id, step.source)]
    suggested |= {referral.support.id for referral in found}
    broken = []
    if len(found) < 2:
        broken.append(Broken("total", step.id, step.source))
    for referral in found:
        if refusal(referral.support, referral.kind, person):
            broken.append(Broken("total", referral.support.id, referral.support.source))
        if not referral.support.source or not all(referral.why):
            broken.append(Broken("explained", referral.support.id, referral.support.source))
    return broken


def _dead_supports(catalogue: Catalogue, suggested: Iterable[str]) -> Iterator[Broken]:
    reached = set(suggested)
    for support in catalogue.supports:
        passed = support.day is not None and support.day < NOON
        if support.id not in reached and not passed:
            yield Broken("live", support.id, support.source)

