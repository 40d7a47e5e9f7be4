"""The classifier as a second opinion on danger: it adds, it never takes away."""

from __future__ import annotations

import pytest

from bot.language.reading import DANGER_CLEAR, DANGER_LIKELY, reading

UNCLEAR = "hän vain tärisee ja haukkoo, kasvot ihan harmaat"


def _intent(language, text, danger):
    return reading(language.understand(text), [("complain", 1 - danger), ("emergency", danger)]).intent


def test_danger_that_no_phrase_tells_of_is_heard_by_the_classifier(language):
    assert language.understand(UNCLEAR).signal is None
    assert _intent(language, UNCLEAR, DANGER_LIKELY) == "emergency"


@pytest.mark.parametrize("text", ["lallallaa hunajapurkki kukkuu", "banaani banaani banaani"])
def test_words_of_nothing_are_no_danger_however_sure_the_classifier_is(language, text):
    assert _intent(language, text, 0.99) != "emergency"


def test_doubt_is_no_danger(language):
    assert _intent(language, UNCLEAR, DANGER_LIKELY - 0.01) != "emergency"


def test_phrases_need_no_classifier(language):
    assert _intent(language, "isä ei hengitä", 0.0) == "emergency"


@pytest.mark.parametrize("text", ["puhelin kuoli kesken kaiken taas", "isä kouristeli vuosi sitten"])
def test_words_that_explain_themselves_ask_for_more(language, text):
    assert _intent(language, text, DANGER_CLEAR - 0.01) != "emergency"
    assert _intent(language, text, DANGER_CLEAR) == "emergency"


@pytest.mark.parametrize("text", ["haluan puhua ihmisen kanssa", "en tiedä", "joo", "I need help with my phone"])
def test_a_plain_act_or_another_signal_stands(language, text):
    assert _intent(language, text, 0.95) != "emergency"
