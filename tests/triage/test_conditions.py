"""Conditions: when each holds, and what it says of itself."""

from __future__ import annotations

import pytest

from bot.triage.conditions import AllOf, AnyOf, CircumstanceIs, Condition, FactIs, RuleMatched
from bot.triage.facts import Facts

SERVICES = {"vahva": True, "avoin": False}
NONE = frozenset[str]()
TABLET = FactIs("device", frozenset({"tablet", "computer"}))
GUIDED = FactIs("skill", frozenset({"guided"}))
HEARING = FactIs("special", frozenset({"hearing", "vision"}))
OFFLINE = CircumstanceIs(frozenset({"offline"}))
STRONG = CircumstanceIs(frozenset({"requires_strong_identification"}))
AFTER = RuleMatched(frozenset({"a", "b"}))


@pytest.mark.parametrize("condition, facts, expected", [
    (TABLET, Facts(device="tablet"), True),
    (TABLET, Facts(device="none"), False),
    (TABLET, Facts(), False),
    (HEARING, Facts(special=frozenset({"vision", "minor"})), True),
    (HEARING, Facts(special=frozenset({"minor"})), False),
    (HEARING, Facts(special=frozenset()), False),
    (HEARING, Facts(), False),
    (OFFLINE, Facts(), False),
    (OFFLINE, Facts(device="smartphone", device_works="yes"), False),
    (OFFLINE, Facts(connection="unreliable"), True),
    (OFFLINE, Facts(device="basic_phone", connection="works"), True),
    (OFFLINE, Facts(device_works="no"), True),
    (STRONG, Facts(), False),
    (STRONG, Facts(need="use_service"), True),
    (STRONG, Facts(need="use_service", service="avoin"), False),
    (STRONG, Facts(need="learn", service="vahva"), True),
    (STRONG, Facts(service="vahva"), True),
    (STRONG, Facts(need="identification", service="avoin"), True),
    (STRONG, Facts(need="find_service"), False),
    (AllOf((TABLET, GUIDED)), Facts(device="tablet", skill="guided"), True),
    (AllOf((TABLET, GUIDED)), Facts(device="tablet"), False),
    (AnyOf((TABLET, GUIDED)), Facts(skill="guided"), True),
    (AnyOf((TABLET, GUIDED)), Facts(), False),
    (AllOf(()), Facts(), True),
])
def test_a_condition_holds_only_when_the_facts_say_so(
    condition: Condition, facts: Facts, expected: bool
) -> None:
    assert condition.holds(facts, SERVICES, NONE) is expected


@pytest.mark.parametrize("matched, expected", [(NONE, False), ({"b"}, True), ({"c"}, False)])
def test_a_rule_that_matched_before(matched: set[str], expected: bool) -> None:
    assert AFTER.holds(Facts(), SERVICES, frozenset(matched)) is expected


def test_a_condition_tells_which_facts_it_reads() -> None:
    assert TABLET.reads() == {"device"}
    assert OFFLINE.reads() == {"device", "device_works", "connection"}
    assert STRONG.reads() == {"need", "service"}
    assert AFTER.reads() == NONE
    assert AnyOf((AllOf((TABLET, OFFLINE)), GUIDED)).reads() == {
        "device", "device_works", "connection", "skill"}


def test_a_condition_tells_which_values_it_names_and_its_parts() -> None:
    inside = AnyOf((AllOf((TABLET, HEARING)), GUIDED))
    assert inside.values_of("device") == {"tablet", "computer"}
    assert inside.values_of("connection") == NONE
    assert inside.leaves() == (TABLET, HEARING, GUIDED)
    assert {leaf.values_of("skill") for leaf in (OFFLINE, AFTER)} == {NONE}
    assert AFTER.leaves() == (AFTER,) and OFFLINE.leaves() == (OFFLINE,)
