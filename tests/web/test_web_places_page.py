"""The page of the places: the map and the list tell the same, days have calendars, tiles come only when set."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from fastapi.testclient import TestClient

from bot.web.app import create_app
from bot.web.site import Site
from tests.web.region import region
from tests.web.test_web_guide import SUNDAY

TILES = "https://tiles.example.org/{z}/{x}/{y}.png"


@pytest.fixture
def open_page(assistant, register, knowledge):
    def opened(query="", **site):
        app = create_app(assistant, register, ready=lambda: False, now=lambda: SUNDAY, site=Site(**site),
                         knowledge=lambda: region(knowledge))
        return TestClient(app).get(f"/paikat{query}")

    return opened


def drawings(text):
    return re.findall(r"<svg.*?</svg>", text, re.DOTALL)


def links(drawing, kind):
    return re.findall(rf'<a class="{kind}[^"]*" href="([^"]+)"', drawing)


def test_every_pin_leads_to_an_entry_of_the_list(open_page):
    text = open_page().text
    entries = set(re.findall(r'<li id="([^"]+)"', text))
    assert len(drawings(text)) == 2, "for a phone and for a wide screen"
    for drawing in drawings(text):
        pins = links(drawing, "pin")
        assert len(pins) == 2 and {unquote(pin).removeprefix("#") for pin in pins} < entries


def test_a_municipality_of_the_map_keeps_what_was_chosen(open_page):
    drawing = drawings(open_page("?palvelu=kela_point&palvelu=interpreting&auki=1").text)[1]
    address = next(link for link in links(drawing, "town") if "Virrat" in link).replace("&amp;", "&")
    assert parse_qs(urlsplit(address).query) == {
        "kunta": ["Virrat"], "palvelu": ["kela_point", "interpreting"], "auki": ["1"]}
    assert urlsplit(address).fragment == "tulos"


def test_the_chosen_municipality_is_named_also_when_a_part_of_it_was_written(open_page):
    text = open_page("?kunta=Hervanta").text
    assert "Matka on laskettu tästä kunnasta: Tampere." in text
    assert all('class="town chosen"' in drawing and 'aria-current="true"' in drawing for drawing in drawings(text))
    assert "Matka on laskettu tästä" not in open_page().text


def test_a_mistake_has_no_map(open_page):
    assert drawings(open_page("?kunta=xyzzy").text) == []


def test_the_map_can_be_skipped(open_page):
    text = open_page().text
    skip = text.index('<a href="#paikat">Ohita kartta')
    assert skip < text.index("<svg") and re.search('<ol [^>]*id="paikat"', text)


class TestDays:
    def test_a_day_tells_when_and_can_be_saved(self, open_page):
        text = open_page("?kunta=Virrat").text
        day = text[text.index("Avustetun valtuutuksen päivät"):]
        assert "<strong>ti 8.12. klo 10–14</strong>" in day and "Puhelin: <a href=" in day
        assert "/api/authorization-days/valtuutus-%C3%A4.ics" in day and "Tallenna kalenteriin" in day
        assert "Aukioloa emme tiedä" not in day and "<h2 id=\"luettelo\">2 paikkaa</h2>" in text

    @pytest.mark.parametrize("query, shown", [
        ("?palvelu=assisted_authorization", True), ("?palvelu=kela_point", False), ("?auki=1", False)])
    def test_days_are_shown_when_they_may_be_meant(self, open_page, query, shown):
        assert ("valtuutus-ä" in open_page(query).text) == shown


class TestTiles:
    def test_without_an_address_there_is_nothing_of_leaflet(self, open_page):
        answer = open_page()
        assert "leaflet" not in answer.text and "data-tiles" not in answer.text
        assert "img-src 'self';" in answer.headers["content-security-policy"]

    def test_with_one_the_policy_lets_only_its_pictures_in(self, open_page):
        answer = open_page(tiles_url=TILES, tiles_attribution='© "Kartta"')
        assert f'data-tiles="{TILES}"' in answer.text and 'data-attribution="© &#34;Kartta&#34;"' in answer.text
        policy = answer.headers["content-security-policy"]
        assert "img-src 'self' https://tiles.example.org" in policy and "script-src 'self';" in policy
        assert len(drawings(answer.text)) == 2, "the drawing stays for who has no JavaScript"

    @pytest.mark.parametrize("name", ["leaflet.js", "leaflet.css", "LICENSE"])
    def test_leaflet_is_ours_with_its_licence(self, open_page, name, assistant, register):
        answer = TestClient(create_app(assistant, register, ready=lambda: False)).get(f"/static/leaflet/{name}")
        assert answer.status_code == 200 and ("1.9.4" in answer.text if name == "leaflet.js" else True)
