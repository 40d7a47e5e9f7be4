"""Short answers against the question that was asked."""

from __future__ import annotations

import pytest

OPTIONS = [
    ("smartphone", "Älypuhelin"),
    ("computer", "Tietokone"),
    ("tablet", "Tabletti"),
    ("basic_phone", "Vanha peruspuhelin"),
    ("none", "Ei mitään näistä"),
]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("toi eka", "smartphone"),
        ("2", "computer"),
        ("vaihtoehto 3", "tablet"),
        ("se vanha", "basic_phone"),
        ("tabletti", "tablet"),
        ("tabeltti", "tablet"),
        ("TIETOKONE", "computer"),
        ("viimeinen", "none"),
        ("ei mitään näistä", "none"),
        ("toinen", "computer"),
    ],
)
def test_an_option_is_pointed_at(language, text, value):
    assert language.understand(text, "device", OPTIONS).facts.get("device") == value


@pytest.mark.parametrize("text", ["9", "0", "en tiiä", "hmm", "kissa"])
def test_no_option_is_pointed_at(language, text):
    assert "device" not in language.understand(text, "device", OPTIONS).facts


@pytest.mark.parametrize(
    ("asked", "text", "facts"),
    [
        ("device_works", "joo", {"device_works": "yes"}),
        ("device_works", "ei", {"device_works": "no"}),
        ("connection", "on", {"connection": "works"}),
        ("connection", "ei oo", {"connection": "none"}),
        ("identification", "lukossa", {"identification": "broken"}),
        ("skill", "yksin kyllä", {"skill": "alone"}),
        ("special", "ei mitään", {"special": []}),
        ("audience", "itelleni", {"audience": "self"}),
        ("skill", "en osaa", {}),
        ("need", "joo", {}),
    ],
)
def test_short_answers(language, asked, text, facts):
    assert language.understand(text, asked).facts == facts


@pytest.mark.parametrize("text", ["en tiiä", "en tiedä", "en mää tierä", "en osaa sanoa", "ei hajuakaan"])
def test_not_knowing_is_an_act_and_no_fact(language, text):
    found = language.understand(text, "connection")
    assert (found.act, found.facts) == ("unsure", {})


def test_an_act_is_the_whole_message(language):
    assert language.understand("miksi").act == "why"
    assert language.understand("miksi netti ei toimi").act is None


def test_without_a_question_a_bare_answer_tells_nothing(language):
    assert language.understand("joo").facts == {}
