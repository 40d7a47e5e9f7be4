"""What a message told, laid over what was known."""

from __future__ import annotations

from typing import Any

import pytest

from bot.dialogue.slots import state, still_open
from bot.dialogue.taking import taken
from bot.triage.facts import Facts


@pytest.mark.parametrize("known, told, changes", [
    ({}, {"device": "none"}, {"device": "none"}),
    ({"device": "none"}, {"device": "none"}, {}),
    ({"device": "none"}, {"device": "tablet"}, {"device": "tablet"}),
    ({"device": "computer", "device_works": "no"}, {"device": "tablet"}, {"device": "tablet", "device_works": None}),
    ({"device": "computer", "device_works": "no"}, {"device": "tablet", "device_works": "yes"},
     {"device": "tablet", "device_works": "yes"}),
    ({"device_works": "no"}, {"device": "tablet"}, {"device": "tablet"}),
    ({"special": ["hearing"]}, {"special": ["vision"]}, {"special": ["hearing", "vision"]}),
    ({"special": ["hearing"]}, {"special": []}, {"special": []}),
    ({}, {"device": "toaster", "skill": "guided"}, {"skill": "guided"}),
    ({}, {"no_such_fact": "x"}, {}),
])
def test_later_words_replace_earlier_ones(
    known: dict[str, Any], told: dict[str, Any], changes: dict[str, Any]
) -> None:
    assert taken(told, Facts.of(known)) == changes


def test_the_state_is_read_from_the_slots() -> None:
    found = state({"device": "none", "special": ["hearing"], "unsure": ["skill"], "misunderstood": 1.0,
                   "shown": None, "requested_slot": "skill", "session_started_metadata": {}})
    assert found.facts == Facts.of({"device": "none", "special": ["hearing"]})
    assert found.unsure == {"skill"} and found.misunderstood == 1 and found.asked == "skill"


def test_what_the_person_could_not_tell_is_not_asked_again() -> None:
    assert still_open(("need", "skill"), frozenset({"need"})) == ("skill",)
