"""Words and the classifiers' opinions weighed together; the opinions here are made up."""

from __future__ import annotations

import pytest

from bot.language.beliefs import KEPT, TAKEN
from bot.language.opinions import NOT_TOLD, Opinions
from bot.language.reading import DANGER_DOUBTED, DANGER_HEARD, DOUBTED, HUMAN_HEARD, NEED_TAKEN, SURE, WEAK, reading

UNCLEAR = "hän vain tärisee ja haukkoo, kasvot ihan harmaat"
"""Danger that no phrase of the lexicon tells of."""


def _danger(p):
    return {"danger": [("life_threat", p), ("none", 1 - p)]}


def _of(language, text, /, intents=(("complain", 0.4),), phrases=None, **rankings):
    """The reading of a text with opinions on some matters; all of today's phrases are known."""
    known = language.phrases if phrases is None else frozenset(phrases)
    return reading(language.understand(text), list(intents), Opinions({**_danger(0.0), **rankings}, known))


def test_danger_that_no_phrase_tells_of_is_heard_by_the_classifiers(language):
    assert language.understand(UNCLEAR).signal is None
    found = _of(language, UNCLEAR, [("emergency", DANGER_HEARD)], **_danger(DANGER_HEARD))
    assert (found.intent, found.danger) == ("emergency", "life_threat")


@pytest.mark.parametrize("word, is_danger", [("isä", False), ("äiti", False), ("myrkkyä", True), ("kuolen", True)])
def test_a_word_that_only_names_somebody_is_no_danger(language, word, is_danger):
    found = _of(language, word, [("emergency", 0.9)], **_danger(0.9))
    assert (found.intent == "emergency") == is_danger


def test_doubt_is_no_danger(language):
    p = DANGER_HEARD - 0.01
    assert _of(language, UNCLEAR, [("emergency", p)], **_danger(p)).intent != "emergency"


def test_a_phrase_of_danger_stands_unless_it_is_doubted(language):
    p = DANGER_DOUBTED + 0.01
    assert _of(language, "isä ei hengitä", [("emergency", p)], **_danger(p)).intent == "emergency"
    assert _of(language, "isä ei hengitä", [("emergency", 0.0)], **_danger(0.0)).intent != "emergency"


def test_a_phrase_of_danger_written_after_the_training_is_never_doubted(language):
    assert _of(language, "isä ei hengitä", [("emergency", 0.0)], phrases=[]).intent == "emergency"


def test_without_a_model_the_words_decide_alone(language):
    found = reading(language.understand("isä ei hengitä"), [], Opinions())
    assert (found.intent, found.danger) == ("emergency", "life_threat")
    assert reading(language.understand("mul on läppäri ja netti pätkii"), [], Opinions()).facts == {
        "need": "connection", "device": "computer", "connection": "unreliable"}


def test_a_wish_for_a_human_is_taken_from_the_words_or_from_a_sure_classifier(language):
    wish = "haluan puhua ihmisen kanssa"
    assert _of(language, wish, [("ask_human", DOUBTED)]).intent == "ask_human"
    assert _of(language, wish, [("inform", 1.0)]).intent != "ask_human"
    assert _of(language, "eikö täältä tavoita ketään", [("ask_human", HUMAN_HEARD)]).intent == "ask_human"


@pytest.mark.parametrize("text, code", [("где врач", "ru"), ("ما هو", "ar")])
def test_letters_give_a_language_away_whatever_the_classifiers_think(language, text, code):
    found = _of(language, text, language=[("fi", 1.0)])
    assert (found.intent, found.language) == ("other_language", code)


def test_a_language_that_only_the_classifier_knows(language):
    found = _of(language, "ma ei saa pangakoodiga sisse", language=[("et", SURE), ("fi", 1 - SURE)])
    assert (found.intent, found.language) == ("other_language", "et")


def test_a_fact_that_no_phrase_states_is_taken_from_a_sure_classifier(language):
    text = "jonkun pitäs istua tossa ja osottaa sormella"
    told, doubtful = ([("beside", p), (NOT_TOLD, 1 - p)] for p in (TAKEN, TAKEN - 0.01))
    assert _of(language, text, skill=told).facts["skill"] == "beside"
    assert "skill" not in _of(language, text, skill=doubtful).facts


def test_a_fact_that_a_phrase_states_stands_unless_doubted(language):
    text = "mul on läppäri"
    stated, doubted = ([("computer", p), (NOT_TOLD, 1 - p)] for p in (KEPT, KEPT - 0.01))
    assert _of(language, text, device=stated).facts == {"device": "computer"}
    assert _of(language, text, device=doubted).facts == {}
    assert _of(language, text, device=doubted, phrases=[]).facts == {"device": "computer"}


def test_a_value_that_the_classifier_was_never_taught_is_believed(language):
    told = _of(language, "digiklinikka ei aukea", service=[("kela", 0.1), (NOT_TOLD, 0.9)])
    assert told.facts["service"] == "digiklinikka"


def test_special_circumstances_add_up(language):
    heard = {f"special={value}": [(value, TAKEN), (NOT_TOLD, 1 - TAKEN)] for value in ("hearing", "vision")}
    assert _of(language, "aistit on menny", **heard).facts["special"] == ["hearing", "vision"]


def test_a_need_is_the_likeliest_need_intent(language):
    found = _of(language, "jotain tässä", [("need_learn", NEED_TAKEN), ("inform", 0.3)])
    assert (found.intent, found.facts) == ("need_learn", {"need": "learn"})


def test_doubt_says_that_nothing_was_understood(language):
    assert _of(language, "jotain tässä", [("complain", WEAK - 0.01)]).intent == "nlu_fallback"


@pytest.mark.parametrize("text, intent", [("en tiedä", "unsure"), ("joo", "affirm")])
def test_a_plain_act_stands(language, text, intent):
    assert _of(language, text, [("out_of_scope", 0.95)]).intent == intent


def test_a_correction_that_tells_the_right_value_is_no_question_about_it(language):
    assert _of(language, "eiku tabletti", [("correct", 0.9)], device=[("tablet", 0.9)]).intent == "inform"


def test_what_the_writer_has_is_not_the_others(language):
    told = {"audience": [("other", 0.9)], "device": [("computer", 0.9)], "connection": [("none", 0.9)]}
    found = _of(language, "äidillä ei oo nettiä, mulla on läppäri", **told).facts
    assert (found["audience"], found["connection"], found.get("device")) == ("other", "none", None)


def test_of_what_is_taken_back_the_words_decide(language):
    heard = {"device": [("computer", 0.9)], "identification": [("broken", 0.9)]}
    found = _of(language, "läppäri rikki eiku tabletti", **heard).facts
    assert (found["device"], found.get("identification")) == ("tablet", None)


def test_a_guess_is_less_sure_than_words(language):
    guess = [("out_of_scope", 0.97)]
    assert _of(language, "kerro vitsi", guess).confidence == 1
    assert _of(language, "posti", guess).confidence == 0.97


def test_one_word_is_no_guess(language):
    heard = {"skill": [("alone", 0.9)], "special=minor": [("minor", 0.9)]}
    assert _of(language, "lapsi", **heard).facts == {}
    assert _of(language, "lapsi hoitaa sen nykyään", **heard).facts == {"skill": "alone", "special": ["minor"]}


def test_one_word_is_danger_by_its_phrase_only(language):
    sure = {"intents": [("emergency", 0.9)], **_danger(0.9)}
    assert _of(language, "isä", **sure).danger is None
    assert _of(language, "itsemurha", **sure).danger == "self_harm"
