"""The residents' pages: what they say, in which language, and nothing of a visitor's making as markup."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from fastapi.testclient import TestClient

from bot.storage.quota import SIZE
from bot.storage.sample import AT_REST
from bot.web.app import create_app
from bot.web.site import Site
from tests.web.region import region
from tests.web.test_web_guide import SUNDAY

PAGES = {"paikat": "fi", "tietosuoja": "fi", "saavutettavuus": "fi", "palaute": "fi", "sv": "sv", "en": "en"}


@pytest.fixture
def open_page(assistant, register, knowledge):
    """Opens a page; the model need not be ready for it."""
    def opened(path, status=200, found=None, **site):
        app = create_app(assistant, register, ready=lambda: False, now=lambda: SUNDAY, site=Site(**site),
                         knowledge=lambda: found or region(knowledge))
        answer = TestClient(app).get(path)
        assert answer.status_code == status, answer.text
        return answer

    return opened


@pytest.mark.parametrize("name, language", PAGES.items())
def test_each_page_is_in_its_language_and_leads_to_the_others(open_page, name, language):
    text = open_page(f"/{name}").text
    assert f'<html lang="{language}">' in text and text.count("<h1>") == 1
    assert '<a href="tel:03311611">03 311 611</a>' in text and "112" in text
    assert not [other for other in PAGES if f'href="/{other}"' not in text]
    assert f'href="/{name}" lang="{language}" hreflang="{language}" aria-current="page"' in text
    assert "{" not in text and "}" not in text, "every brace is filled"


@pytest.mark.parametrize("name", PAGES)
def test_no_page_needs_a_script_or_asks_anything_from_elsewhere(open_page, name):
    answer = open_page(f"/{name}")
    scripts = [line for line in answer.text.splitlines() if "<script" in line]
    assert scripts == ([] if name != "paikat" else ['<script src="/static/places.js" defer></script>'])
    assert " style=" not in answer.text
    assert 'src="http' not in answer.text and '<link rel="stylesheet" href="/static/pages.css">' in answer.text
    assert "set-cookie" not in answer.headers
    policy = answer.headers["content-security-policy"]
    assert ("form-action 'self'" in policy) == (name == "paikat")


def test_privacy_tells_the_settings(open_page):
    assert "kulunut 14 päivää" in open_page("/tietosuoja", retention_days=14).text


def test_privacy_tells_who_may_read(open_page):
    text = open_page("/tietosuoja").text
    assert f"enintään {SIZE} keskustelua" in text and f"vähintään {AT_REST // timedelta(hours=1)} tuntia" in text


@pytest.mark.parametrize("name", ["palaute", "saavutettavuus"])
def test_feedback_goes_where_the_operator_says(open_page, name):
    with_address = open_page(f"/{name}", feedback="palaute@pirha.fi").text
    assert '<a href="mailto:palaute@pirha.fi">palaute@pirha.fi</a>' in with_address and "14 päivän" in with_address
    without = open_page(f"/{name}").text
    assert "mailto:" not in without and "ei ole vielä omaa osoitetta" in without and "14 päivän" in without


def test_a_page_says_that_it_is_not_confirmed_until_it_is(open_page, knowledge):
    assert "ei ole vielä vahvistanut tätä selostetta" in open_page("/saavutettavuus").text
    pages = [page.model_copy(update={"confirmed": date(2026, 11, 1)}) for page in knowledge.pages.pages]
    confirmed = replace(region(knowledge), pages=knowledge.pages.model_copy(update={"pages": pages}))
    assert "ei ole vielä vahvistanut" not in open_page("/saavutettavuus", found=confirmed).text


def test_what_editors_write_is_text_and_not_markup(open_page, knowledge):
    page = knowledge.pages.page("palaute").model_copy(update={
        "title": "<b>Otsikko</b>", "lead": "<script>alert(1)</script> {puhelin} &amp;"})
    pages = [page if one.id == "palaute" else one for one in knowledge.pages.pages]
    found = replace(region(knowledge), pages=knowledge.pages.model_copy(update={"pages": pages}))
    text = open_page("/palaute", found=found).text
    assert "<script" not in text and "&lt;script&gt;alert(1)&lt;/script&gt; <a href=" in text
    assert "&amp;amp;" in text and "<b>" not in text


class TestPlaces:
    def names(self, text):
        places = text.partition('class="places days"')[0]
        return [line.split("<h3>")[1].split("</h3>")[0] for line in places.splitlines() if "<h3>" in line]

    def test_the_nearest_first_in_words(self, open_page):
        text = open_page("/paikat?kunta=virroilla").text
        assert self.names(text) == ["Piste kauko", "Piste lähi"]
        assert "2 paikkaa" in text and 'value="virroilla"' in text
        assert text.count("Matka noin") == 1 and "Paikka on valitsemassasi kunnassa" in text

    def test_filters_stay_chosen(self, open_page):
        text = open_page("/paikat?palvelu=interpreting&auki=1").text
        assert self.names(text) == ["Piste lähi"] and "1 paikka</h2>" in text
        assert text.count(" checked>") == 2

    def test_nothing_found_tells_what_to_do(self, open_page):
        text = open_page("/paikat?palvelu=private_space").text
        assert self.names(text) == [] and "0 paikkaa" in text and "Poista jokin valinta" in text

    @pytest.mark.parametrize("query, words", [
        ("kunta=xyzzy", "Emme tunnistaneet kuntaa"), ("kunta=Helsinki", "ei ole Pirkanmaalla"),
        ("palvelu=hieronta", "Emme tunne tätä palvelua")])
    def test_a_mistake_is_told_beside_the_field(self, open_page, query, words):
        text = open_page(f"/paikat?{query}", 422).text
        assert words in text and 'role="alert"' in text and "<title>Virhe: " in text and "<h3>" not in text

    def test_what_is_typed_is_not_markup(self, open_page):
        text = open_page("/paikat", 200).text
        attack = open_page('/paikat?kunta="><script>alert(1)</script>', 422).text
        assert attack.count("<script") == text.count("<script") == 1 and attack.count("<input") == text.count("<input")
