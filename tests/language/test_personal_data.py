"""Personal data is masked; public numbers, times and plain numbers stay."""

from __future__ import annotations

import pytest

from bot.language import identity_codes, personal_data

PUBLIC = ("112", "116117", "03 311 611", "0500 625 990", "09 2525 0111")

MASKED = {
    "hetuni on 131052-308T": "hetuni on [henkilötunnus]",
    "131052A308T": "[henkilötunnus]",
    "131052 - 308T": "[henkilötunnus]",
    "010594Y9032": "[henkilötunnus]",
    "131052308T": "[henkilötunnus]",
    "hetu: 131052-308X": "hetu: [henkilötunnus]",
    "puh. 0401234567": "puh. [puhelinnumero]",
    "+358 40 123 4567": "[puhelinnumero]",
    "(03) 123 4567": "[puhelinnumero]",
    "soita 044 123 4567 illalla": "soita [puhelinnumero] illalla",
    "matti@esimerkki.fi": "[sähköposti]",
    "FI21 1234 5600 0007 85": "[tilinumero]",
    "4111 1111 1111 1111": "[korttinumero]",
    "Koivukatu 5 B 12": "[osoite]",
    "asun osoitteessa mäntytie 3": "asun osoitteessa [osoite]",
    "olen syntynyt 3.4.1941": "olen syntynyt [syntymäaika]",
    "synt. 3.4.41": "synt. [syntymäaika]",
    "synnyin 5. toukokuuta 1947": "synnyin [syntymäaika]",
    "pin 1234": "pin [tunnusluku]",
    "tunnusluku on 123456": "tunnusluku on [tunnusluku]",
}
HARMLESS = (
    "soita 112",
    "116117 on päivystysapu",
    "03 311 611",
    "0500 625 990",
    "09 2525 0111",
    "avoinna 8.00–16.00",
    "aika 12.3.2026 klo 10.30",
    "olen 82-vuotias",
    "vuonna 2019",
    "versio 14.2.1",
    "bussi 25",
    "menin tielle 3",
    "10 000 euroa",
    "viikolla 42 tulen",
    "verenpaine on 160/100",
    "ajanvaraus 24.12.2026",
    "iPhone 13",
    "laskun summa 1234,50",
    "odotin 45 minuuttia",
    "tunnusluku puuttuu",
)


@pytest.mark.parametrize(("text", "expected"), MASKED.items())
def test_personal_data_is_masked(text, expected):
    assert personal_data.masked(text, personal_data.found(text, PUBLIC)) == expected


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_strings_stay(text):
    assert personal_data.found(text, PUBLIC) == ()


def test_a_public_number_is_masked_when_it_is_not_listed():
    assert personal_data.found("03 311 611") != ()


def test_places_point_to_the_original_text():
    text = "minun hetuni on 131052-308T eikä muuta"
    (one,) = personal_data.found(text)
    assert text[one.start : one.end] == "131052-308T"


@pytest.mark.parametrize(("code", "right"), [("131052-308T", True), ("131052-308U", False), ("1310523O8T", False)])
def test_check_character(code, right):
    assert identity_codes.check_character_is_right(code) is right


def test_understanding_masks_and_reads_no_facts_from_personal_data(language):
    found = language.understand("asun osoitteessa Nokiantie 5, Tampere")
    assert "Nokiantie" not in found.masked
    assert found.facts == {"municipality": "Tampere"}
