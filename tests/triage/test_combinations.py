"""The reduced proof against brute force, and that broken promises are found."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime
from math import prod

import pytest

from bot.triage.catalogue import Catalogue
from bot.triage.circumstances import CIRCUMSTANCES, READS, told_apart
from bot.triage.combinations import (
    PLACING,
    all_values,
    count,
    placed_profile,
    placements,
    profiles,
    values_told_apart,
)
from bot.triage.conditions import AllOf, CircumstanceIs
from bot.triage.decision import placed
from bot.triage.facts import VALUES, Facts
from bot.triage.promises import prove, prove_placement
from bot.triage.referrals import referrals
from tests.triage import policy
from tests.triage.small import catalogue as small
from tests.triage.small import rule, support

SAMPLES = 3000


@pytest.fixture(scope="module")
def everybody(catalogue: Catalogue) -> list[Facts]:
    """A slice of every combination of all facts, drawn evenly."""
    draw = random.Random(6)
    return [_complete(draw, catalogue) for _ in range(SAMPLES)]


def test_every_value_and_its_like_are_placed_alike(catalogue: Catalogue, everybody: list[Facts]) -> None:
    _, likes = values_told_apart(catalogue)
    for facts in everybody:
        like = facts.with_(**{name: likes[name][_reduced(name, facts, catalogue)] for name in PLACING})
        assert policy.rules(like, catalogue.services) == policy.rules(facts, catalogue.services)


def test_the_reduced_placements_are_those_of_brute_force(
    catalogue: Catalogue, everybody: list[Facts]
) -> None:
    axes, likes = values_told_apart(catalogue)
    steps = {p.facts: p.step for p in placements(catalogue, axes)}
    for facts in everybody:
        like = Facts(**{name: likes[name][_reduced(name, facts, catalogue)] for name in PLACING})
        assert steps[like] == policy.place(facts, catalogue.services)[1]


def test_every_random_persons_profile_is_among_the_proved_ones(
    catalogue: Catalogue, everybody: list[Facts]
) -> None:
    base = {placed_profile(p, catalogue) for p in placements(catalogue, all_values(catalogue))}
    proved = set(profiles(base))
    for facts in everybody[:1000]:
        person = placed(facts.with_(service=_reduced("service", facts, catalogue)), catalogue)
        assert person in proved


def test_the_count_is_of_all_facts_and_all_sets_of_special_needs(catalogue: Catalogue) -> None:
    named = [3, len(VALUES["need"]) - 1, 3, 5, 2, 3, 3, 6, 3]
    assert count(catalogue) == prod(named) * 2 ** 6


def test_hearing_is_gone_through_even_when_no_rule_names_it() -> None:
    assert all_values(small())["special"] == (frozenset(), frozenset({"hearing"}))


def test_a_circumstance_reads_no_more_than_it_says(catalogue: Catalogue) -> None:
    draw = random.Random(7)
    for name, holds in CIRCUMSTANCES.items():
        for _ in range(300):
            facts = _complete(draw, catalogue)
            bare = Facts(**{fact: getattr(facts, fact) for fact in READS[name]})
            assert holds(facts, catalogue.services) == holds(bare, catalogue.services)


def test_told_apart_groups_the_values_that_a_circumstance_cannot_tell_apart(catalogue: Catalogue) -> None:
    found = told_apart("without_usable_device", "device", dict(all_values(catalogue)), catalogue.services)
    assert found["tablet"] == found["computer"] == found["smartphone"]
    assert found["none"] == found["basic_phone"] != found["tablet"]


def test_the_knowledge_keeps_its_promises_of_placement(catalogue: Catalogue) -> None:
    assert prove_placement(catalogue).broken == []


@pytest.mark.parametrize("broken", [
    rule("hyvä-yhteys", 3, connection="works"),
    rule("tunnukset-toimivat", 4, identification="works"),
    rule("harjoitellen-viidelle", 5, skill="practice"),
    rule("toimiva-laite", 2, device_works="yes"),
    rule("älypuhelin-ylös", 3, device="smartphone"),
])
def test_a_rule_that_lets_a_worse_case_fall_is_told(broken: object) -> None:
    made = small(support("sivu", "self_help"))
    made = replace(made, resident=replace(made.resident, rules=(*made.resident.rules, broken)))
    assert [(b.promise, b.subject) for b in prove_placement(made).broken] == [("monotone", broken.id)]  # type: ignore[attr-defined]


def test_a_rule_that_touches_nobody_is_told() -> None:
    dead = rule("ei-ketään", 3, device="none")
    dead = replace(dead, condition=AllOf((dead.condition, rule("", 1, device="tablet").condition)))
    made = small()
    made = replace(made, resident=replace(made.resident, rules=(*made.resident.rules, dead)))
    assert ("live", "ei-ketään") in [(b.promise, b.subject) for b in prove_placement(made).broken]


def test_a_rule_on_a_circumstance_is_not_dead() -> None:
    live = replace(rule("ei-verkossa", 2, device="none"), condition=CircumstanceIs(frozenset({"offline"})))
    made = small()
    made = replace(made, resident=replace(made.resident, rules=(*made.resident.rules, live)))
    assert prove_placement(made).broken == []


def test_the_full_proof_tells_what_nobody_is_suggested_and_who_is_left_with_nothing() -> None:
    alone = support("vain-puhelu", "phone")
    never = support("ei-kenellekään", "chat", needs=frozenset({"own_work"}))
    broken = {(b.promise, b.subject) for b in prove(small(alone, never)).broken}
    assert ("live", "ei-kenellekään") in broken
    assert ("total", "remote_support") in broken, "who can neither call nor chat has nothing"


def test_the_full_proof_tells_when_a_human_is_out_of_reach() -> None:
    made = small(support("puhumalla", "spoken_service"))
    only_phone = support("vain-soittamalla", "human", region="national", phone="112")
    broken = prove(replace(made, supports=(*made.supports[1:], only_phone))).broken
    assert "human" in {b.promise for b in broken}


def test_no_random_person_is_left_without_a_suggestion(
    catalogue: Catalogue, everybody: list[Facts]
) -> None:
    night = datetime(2026, 12, 25, 3)
    for facts in everybody[:1000]:
        assert len(referrals(placed(facts, catalogue), catalogue, night)) >= 2, facts.known()


def _complete(draw: random.Random, catalogue: Catalogue) -> Facts:
    words = {name: draw.choice(values) for name, values in VALUES.items() if name != "special"}
    words["need"] = draw.choice([need for need in VALUES["need"] if need != "own_work"])
    special = frozenset(word for word in VALUES["special"] if draw.random() < 0.3)
    return Facts(**words, service=draw.choice([None, *catalogue.services]), special=special)


def _reduced(name: str, facts: Facts, catalogue: Catalogue) -> object:
    """The value that stands for this one in the proof: a service of its class, hearing or nothing."""
    value = getattr(facts, name)
    if name == "service" and value is not None:
        return next(s for s, strong in catalogue.services.items() if strong == catalogue.services[value])
    if name == "special":
        return frozenset({"hearing"}) & value
    return value
