"""Conversations in a real browser: by keyboard, by mouse, and as a screen reader meets them."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import expect

from bot.web.assistant import Choice, Message

from .chat import DEEPEST, choice, field, focused_text, in_view, is_in_view, log, messages, say, tab_to
from .scripted import ScriptedAssistant, choices

pytestmark = pytest.mark.browser


def test_a_whole_conversation_by_keyboard(page, assistant):
    tab_to(page, choice(page, "Palvelun käyttämiseen"))
    page.keyboard.press("Enter")
    expect(choice(page, "Tampere")).to_be_visible()
    assert focused_text(page).split("\n")[-1] == "Palvelun käyttämiseen"
    tab_to(page, choice(page, "Tampere"))
    page.keyboard.press("Space")
    expect(page.get_by_role("heading", name="Esimerkin digitukipiste")).to_be_visible()
    tab_to(page, field(page))
    page.keyboard.type("Kiitos avusta")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Kirjoitit: Kiitos avusta")).to_be_visible()
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_value("")
    assert assistant.heard == ["Palvelun käyttämiseen", "Tampere", "Kiitos avusta"]


def test_a_whole_conversation_by_mouse(open_page, assistant):
    page = open_page(viewport={"width": 1280, "height": 900})
    choice(page, "En tiedä vielä").click()
    choice(page, "Ylöjärvi").click()
    choice(page, "Ei auttanut").click()
    expect(choice(page, "Auttoi")).to_be_visible()
    field(page).click()
    page.keyboard.type("Eli mitä digituki voisi olla?")
    page.get_by_role("button", name="Lähetä").click()
    expect(page.get_by_text("Kirjoitit: Eli mitä digituki voisi olla?")).to_be_visible()
    assert assistant.heard[-1] == "Eli mitä digituki voisi olla?"


def test_shift_enter_makes_a_new_line(page, assistant):
    field(page).press_sequentially("eka")
    field(page).press("Shift+Enter")
    field(page).press_sequentially("toka")
    field(page).press("Enter")
    expect(page.get_by_text("Kirjoitit: eka toka")).to_be_visible()
    assert assistant.heard == ["eka\ntoka"]


def test_answered_choices_disappear(page):
    choice(page, "Laitteen käyttämiseen").click()
    expect(choice(page, "Akaa")).to_be_visible()
    expect(page.get_by_role("button", name="En tiedä vielä")).to_have_count(0)
    say(page, "Asun mökillä")
    expect(page.get_by_role("group", name="Vastausvaihtoehdot")).to_have_count(0)


def test_senders_and_the_number_of_choices_are_told_in_text(page):
    choice(page, "Laitteen käyttämiseen").click()
    expect(choice(page, "Akaa")).to_be_visible()
    text = log(page).text_content()
    assert (
        "Sinä sanoit:Laitteen käyttämiseenBotti sanoi:Missä kunnassa asut?"
        "Kysymys 2, enintään 3. Valittavana 24 vaihtoehtoa." in text
    )
    assert text.count("Valittavana") == 1


def test_choices_are_outside_the_log(page):
    assert log(page).get_by_role("button").count() == 0


def test_each_turn_adds_exactly_its_messages_once(page):
    log(page).evaluate("""one => {
        window.added = [];
        new MutationObserver(list => list.forEach(record => record.addedNodes.forEach(
            node => record.target === one && window.added.push([one.ariaLive, node.textContent])))
        ).observe(one, {childList: true, subtree: true});
    }""")
    say(page, "Hei")
    expect(page.get_by_text("Kirjoitit: Hei")).to_be_visible()
    assert page.evaluate("window.added") == [
        ["polite", "Sinä sanoit:Hei"],
        ["polite", "Botti sanoi:Kirjoitit: Hei"],
    ]


def test_writing_is_told_only_after_two_seconds(page, assistant):
    assistant.delay = 3
    status = page.get_by_role("status")
    said = time.monotonic()
    say(page, "mieti rauhassa")
    page.wait_for_timeout(1000)
    expect(status).to_be_empty()
    expect(status).to_have_text("Botti kirjoittaa…")
    assert time.monotonic() - said > 1.9
    expect(page.get_by_text("Kirjoitit: mieti rauhassa")).to_be_visible()
    expect(status).to_be_empty()


def test_the_newest_words_are_in_view(page):
    for name in ("Laitteen käyttämiseen", "Nokia"):
        choice(page, name).click()
        newest = messages(page).last.locator(".text")
        expect(newest).to_have_text(re.compile("Missä kunnassa|Tässä on"))
        page.wait_for_timeout(100)
        expect(choice(page, name)).to_have_count(0)
        assert in_view(page, newest)


def test_what_has_the_focus_is_never_covered(page):
    choice(page, "Laitteen käyttämiseen").click()
    expect(choice(page, "Akaa")).to_be_visible()
    for key in ["Tab"] * 34 + ["Shift+Tab"] * 34:
        page.keyboard.press(key)
        focused = page.evaluate_handle(DEEPEST).as_element()
        if focused and focused.evaluate("one => one !== document.body"):
            assert is_in_view(focused), focused.evaluate("one => one.outerHTML")


def long_turn(assistant: ScriptedAssistant) -> None:
    """Answers "kerro kaikki" with several screens that end in a question."""
    reply = Message("x", "bot", "\n\n".join(f"Kappale {n}." for n in range(40)))
    same = (Choice("k1", "Korjaa"), Choice("k2", "Korjaa"))
    question = Message("y", "bot", "Auttoiko tämä?", choices=(*choices("Auttoi"), *same))
    assistant.replies["kerro kaikki"] = (reply, question)


def test_a_long_turn_shows_its_question_and_leads_to_its_beginning(page, assistant):
    long_turn(assistant)
    say(page, "kerro kaikki")
    expect(choice(page, "Auttoi")).to_be_visible()
    assert in_view(page, messages(page).last.locator(".text"))
    start = page.get_by_role("button", name="Lue alusta")
    start.click()
    expect(page.get_by_text("Kappale 0.")).to_be_in_viewport()
    assert focused_text(page).startswith("Botti sanoi:")
    page.reload()
    expect(start).to_be_visible()
    say(page, "kiitos")
    expect(page.get_by_text("Kirjoitit: kiitos")).to_be_visible()
    expect(start).to_be_hidden()


def test_advice_is_shown_from_its_beginning(page, assistant):
    summary = Message("a", "bot", "Ymmärsin näin.")
    cards = tuple({"id": str(n), "kind": "chat", "title": f"Keino {n}", "why": ["Koska."], "open": None,
                   "opens_at": None, "confirmed": False, "text": "Pitkä kuvaus. " * 20} for n in range(3))
    advice = Message("b", "bot", "Näistä voi olla apua:", suggestions=cards, kind="suggestions")
    question = Message("c", "bot", "Auttoiko tämä?", choices=choices("Auttoi"))
    assistant.replies["neuvo"] = (summary, advice, question)
    say(page, "neuvo")
    expect(page.get_by_text("Ymmärsin näin.")).to_be_in_viewport()
    expect(page.get_by_role("button", name="Lue alusta")).to_be_hidden()
    expect(page.get_by_text("Auttoiko tämä?")).not_to_be_in_viewport()


def test_options_that_read_the_same_are_shown_once(page, assistant):
    long_turn(assistant)
    say(page, "kerro kaikki")
    expect(choice(page, "Korjaa")).to_have_count(1)
