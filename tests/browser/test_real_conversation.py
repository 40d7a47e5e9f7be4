"""Whole conversations with the real bot, in the page, as an old person would hold them: by keyboard, on a phone,
at 400 % zoom. What the bot answers is tested elsewhere; here it is what comes of it for the one who sits there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .chat import choice, field, focused_text, is_at_hand, is_in_view, log, messages, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.model]

PHONE = {"width": 360, "height": 740}
SMALL = {"width": 320, "height": 256}
"""A window of 1280 × 1024 at 400 % zoom."""


def choose(page: Page, name: str) -> None:
    """By keyboard."""
    tab_to(page, choice(page, name))
    page.keyboard.press("Enter")
    expect(page.locator(".message.user").last).to_contain_text(name)
    answered(page)


def write(page: Page, text: str) -> None:
    """By keyboard."""
    if not field(page).evaluate("one => one === one.getRootNode().activeElement"):
        tab_to(page, field(page))
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    answered(page)


def answered(page: Page) -> None:
    expect(page.locator(".message.user + .message.bot").last).to_be_visible()
    expect(page.locator(".message").last).not_to_have_class("message user ")


def contact(page: Page) -> Any:
    return page.get_by_role("banner").get_by_role("link", name="03 311 611")


@pytest.mark.parametrize("viewport", [PHONE, SMALL], ids=["phone", "zoomed"])
def test_a_whole_conversation_by_keyboard_alone(visit, viewport):
    page = visit(viewport=viewport)
    write(page, "Mie en ossaa käyttää tuota kantapalavelua")
    for answer in ("Näppäinpuhelin tai lankapuhelin", "Minä itse"):
        choose(page, answer)
        assert focused_text(page).endswith(answer)
        assert is_at_hand(contact(page)) and is_in_view(messages(page).last.locator(".text"))
    write(page, "en tiedä")
    for answer in ("En tiedä", "Kihniö", "Ei mikään näistä"):
        assert is_at_hand(contact(page)) and is_in_view(messages(page).last.locator(".text"))
        choose(page, answer)
    expect(page.locator(".card").first).to_be_visible()
    assert is_at_hand(contact(page))
    expect(log(page).get_by_role("link", name="Soita 03 311 611").first).to_have_attribute("href", "tel:03311611")
    change = page.get_by_role("button", name="Muuta Laite")
    tab_to(page, change)
    page.keyboard.press("Enter")
    choose(page, "Ei laitetta eikä puhelinta")
    expect(page.locator("#answers")).to_contain_text("Ei laitetta eikä puhelinta")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_danger_comes_before_the_question_which_then_waits(visit):
    page = visit(viewport=PHONE)
    write(page, "mieheni ei hengitä")
    call = log(page).get_by_role("link", name="Soita 112")
    assert is_in_view(call)
    expect(call).to_have_attribute("href", "tel:112")
    expect(page.locator("#progress")).to_be_hidden()
    choose(page, "Jatketaan")
    expect(page.locator("#progress")).to_have_text("Kysymys 1, enintään 8")


@pytest.mark.parametrize("text, answer", [
    ("kiitos", "Ole hyvä!"), ("Can you help me with my phone", "I am an automated"),
], ids=["thanks", "english"])
def test_a_word_between_does_not_lose_the_way(visit, text, answer):
    page = visit(viewport=PHONE)
    write(page, text)
    expect(messages(page).last).to_contain_text(answer)
    choose(page, "Jatketaan")
    expect(choice(page, "Puhelimen tai tietokoneen käyttö")).to_be_visible()


def test_all_three_files_of_a_conversation(visit, tmp_path: Path):
    page = visit(viewport=PHONE)
    choose(page, "Oppiminen ja harjoittelu")
    files = {}
    for name in ("Tallenna JSON-tiedostona", "Tallenna tekstinä", "Tallenna tulostettavana sivuna"):
        button = page.get_by_role("button", name=name)
        tab_to(page, button)
        with page.expect_download() as download:
            page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_have_text("Keskustelu on tallennettu laitteellesi.")
        assert is_in_view(page.get_by_role("status")), "the eye is told, too"
        expect(button).to_be_focused()
        kept = tmp_path / download.value.suggested_filename
        download.value.save_as(kept)
        files[kept.suffix] = kept.read_text("utf-8")
    told = [(message["from"], message["text"]) for message in json.loads(files[".json"])["messages"]]
    assert ("user", "Oppiminen ja harjoittelu") in told and told[0][1].startswith("Hei! Olen Digiporras.")
    assert all(told[-1][1] in text and "Sinä sanoit" in text for text in (files[".txt"], files[".html"]))
