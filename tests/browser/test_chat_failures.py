"""When something fails: nothing is lost, and there is always a way on."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from bot.web.assistant import Message

from .chat import choice, field, focused_text, messages, say

pytestmark = pytest.mark.browser


def test_without_connection_the_message_is_kept_and_goes_when_it_is_back(page, assistant):
    page.context.set_offline(True)
    say(page, "Tämä ei saa kadota")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Viestisi ei lähtenyt, mutta se on tallessa.")
    expect(alert.get_by_role("link")).to_have_attribute("href", "tel:03311611")
    expect(field(page)).to_have_value("Tämä ei saa kadota")
    expect(field(page)).to_be_focused()
    expect(choice(page, "En tiedä vielä")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("Kirjoitit: Tämä ei saa kadota")).to_be_visible()
    expect(field(page)).to_have_value("")
    expect(field(page)).to_be_focused()
    expect(alert).to_be_empty()
    assert assistant.heard == ["Tämä ei saa kadota"]


@pytest.mark.parametrize("width, height", [(360, 740), (320, 256)])
def test_what_went_wrong_is_seen_without_scrolling(open_page, width, height):
    page = open_page(viewport={"width": width, "height": height})
    choice(page, "En tiedä vielä").wait_for()
    for words in ("eka", "toka", "kolmas"):
        say(page, words)
        page.get_by_text(f"Kirjoitit: {words}").wait_for()
    page.context.set_offline(True)
    say(page, "Neljäs")
    expect(page.get_by_role("alert").get_by_text("Viestisi ei lähtenyt")).to_be_in_viewport()
    expect(page.get_by_role("button", name="Yritä uudelleen")).to_be_in_viewport()


def test_a_message_can_be_sent_again_by_button(page, assistant):
    page.route("**/messages", lambda route: route.abort(), times=1)
    say(page, "Uudestaan")
    page.get_by_role("button", name="Yritä uudelleen").click()
    expect(page.get_by_text("Kirjoitit: Uudestaan")).to_be_visible()
    assert focused_text(page).split("\n")[-1] == "Uudestaan"
    page.evaluate("dispatchEvent(new Event('online'))")
    say(page, "Toinen")
    expect(page.get_by_text("Kirjoitit: Toinen")).to_be_visible()
    assert assistant.heard == ["Uudestaan", "Toinen"]
    expect(messages(page)).to_have_count(6)  # the connection's return sends nothing twice


def test_what_was_not_sent_is_kept_over_a_reload(page, assistant):
    page.route("**/messages", lambda route: route.abort(), times=1)
    say(page, "Vielä tallessa")
    page.get_by_role("button", name="Yritä uudelleen").wait_for()
    page.reload()
    expect(field(page)).to_have_value("Vielä tallessa")
    field(page).press("Enter")
    expect(page.get_by_text("Kirjoitit: Vielä tallessa")).to_be_visible()
    assert assistant.heard == ["Vielä tallessa"]


@pytest.mark.parametrize("again", ["button", "field"])
def test_a_message_whose_answer_was_lost_on_the_way_is_not_taken_twice(page, assistant, again):
    def lose_the_answer(route):
        route.fetch()
        route.abort()

    page.route("**/messages", lose_the_answer, times=1)
    say(page, "Perillä vai ei?")
    retry = page.get_by_role("button", name="Yritä uudelleen")
    retry.wait_for()
    assert assistant.heard == ["Perillä vai ei?"]
    if again == "button":
        retry.click()
    else:
        field(page).press("Enter")
    expect(page.get_by_text("Kirjoitit: Perillä vai ei?")).to_be_visible()
    assert assistant.heard == ["Perillä vai ei?"]
    say(page, "Perillä vai ei?")
    expect(page.get_by_text("Kirjoitit: Perillä vai ei?")).to_have_count(2)
    assert len(assistant.heard) == 2, "the same words said anew are a new message"


def test_trying_again_does_not_lose_what_was_typed_meanwhile(page):
    page.context.set_offline(True)
    say(page, "ensimmäinen")
    page.get_by_role("button", name="Yritä uudelleen").wait_for()
    field(page).fill("toinen ajatus")
    page.context.set_offline(False)
    expect(page.get_by_text("Kirjoitit: ensimmäinen")).to_be_visible()
    expect(field(page)).to_have_value("toinen ajatus")


def test_a_failed_choice_comes_back_and_the_focus_stands_on_trying_again(page, assistant):
    assistant.failing = True
    choice(page, "En tiedä vielä").click()
    expect(page.get_by_role("alert")).to_contain_text("Meillä tapahtui virhe.")
    expect(page.get_by_role("button", name="Yritä uudelleen")).to_be_focused()
    expect(choice(page, "En tiedä vielä")).to_be_visible()
    expect(messages(page)).to_have_count(2)
    assistant.failing = False
    page.keyboard.press("Enter")
    expect(choice(page, "Tampere")).to_be_visible()


@pytest.mark.parametrize(
    "text, told", [("   ", "Viesti on tyhjä."), ("a" * 2001, "Viestisi on liian pitkä.")]
)
def test_a_text_that_cannot_be_sent_is_told_and_kept(page, assistant, text, told):
    say(page, text)
    expect(page.get_by_role("alert")).to_contain_text(told)
    expect(field(page)).to_have_value(text)
    assert assistant.heard == []


def test_a_choice_no_longer_on_offer_brings_the_present_ones(page, assistant):
    ours = next(iter(assistant.told))
    assistant.told[ours][-1] = Message(
        "new", "bot", "Uusi kysymys", choices=assistant.told[ours][-1].choices[1:]
    )
    choice(page, "Laitteen käyttämiseen").click()
    expect(page.get_by_text("Uusi kysymys")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("Tätä vaihtoehtoa ei voi enää valita.")
    expect(choice(page, "Laitteen käyttämiseen")).to_have_count(0)


def test_a_conversation_that_ended_elsewhere_can_be_begun_again_with_the_text_kept(page, register):
    register.hashes.clear()
    say(page, "Vieläkö olet siellä?")
    begin = page.get_by_role("button", name="Aloita uusi keskustelu")
    expect(begin).to_be_focused()
    expect(page.get_by_text("Tämä keskustelu on päättynyt.")).to_be_visible()
    page.keyboard.press("Enter")
    expect(choice(page, "En tiedä vielä")).to_be_visible()
    expect(field(page)).to_have_value("Vieläkö olet siellä?")


def test_a_second_message_waits_and_is_not_lost(page, assistant):
    assistant.delay = 0.5
    say(page, "eka")
    say(page, "toka")
    expect(page.get_by_role("status")).to_contain_text("Odota hetki.")
    expect(page.get_by_text("Kirjoitit: eka")).to_be_visible()
    expect(field(page)).to_have_value("toka")
    assert assistant.heard == ["eka"]


def test_the_page_works_where_storage_is_forbidden(chromium, address):
    page = chromium.new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('no') } })"
    )
    page.goto(address)
    choice(page, "En tiedä vielä").click()
    expect(choice(page, "Tampere")).to_be_visible()
    page.close()


def test_without_javascript_the_human_is_there(open_page):
    page = open_page(java_script_enabled=False)
    expect(page.get_by_text("Digiporras on automaatti, ei ihminen.")).to_be_visible()
    # This browser's switch leaves <noscript> unparsed; its content is checked in test_web_security.py.
    expect(page.get_by_role("banner").get_by_role("link", name="03 311 611")).to_be_visible()
    page.get_by_text("Sivuja, joilla pääset itse eteenpäin").click()
    expect(page.get_by_role("link", name="Pirhan verkkosivut")).to_have_attribute("href", "https://pirha.fi")
    expect(page.get_by_role("link", name="Siirry viestikenttään")).to_have_count(0)
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("textbox")).to_have_count(0)
