"""The classifier's guess and the words of a message, as one: the words go first."""

from __future__ import annotations

from typing import Any

import pytest

from bot.language.reading import FALLBACK, reading
from bot.language.understanding import Understanding

SURE = 0.9


def _understood(**found: Any) -> Understanding:
    return Understanding("teksti", "teksti", **{"facts": {}, **found})


@pytest.mark.parametrize("found, guess, intent", [
    ({"signal": "emergency", "act": "more"}, ("greet", SURE), "emergency"),
    ({"signal": "human", "facts": {"device": "none"}}, ("inform", SURE), "ask_human"),
    ({"act": "why"}, ("inform", SURE), "ask_why"),
    ({"signal": "out_of_scope"}, ("inform", SURE), "out_of_scope"),
    ({"signal": "out_of_scope", "nonsense": True}, ("more", SURE), FALLBACK),
    ({"facts": {"device": "none"}}, ("greet", SURE), "inform"),
    ({"facts": {"device": "none"}}, ("need_device", SURE), "need_device"),
    ({"facts": {"device": "none"}}, ("ask_human", SURE), "ask_human"),
    ({"facts": {"device": "none"}}, ("ask_human", 0.4), "inform"),
    ({}, ("greet", 0.4), "greet"),
])
def test_the_intent(found: dict[str, Any], guess: tuple[str, float], intent: str) -> None:
    assert reading(_understood(**found), [guess, ("thank", 0.01)]).intent == intent


def test_a_language_is_never_the_classifiers_guess_alone() -> None:
    assert reading(_understood(), [("other_language", SURE), ("greet", 0.05)]).intent == "greet"


def test_a_sure_guess_of_a_need_is_taken_and_an_unsure_one_is_not() -> None:
    assert reading(_understood(), [("need_learn", SURE)]).facts == {"need": "learn"}
    assert reading(_understood(), [("need_learn", 0.45)]).facts == {}


def test_a_stated_need_stands_before_the_guess() -> None:
    stated = _understood(facts={"need": "device"})
    assert reading(stated, [("need_learn", SURE)]).facts == {"need": "device"}
