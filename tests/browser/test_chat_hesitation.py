"""Made for hesitation: progress, reasons, changing one's mind, larger text, reading aloud, several tabs."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .chat import choice, field, log, messages, say
from .scripted import WHY

pytestmark = pytest.mark.browser

VOICES = """(voices => {
    window.spoken = [];
    const synthesis = {getVoices: () => voices, cancel: () => window.spoken.push("·"),
                       speak: one => window.spoken.push(`${one.voice.name}: ${one.text}`), addEventListener() {}};
    Object.defineProperty(window, "speechSynthesis", {value: synthesis});
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } };
})"""
FINNISH = '[{name: "Satu", lang: "fi-FI", localService: true}]'
REMOTE = '[{name: "Kaukana", lang: "fi-FI", localService: false}]'


def test_how_far_the_questions_are(page):
    progress = page.locator("#progress")
    expect(progress).to_have_text("Kysymys 1, enintään 3")
    choice(page, "Palvelun käyttämiseen").click()
    expect(progress).to_have_text("Kysymys 2, enintään 3")
    choice(page, "Nokia").click()
    expect(page.locator(".card").first).to_be_visible()
    expect(progress).to_be_hidden()


def test_why_it_is_asked_is_told_without_a_turn(page, assistant):
    reason = page.get_by_text(WHY)
    expect(reason).to_be_hidden()
    page.get_by_text("Miksi tätä kysytään?").click()
    expect(reason).to_be_visible()
    assert assistant.heard == []


def test_an_earlier_answer_is_shown_and_changed(page, assistant):
    answers = page.locator("#answers")
    expect(answers).to_be_hidden()
    choice(page, "Palvelun käyttämiseen").click()
    expect(answers).to_contain_text("Vastauksesi (1)")
    expect(answers).to_contain_text("Palvelun käyttämiseen")
    page.get_by_role("button", name="Muuta Asia").click()
    expect(choice(page, "Laitteen käyttämiseen")).to_be_visible()
    expect(answers).to_be_hidden()
    assert page.evaluate("document.activeElement.shadowRoot.activeElement.className").startswith("message user")
    assert assistant.heard == ["Palvelun käyttämiseen", "Muuta: Asia"]


def test_larger_text_is_remembered(page):
    def size():
        return field(page).evaluate("one => parseFloat(getComputedStyle(one).fontSize)")

    assert size() == 18
    page.get_by_role("button", name="Suurempi teksti").click()
    assert size() == 22.5
    header = page.get_by_role("heading", level=1)
    assert header.evaluate("one => parseFloat(getComputedStyle(one).fontSize)") == pytest.approx(1.35 * 22.5)
    page.reload()
    choice(page, "En tiedä vielä").wait_for()
    assert size() == 22.5
    for _ in range(5):
        page.get_by_role("button", name="Suurempi teksti").click()
    assert size() == 36
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    for _ in range(5):
        page.get_by_role("button", name="Pienempi teksti").click()
    assert size() == 18


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_colours_can_be_chosen_against_the_systems_own(open_page, scheme):
    page = open_page(color_scheme=scheme)
    choice(page, "En tiedä vielä").wait_for()
    button = page.get_by_role("button", name="Tumma näkymä")

    def grounds():
        bubble = page.locator(".text").first.evaluate("one => getComputedStyle(one).backgroundColor")
        return page.evaluate("getComputedStyle(document.body).backgroundColor"), bubble

    before = grounds()
    expect(button).to_have_attribute("aria-pressed", str(scheme == "dark").lower())
    button.click()
    expect(button).to_have_attribute("aria-pressed", str(scheme == "light").lower())
    after = grounds()
    assert before[0] != after[0] and before[1] != after[1]
    page.reload()
    choice(page, "En tiedä vielä").wait_for()
    assert grounds() == after


def with_voices(chromium, address, voices):
    context = chromium.new_context(locale="fi-FI")
    context.add_init_script(f"{VOICES}({voices})")
    page = context.new_page()
    page.goto(address)
    choice(page, "En tiedä vielä").wait_for()
    return page


def test_reading_aloud_begins_only_when_asked(chromium, address):
    page = with_voices(chromium, address, FINNISH)
    say(page, "hei")
    page.get_by_text("Kirjoitit: hei").wait_for()
    assert page.evaluate("spoken") == []
    expect(log(page).get_by_role("button")).to_have_count(0)
    page.get_by_role("button", name="Lue ääneen").click()
    assert page.evaluate("spoken.filter(one => one !== '·')") == ["Satu: Kirjoitit: hei"]
    say(page, "moi")
    page.get_by_text("Kirjoitit: moi").wait_for()
    assert page.evaluate("spoken.at(-1)") == "Satu: Kirjoitit: moi"
    log(page).get_by_role("button", name="Kuuntele").first.click()
    assert page.evaluate("spoken.at(-1)") == "Satu: Hei! Olen Digiporras."
    page.get_by_role("button", name="Lue ääneen").click()
    assert page.evaluate("spoken.at(-1)") == "·"
    expect(log(page).get_by_role("button")).to_have_count(0)
    page.context.close()


@pytest.mark.parametrize("voices", [REMOTE, "[]", '[{name: "A", lang: "en", localService: true}]'],
                         ids=["elsewhere", "none", "english"])
def test_reading_aloud_is_not_offered_without_the_devices_own_finnish_voice(chromium, address, voices):
    page = with_voices(chromium, address, voices)
    expect(page.get_by_role("button", name="Lue ääneen")).to_be_hidden()
    page.context.close()


def test_two_tabs_are_one_conversation(open_page, register):
    first = open_page()
    choice(first, "En tiedä vielä").wait_for()
    second = open_page(context=first.context)
    expect(choice(second, "En tiedä vielä")).to_be_visible()
    assert len(register.hashes) == 1
    choice(second, "Palvelun käyttämiseen").click()
    expect(choice(first, "Akaa")).to_be_visible()
    expect(messages(first)).to_have_count(4)
    assert log(first).get_attribute("aria-live") == "off"
    choice(first, "Akaa").click()
    expect(second.locator(".card").first).to_be_visible()
    second.get_by_role("button", name="Poista keskustelu").click()
    second.get_by_role("dialog").get_by_role("button", name="Poista", exact=True).click()
    expect(first.get_by_text("Tämä keskustelu on päättynyt.")).to_be_visible()
    first.get_by_role("button", name="Aloita uusi keskustelu").click()
    expect(choice(first, "En tiedä vielä")).to_be_visible()


def test_another_visit_begins_anew_and_leaves_nothing_behind(open_page, register):
    page = open_page()
    choice(page, "En tiedä vielä").wait_for()
    context = page.context
    page.close()
    again = open_page(context=context)
    choice(again, "En tiedä vielä").wait_for()
    assert len(register.hashes) == 2
    assert "token" not in again.evaluate("JSON.stringify(localStorage)")
