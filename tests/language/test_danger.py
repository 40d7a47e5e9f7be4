"""Danger is found in any words, and harmless words raise no alarm."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

LINES = [json.loads(line) for line in (Path(__file__).parent / "danger.jsonl").read_text(encoding="utf-8").splitlines()]
DANGEROUS = [one for one in LINES if one["emergency"]]
HARMLESS = [one["text"] for one in LINES if not one["emergency"]]


@pytest.mark.parametrize("one", DANGEROUS, ids=lambda one: one["text"][:60])
def test_danger_is_found_with_its_class(language, one):
    found = language.understand(one["text"])
    assert (found.signal, found.emergency) == ("emergency", one["emergency"])


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_words_raise_no_alarm(language, text):
    assert language.understand(text).signal != "emergency"


def test_danger_wins_over_every_other_signal(language):
    found = language.understand("haluan puhua ihmisen kanssa, isä ei hengitä")
    assert found.signal == "emergency"


def test_danger_is_found_while_a_question_waits(language):
    assert language.understand("haluan kuolla", asked="device").emergency == "self_harm"


def test_past_illness_joined_by_but_does_not_hide_danger_now(language):
    assert language.understand("isällä oli infarkti vuosi sitten mutta nyt hän ei hengitä").emergency == "life_threat"


def test_an_appointment_does_not_hide_danger(language):
    assert language.understand("halusin varata ajan mutta nyt ukki tuupertu lattialle").signal == "emergency"


def test_every_class_gives_known_numbers(emergencies):
    for danger in emergencies.classes:
        numbers = [line.phone for line in emergencies.numbers(danger.id)]
        assert numbers and all(number in danger.reply or number == "112" for number in numbers)


def test_life_threat_says_112_first(emergencies):
    assert emergencies.numbers("life_threat")[0].phone == "112"
    assert "112" in emergencies.of("life_threat").reply.split(".")[0]
