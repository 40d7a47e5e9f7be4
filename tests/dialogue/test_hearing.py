"""A message heard against the open question: what answers it, and what it only sounds in passing."""

from __future__ import annotations

import pytest

from bot import wiring
from bot.dialogue.hearing import heard, is_in_passing, is_title
from bot.dialogue.slots import State
from bot.dialogue.taking import confirmed
from bot.knowledge.library import Knowledge
from bot.triage.facts import Facts

COMPUTER = State(Facts(need="identification", audience="self"), asked="device")


def _heard(text: str, state: State, knowledge: Knowledge):
    return heard(text, state, knowledge, wiring.language())


@pytest.mark.parametrize("text", ["se on rikki", "lasi on rikki", "ei toimi"])
def test_asked_what_it_is_people_tell_how_it_is(text: str, knowledge: Knowledge) -> None:
    assert _heard(text, COMPUTER, knowledge).facts == {"device_works": "no"}


@pytest.mark.parametrize("text", ["joo", "hyvin menee", "kamera ei aukea"])
def test_not_everything_tells_how_it_is(text: str, knowledge: Knowledge) -> None:
    assert "device_works" not in _heard(text, COMPUTER, knowledge).facts


def test_a_title_is_of_the_open_question(knowledge: Knowledge) -> None:
    assert is_title("Tabletti, esimerkiksi iPad", COMPUTER, knowledge)
    assert not is_title("Tabletti, esimerkiksi iPad", State(Facts(), asked="skill"), knowledge)
    assert not is_title("Tabletti, esimerkiksi iPad", State(Facts()), knowledge)


def test_how_is_no_new_need(knowledge: Knowledge) -> None:
    asking = State(Facts(need="identification"), asked="skill")
    assert is_in_passing("need", "device_use", _heard("neuvo puhelimessa", asking, knowledge), asking)
    assert not is_in_passing("need", "learn", _heard("haluan oppia", asking, knowledge), State(Facts(), asked="skill"))
    asked = State(Facts(need="identification"), asked="need")
    assert not is_in_passing("need", "device_use", _heard("neuvo puhelimessa", asked, knowledge), asked)


@pytest.mark.parametrize("known, text, passing", [
    ("professional", "hänellä ei ole laitetta", True),
    ("self", "vaimon läppäri on tuossa pöydällä", True),
    ("self", "hoidan äidin asioita", False),
    (None, "äidillä on läppäri", False),
])
def test_whose_matter_it_is_does_not_change_in_passing(
    known: str | None, text: str, passing: bool, knowledge: Knowledge
) -> None:
    state = State(Facts(audience=known), asked="device")  # type: ignore[arg-type]
    assert is_in_passing("audience", "other", _heard(text, state, knowledge), state) == passing


def test_what_is_told_again_is_confirmed() -> None:
    known = Facts(device="tablet", special=frozenset({"hearing"}))
    assert confirmed({"device": "tablet", "special": ["hearing"], "skill": "alone"}, known) == {
        "device": "tablet", "special": ["hearing"]}
