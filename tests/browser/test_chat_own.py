"""A person's own conversation: it survives a reload, can be saved, begun again and deleted."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from .chat import choice, log, messages, say

pytestmark = pytest.mark.browser


def test_history_is_not_announced_again_on_reload(page, register):
    say(page, "Muista tämä")
    expect(page.get_by_text("Kirjoitit: Muista tämä")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Kirjoitit: Muista tämä")).to_be_visible()
    expect(messages(page)).to_have_count(4)
    assert log(page).get_attribute("aria-live") == "off"
    assert len(register.hashes) == 1
    say(page, "Jatketaan")
    expect(page.get_by_text("Kirjoitit: Jatketaan")).to_be_visible()
    assert log(page).get_attribute("aria-live") == "polite"


def test_reload_shows_the_choices_still_on_offer(page):
    choice(page, "Laitteen käyttämiseen").click()
    expect(choice(page, "Nokia")).to_be_visible()
    page.reload()
    choice(page, "Nokia").click()
    expect(page.get_by_role("heading", name="Esimerkin digitukipiste")).to_be_visible()


def test_a_forgotten_conversation_starts_anew_on_reload(page, register):
    register.hashes.clear()
    page.reload()
    expect(choice(page, "En tiedä vielä")).to_be_visible()
    assert len(register.hashes) == 1


@pytest.mark.parametrize(
    "button, suffix", [("Tallenna tekstinä", "txt"), ("Tallenna tulostettavana sivuna", "html")]
)
def test_the_conversation_can_be_saved(page, button, suffix, tmp_path: Path):
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    assert download.value.suggested_filename == f"digiporras-keskustelu.{suffix}"
    download.value.save_as(tmp_path / "saved")
    assert "Mihin tarvitset apua?" in (tmp_path / "saved").read_text("utf-8")
    expect(page.get_by_role("status")).to_contain_text("Keskustelu on tallennettu")


def test_starting_again_forgets_the_old_conversation(page, assistant):
    old = next(iter(assistant.told))
    say(page, "väärä alku")
    expect(page.get_by_text("Kirjoitit: väärä alku")).to_be_visible()
    page.get_by_role("button", name="Aloita alusta").click()
    page.get_by_role("dialog", name="Aloitetaanko alusta?").get_by_role(
        "button", name="Aloita alusta"
    ).click()
    expect(messages(page)).to_have_count(2)
    expect(page.get_by_role("heading", name="Keskustelu", exact=True)).to_be_focused()
    assert old not in assistant.told and len(assistant.told) == 1


def test_deleting_asks_first_and_leaves_nothing(page, assistant, register):
    delete = page.get_by_role("button", name="Poista keskustelu")
    delete.click()
    page.keyboard.press("Escape")
    expect(delete).to_be_focused()
    assert len(assistant.told) == 1
    delete.click()
    page.get_by_role("dialog").get_by_role("button", name="Poista", exact=True).click()
    expect(page.get_by_text("Keskustelu on poistettu.")).to_be_visible()
    expect(page.get_by_role("button", name="Aloita uusi keskustelu")).to_be_focused()
    expect(messages(page)).to_have_count(0)
    assert assistant.told == {} and register.hashes == {}
    assert page.evaluate("sessionStorage.length") == 0
