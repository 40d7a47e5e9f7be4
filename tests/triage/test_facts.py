"""Facts from plain values, and the errors of wrong ones."""

from __future__ import annotations

from typing import Any

import pytest

from bot.triage.facts import VALUES, Facts, UnknownFact, UnknownValue


def test_all_is_unknown_at_the_start() -> None:
    assert Facts().known() == {}
    assert Facts.of({"device": None}) == Facts()


def test_special_is_any_collection_or_one_word() -> None:
    both = frozenset({"hearing", "minor"})
    assert Facts.of({"special": ["minor", "hearing"]}).special == both
    assert Facts.of({"special": {"minor", "hearing"}}).special == both
    assert Facts.of({"special": "minor"}).special == {"minor"}


def test_no_special_needs_is_known_and_different_from_unknown() -> None:
    asked, unknown = Facts.of({"special": []}), Facts()
    assert asked.special == frozenset() and asked != unknown
    assert asked.known() == {"special": []} and unknown.known() == {}
    assert not asked.has("minor") and not unknown.has("minor")


def test_known_facts_make_the_same_facts_again() -> None:
    facts = Facts.of({"need": "learn", "special": ["vision", "minor"], "municipality": "outside"})
    assert Facts.of(facts.known()) == facts
    assert facts.known()["special"] == ["minor", "vision"]


def test_a_changed_fact_leaves_the_first_ones_as_they_were() -> None:
    before = Facts(device="none")
    assert before.with_(device="tablet").device == "tablet" and before.device == "none"


def test_an_unknown_fact_is_an_error_that_names_it() -> None:
    with pytest.raises(UnknownFact, match="devise"):
        Facts.of({"devise": "none"})


@pytest.mark.parametrize("fact, value", [
    ("device", "phone"), ("device", ""), ("device", 7), ("device", ["none"]), ("device", True),
    ("skill", "ALONE"), ("special", ["hearing", "deaf"]), ("special", "deaf"), ("service", 3)])
def test_an_unknown_value_is_an_error_that_tells_the_right_ones(fact: str, value: Any) -> None:
    with pytest.raises(UnknownValue) as error:
        Facts.of({fact: value})
    assert error.value.fact == fact
    assert error.value.allowed == VALUES.get(fact, ())


@pytest.mark.parametrize("value", [7, True, 1.5, {"a": 1}])
def test_special_that_is_no_list_of_words_is_an_unknown_value(value: Any) -> None:
    with pytest.raises(UnknownValue):
        Facts.of({"special": value})


def test_facts_can_be_kept_in_a_set() -> None:
    assert len({Facts(device="none"), Facts(device="none"), Facts()}) == 2
