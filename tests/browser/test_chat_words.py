"""What is shown of texts and suggestions: all of it, as text, with safe links only."""

from __future__ import annotations

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
    expect(page.locator(".card")).to_have_count(2)
    first, second = page.locator(".card").all()
    expect(first).to_contain_text("Miksi? Toivoit, että joku näyttää vierestä.")
    expect(first).to_contain_text("Suljettu nyt. Avautuu maanantaina 7.1.2030 klo 9.")
    expect(first).to_contain_text(
        "Huomaa: Näitä tietoja ei ole vielä vahvistettu. Voit kysyä: Pirhan vaihde 03 311 611."
    )
    expect(first.get_by_role("link", name="Soita 03 000 0000")).to_have_attribute("href", "tel:030000000")
    expect(second).to_contain_text("Avoinna nyt.")
    expect(second).not_to_contain_text("Huomaa")
    link = second.get_by_role("link", name="Avaa verkkosivu (example.org) Ohjeita tunnistautumiseen")
    expect(link).to_have_attribute("href", "https://example.org/ohje")


@pytest.mark.parametrize("zone", ["Europe/Helsinki", "America/New_York"])
def test_opening_hours_are_finnish_time_everywhere(open_page, zone):
    page = open_page(timezone_id=zone)
    said = page.evaluate("""async () => {
        const {opening} = await import("/static/hours.js");
        const now = new Date("2026-12-30T20:00:00Z");
        return [
            {open: null}, {open: false}, {open: false, opens_at: "pian"},
            {open: true}, {open: true, confirmed: true},
            {open: false, opens_at: "2026-12-30T23:30"}, {open: false, opens_at: "2026-12-30T22:05:00+00:00"},
            {open: false, opens_at: "2026-12-31T09:00:00+02:00"}, {open: false, opens_at: "2027-01-04T08:00"},
        ].map(card => opening(card, now));
    }""")
    assert said == [
        None,
        "Suljettu nyt.",
        "Suljettu nyt.",
        "Tietojemme mukaan avoinna nyt.",
        "Avoinna nyt.",
        "Suljettu nyt. Avautuu tänään klo 23.30.",
        "Suljettu nyt. Avautuu huomenna klo 0.05.",
        "Suljettu nyt. Avautuu huomenna klo 9.",
        "Suljettu nyt. Avautuu maanantaina 4.1.2027 klo 8.",
    ]


def test_the_note_of_an_unconfirmed_card_says_what_to_check(page, assistant):
    card = {"id": "x", "kind": "phone", "title": "Linja", "confirmed": False, "note": "Kysy: 03 311 611."}
    assistant.replies["neuvo"] = (Message("x", "bot", "Tässä.", suggestions=(card,)),)
    say(page, "neuvo")
    expect(page.locator(".check")).to_have_text("Huomaa: Kysy: 03 311 611.")
    expect(page.locator(".check").get_by_role("link")).to_have_attribute("href", "tel:03311611")
