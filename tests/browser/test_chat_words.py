"""What is shown of texts and suggestions: all of it, as text, with safe links only."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from bot.web.assistant import Message

from .chat import choice, log, messages, say

pytestmark = pytest.mark.browser

ATTACK = '<img src=x onerror="document.title=1"><script>document.title=2</script>'


def test_personal_data_is_shown_as_the_server_stores_it(page):
    say(page, "Tunnukseni on 010190-123A")
    expect(page.get_by_text("Tunnukseni on •••", exact=True)).to_be_visible()
    assert "010190" not in messages(page).nth(2).text_content()


def test_markup_is_only_text_in_both_directions(page, assistant):
    card = {
        "id": "x",
        "kind": "human",
        "title": ATTACK,
        "why": [ATTACK],
        "url": "javascript:document.title=3",
        "phone": "javascript:1",
        "confirmed": True,
    }
    assistant.replies[ATTACK] = (Message("x", "bot", ATTACK, suggestions=(card,), kind='x" onclick="1'),)
    title = page.title()
    say(page, ATTACK)
    expect(page.get_by_role("heading", name=ATTACK)).to_be_visible()
    assert log(page).locator("img, script, [onclick], a[href^='javascript']").count() == 0
    page.reload()
    expect(page.get_by_role("heading", name=ATTACK)).to_be_visible()
    assert page.title() == title


def test_links_are_web_pages_and_phone_numbers_only(page, assistant):
    text = "Soita 112 tai 03 311 611. Lue https://example.org/a?b=1. Ei linkkejä: 1.12.2026, 0–2 tai 2000 €."
    assistant.replies["linkit"] = (Message("x", "bot", text),)
    say(page, "linkit")
    expect(log(page).get_by_role("link")).to_have_count(3)
    found = log(page).get_by_role("link").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert found == ["tel:112", "tel:03311611", "https://example.org/a?b=1"]


def test_an_address_may_be_written_as_people_say_it(page, assistant):
    card = {"id": "x", "kind": "human", "title": "Sivu", "url": "example.org/a", "confirmed": True}
    assistant.replies["sivu"] = (Message("x", "bot", "Tässä.", suggestions=(card,)),)
    say(page, "sivu")
    expect(page.locator(".card").get_by_role("link")).to_have_attribute("href", "https://example.org/a")


def test_a_card_says_why_when_and_how(page):
    choice(page, "Laitteen käyttämiseen").click()
    choice(page, "Nokia").click()
    expect(page.locator(".card")).to_have_count(3)
    point, day, guide = page.locator(".card").all()
    expect(point).to_contain_text("Miksi sinulle: Toivoit, että joku näyttää vierestä.")
    expect(point).to_contain_text("Suljettu nyt. Avautuu maanantaina 7.1.2030 klo 9.")
    expect(point).to_contain_text("Osoite: Esimerkkikatu 1, Tampere")
    expect(point).to_contain_text("Tarkista tieto. Näitä tietoja ei ole vielä vahvistettu. Voit kysyä: Pirhan vaihde ")
    expect(point.get_by_role("link", name="Soita 03 000 0000")).to_have_attribute("href", "tel:030000000")
    route = point.get_by_role("link", name="Katso reitti Esimerkin digitukipiste")
    expect(route).to_have_attribute("href", re.compile(r"^https://.*61\.498"))
    expect(day).to_contain_text("Aika: ti 8.12. klo 10–14")
    expect(guide).to_contain_text("Avoinna nyt.")
    expect(guide).to_contain_text("Tieto on vahvistettu.")
    expect(guide).not_to_contain_text("Tarkista tieto")
    link = guide.get_by_role("link", name="Avaa verkkosivu (example.org) Ohjeita tunnistautumiseen")
    expect(link).to_have_attribute("href", "https://example.org/ohje")


def test_an_authorization_day_is_saved_in_the_calendar(page, address):
    choice(page, "Laitteen käyttämiseen").click()
    choice(page, "Nokia").click()
    link = page.get_by_role("link", name="Tallenna kalenteriin Avustetun valtuutuksen päivä")
    expect(link).to_have_attribute("href", f"{address}/api/authorization-days/paiva.ics")


@pytest.mark.parametrize("key, value", [
    ("url", "javascript:document.title=1"), ("url", "http://example.org"), ("url", "data:text/html,x"),
    ("route", "javascript:document.title=1"), ("calendar", "//paha.example/x.ics"), ("calendar", "https://paha.example/x"),
    ("calendar", "/\\paha.example/x"), ("phone", "javascript:1"),
])
def test_other_addresses_never_become_links(page, assistant, key, value):
    card = {"id": "x", "kind": "human", "title": "Kortti", "confirmed": True, key: value}
    assistant.replies["kortti"] = (Message("x", "bot", "Tässä.", suggestions=(card,)),)
    say(page, "kortti")
    expect(page.locator(".card")).to_be_visible()
    expect(page.locator(".card").get_by_role("link")).to_have_count(0)


def test_in_danger_the_number_is_a_large_button(page, assistant):
    text = "Soita heti hätänumeroon 112. Myrkytyksessä soita 0800 147 111."
    assistant.replies["apua"] = (Message("x", "bot", text, kind="emergency"),)
    say(page, "apua")
    call = page.get_by_role("link", name="Soita 112")
    expect(call).to_have_attribute("href", "tel:112")
    box = call.bounding_box()
    assert box and box["height"] >= 60
    expect(page.get_by_role("link", name="Soita 0800 147 111")).to_be_visible()


def test_the_ladder_is_told_in_words_and_drawn_for_the_eye_only(page):
    choice(page, "Laitteen käyttämiseen").click()
    choice(page, "Nokia").click()
    ladder = page.locator(".ladder")
    expect(ladder).to_contain_text("Olet tässä: porras 2, Itseoppija.")
    expect(ladder).to_contain_text("Seuraava porras alaspäin: porras 1, Itsenäinen asioija. Kokeile ohjetta")
    picture = ladder.locator("svg")
    expect(picture).to_have_attribute("aria-hidden", "true")
    assert picture.locator("rect").count() == 5 and picture.locator("rect.here + text").text_content() == "2"
    page.reload()
    expect(ladder).to_contain_text("Olet tässä")


def test_the_note_of_an_unconfirmed_card_says_what_to_check(page, assistant):
    card = {"id": "x", "kind": "phone", "title": "Linja", "confirmed": False, "note": "Kysy: 03 311 611."}
    assistant.replies["neuvo"] = (Message("x", "bot", "Tässä.", suggestions=(card,)),)
    say(page, "neuvo")
    expect(page.locator(".check")).to_have_text("Tarkista tieto. Kysy: 03 311 611.")
    expect(page.locator(".check").get_by_role("link")).to_have_attribute("href", "tel:03311611")
