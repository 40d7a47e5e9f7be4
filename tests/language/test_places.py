"""The 23 municipalities in their inflected forms, and the traps among them."""

from __future__ import annotations

import pytest

from bot import wiring

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
        "asun Längelmäellä",
        "salasanasta se ei kiikasta",
        "mulla on Nokian peruspuhelin",
        "hänellä on nokialainen taskussa",
        "asutko sinä Tampereella",
        "istuin ratikassa Hervannassa kun netti katkesi",
        "olemme muuttaneet pois Nokialta",
        "siinä oli vain vammaistuki hakematta",
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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Asun Viialassa", "Akaa"),
        ("Olen leski Tahmelasta", "Tampere"),
        ("Asutaan Killinkoskella", "Virrat"),
        ("Asun Pirkkalan Nuolialassa", "Pirkkala"),
        ("Kangasallakin asutaan", "Kangasala"),
        ("Asun Ruaverellä", "Ruovesi"),
        ("Asun Visuvedellä", "Ruovesi"),
        ("Asun Virtain perukoilla", "Virrat"),
        ("Asumme Urjalas", "Urjala"),
        ("asun hameenkyrossa", "Hämeenkyrö"),
        ("asun Valkeekoskella", "Valkeakoski"),
    ],
)
def test_parts_and_spoken_forms(text, name):
    assert wiring.language().understand(text).facts["municipality"] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kihniöläisenä kysyn neuvoa", "Kihniö"),
        ("Olen hervantalainen", "Tampere"),
        ("Kuhmoislainen tässä moi", "Kuhmoinen"),
        ("Parkanolaisella mummollani on pulma", "Parkano"),
        ("Porilainen tässä päivää", "outside"),
        ("Lappeenrantalaisena kyselen", "outside"),
    ],
)
def test_inhabitants(language, text, name):
    assert language.understand(text).facts["municipality"] == name


def test_a_nationality_is_no_home(language):
    assert "municipality" not in language.understand("Olen virolainen").facts


@pytest.mark.parametrize(
    "text",
    [
        "Kuopiosta terve",
        "Terveiset Ähtäristä",
        "Kotkasta kirjoittelen",
        "En ole Pirkanmaalta",
        "En asu Pirkanmaalla",
        "Me ollaan Salosta",
        "Täällä Porin suunnalla netti pätkii",
        "Asumme Tukholmassa",
    ],
)
def test_writing_from_elsewhere(language, text):
    assert language.understand(text).facts["municipality"] == "outside"


@pytest.mark.parametrize(
    ("text", "homes"),
    [
        ("Äitini asuu Urjalassa", (None, "Urjala")),
        ("Minä asun Helsingissä, äiti on Urjalassa", ("outside", "Urjala")),
        ("Asun Turussa mutta isäni Kuhmoisissa", ("outside", "Kuhmoinen")),
        ("Äidille Kihniöön pitäisi saada kone", (None, "Kihniö")),
        ("Asumme Ikaalisissa", ("Ikaalinen", "Ikaalinen")),
        ("Parkanossa asuva setäni ei osaa", (None, "Parkano")),
        ("Poikani asuu Oulussa ja minä olen täällä Nokialla", ("Nokia", "outside")),
    ],
)
def test_two_homes(language, text, homes):
    assert language.understand(text).homes == homes


def test_another_person_who_lives_here_is_the_one_helped(language):
    assert language.understand("Appiukko asuu Juupajoella").facts["municipality"] == "Juupajoki"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Vesilahdelta Tampereelle on pitkä matka", "Vesilahti"),
        ("En pääse Tampereelle, kotona Ikaalisissa on kone", "Ikaalinen"),
        ("Asuin Espoossa, nyt olen täällä Pälkäneellä", "Pälkäne"),
        ("Kävin Tampereella, asun Orivedellä", "Orivesi"),
    ],
)
def test_a_home_goes_before_a_place_visited(language, text, name):
    assert language.understand(text).facts["municipality"] == name
