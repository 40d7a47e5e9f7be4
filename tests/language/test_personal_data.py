"""Personal data is masked; public numbers, times and plain numbers stay."""

from __future__ import annotations

import re
from pathlib import Path
from time import perf_counter

import pytest

from bot.language import bank_numbers, identity_codes, personal_data, phone_numbers

MESSAGES = Path(__file__).resolve().parents[1] / "understanding" / "personal_data.txt"
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


KINDS = {
    "email": "matti piste m ät esimerkki piste fi",
    "iban": "gb29 nwbk 6016 1331 9268 19",
    "personal_identity_code": "13.10.52-308t",
    "payment_card": "4111.1111.1111.1111",
    "date_of_birth": "syntynyt viides kesäkuuta 1950",
    "phone": "nro0401234567",
    "access_code": "avainlukulistalta kysyi lukua 14 eli 7253",
    "street_address": "asun pispalan valtatie 30 b 2",
}
HOSTILE = (
    "1", " ", "a", ".", "0", "+", "@", "1 ", "0 ", "a ", "1.", "a.", "a@", "(0", "FI11 ", "4111 ", "hetu 1 ", "pin 12 ",
    "synt 1.1. ", "numero 12 ", "Akatu 5 ", "5 A ", "a piste ", "nolla ", "33100 Ta ", "0401234567 ", "131052-308",
    "tili 1", "osoite 5 ",
)  # fmt: skip


def _messages() -> list[str]:
    lines = MESSAGES.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _marked(text: str) -> str:
    """The text with «» about its personal data, as the messages of the file are written."""
    for one in reversed(personal_data.found(text, (*PUBLIC, *MORE_PUBLIC))):
        text = f"{text[: one.start]}«{text[one.start : one.end]}»{text[one.end :]}"
    return text


MORE_PUBLIC = ("0800 147 111",)


@pytest.mark.parametrize("message", _messages())
def test_exactly_the_marked_places_are_found(message):
    assert _marked(re.sub("[«»]", "", message)) == message


@pytest.mark.parametrize(("kind", "text"), KINDS.items())
def test_each_kind_is_called_by_its_name(kind, text):
    assert [one.kind for one in personal_data.found(text, PUBLIC)] == [kind]


@pytest.mark.parametrize("number", PUBLIC[2:])
def test_public_numbers_stay_in_any_spacing(number):
    digits = number.replace(" ", "")
    for written in (digits, f"{digits[:3]}-{digits[3:]}", f"+358 {digits[1:]}", f"00358{digits[1:]}", f"{number} 24/7"):
        assert personal_data.found(f"soitin {written}", PUBLIC) == ()


@pytest.mark.parametrize("piece", HOSTILE)
def test_no_long_message_of_one_piece_takes_for_ever(piece):
    """A pattern that backtracks would take hours; the limit is no measure of speed."""
    text = (piece * 5000)[:4999] + "1"
    start = perf_counter()
    personal_data.found(text, PUBLIC)
    assert perf_counter() - start < 20


def test_account_numbers_of_any_country_are_right_by_their_check_digits():
    assert list(bank_numbers.accounts("de89370400440532013000 kiitos")) == [(0, 22)]
    assert list(bank_numbers.accounts("versio de89 3704")) == []


def test_international_prefixes_are_read_as_the_national_one():
    written = ("+358 (0)40 123 4567", "00358401234567", "040-1234567")
    assert {phone_numbers.national(number) for number in written} == {"0401234567"}


def test_understanding_masks_and_reads_no_facts_from_personal_data(language):
    found = language.understand("asun osoitteessa Nokiantie 5, Tampere")
    assert "Nokiantie" not in found.masked
    assert found.facts == {"municipality": "Tampere"}
