"""The 23 municipalities in their inflected forms, and the traps among them."""

from __future__ import annotations

import pytest

FORMS = {
    "Akaa": "akaassa akaasta akaalla",
    "Hämeenkyrö": "hämeenkyrössä hämeenkyröstä",
    "Ikaalinen": "ikaalisissa ikaalisista",
    "Juupajoki": "juupajoella juupajoel",
    "Kangasala": "kangasalla kangasalta kangasalassa kangassalla",
    "Kihniö": "kihniössä kihniöllä",
    "Kuhmoinen": "kuhmoisissa kuhmoisis",
    "Lempäälä": "lempäälässä lempääläs lempäläässä",
    "Mänttä-Vilppula": "mäntässä vilppulassa mänttä-vilppulassa",
    "Nokia": "nokialla nokial nokialta",
    "Orivesi": "orivedellä orivedel",
    "Parkano": "parkanossa parkanos",
    "Pirkkala": "pirkkalassa pirkkalas",
    "Punkalaidun": "punkalaitumella punkalaitumel",
    "Pälkäne": "pälkäneellä pälkäneel",
    "Ruovesi": "ruovedellä ruovedel",
    "Sastamala": "sastamalassa vammalassa vammalas",
    "Urjala": "urjalassa urjalas",
    "Tampere": "tampereella tampereel tamperella treella mansessa hervannassa hervannas lentävänniemessä",
    "Valkeakoski": "valkeakoskella valkeakoskel",
    "Vesilahti": "vesilahdella vesilahdessa",
    "Virrat": "virroilla virroil",
    "Ylöjärvi": "ylöjärvellä ylöjärvel kurussa",
}
CASES = [(form, name) for name, forms in FORMS.items() for form in forms.split()]


@pytest.mark.parametrize(("form", "name"), CASES)
def test_living_in_a_municipality(language, form, name):
    assert language.understand(f"asun {form}").facts == {"municipality": name}


@pytest.mark.parametrize(
    "text", ["asun Helsingissä", "olen Turusta", "kotikuntani on Jyväskylä", "asumme Hämeenlinnassa"]
)
def test_living_elsewhere(language, text):
    assert language.understand(text).facts == {"municipality": "outside"}


@pytest.mark.parametrize(
    "text",
    [
        "kävin Helsingissä",
        "mulla on vanha Nokia",
        "puhelimesta loppui virta",
        "asun Viialassa",
        "poikani asuu Helsingissä",
        "sähköt ja virrat poikki",
    ],
)
def test_no_home_is_told(language, text):
    assert "municipality" not in language.understand(text).facts


def test_the_one_who_is_helped_counts(language):
    found = language.understand("Äitini asuu Nokialla ja minä Helsingissä. Haluan auttaa häntä.")
    assert (found.facts["audience"], found.facts["municipality"]) == ("other", "Nokia")


def test_moving_tells_the_new_home(language):
    assert language.understand("Olen muuttanut Tampereelta Pirkkalaan").facts == {"municipality": "Pirkkala"}


def test_a_name_alone_answers_the_question(language):
    assert language.understand("nokia", "municipality").facts == {"municipality": "Nokia"}
