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


@pytest.mark.parametrize("text", ["9", "0", "en tiiä", "hmm", "kissa", "eiköhän", "poika toi sen", "toinen ihminen",
                                  "ensimmäinen puhelimeni"])
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


@pytest.mark.parametrize("text", ["ihan sama", "mikä vaan", "sama se", "no jaa", "emmätiä", "emmätiiä", "entiiä",
                                  "entiä", "emtiiä", "en tiijä"])
def test_what_says_nothing_is_not_knowing(language, text):
    found = language.understand(text, "device", OPTIONS)
    assert (found.act, found.facts) == ("unsure", {})


@pytest.mark.parametrize("text, value", [("vissiin", "works"), ("eiköhän", "works"), ("no jaa", None)])
def test_a_guarded_yes(language, text, value):
    assert language.understand(text, "connection").facts.get("connection") == value


@pytest.mark.parametrize("text", ["yksin asun", "olen yksin", "poika toi sen", "joku muu"])
def test_who_lives_alone_does_not_cope_alone(language, text):
    assert "skill" not in language.understand(text, "skill").facts


TITLES = [("digital_safety", "Huijausepäily tai turvallisuus netissä"), ("connection", "Netti puuttuu tai pätkii")]


@pytest.mark.parametrize("text", ["Huijausepäily tai turvallisuus netissä", "huijausepäily tai turvallisuus netissä."])
def test_the_very_title_is_its_option_and_nothing_else(language, text):
    found = language.understand(text, "need", TITLES)
    assert (found.titled, found.facts) == (True, {"need": "digital_safety"})
    assert not language.understand(f"{text} pelottaa", "need", TITLES).titled


@pytest.mark.parametrize("text", ["flunssa", "päänsärky", "pahoinvointi"])
def test_a_bare_symptom_is_another_matter(language, text):
    assert language.understand(text).signal == "out_of_scope"
    assert language.understand(f"{text}, siksi etävastaanotto, linkki ei aukea").signal is None
