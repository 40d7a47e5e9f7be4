"""What a screen reader says: one conversation with the real bot, heard through a virtual one.

The virtual screen reader (guidepup's) is no NVDA or VoiceOver: it follows the same specifications, and tells what is
there to be said and when. It does not look into a shadow tree by itself, so it stands inside the widget's.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .chat import choice, field, say, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.model]

READER = "@guidepup/virtual-screen-reader/lib/esm/index.browser.js"
SCRIPT = "/virtual-screen-reader.js"

START = f"""async () => {{
    window.reader = (await import("{SCRIPT}")).virtual;
    await reader.start({{container: document.querySelector("digiporras-chat").shadowRoot.querySelector(".frame")}});
}}"""
SAID = """async () => {
    const said = await reader.spokenPhraseLog();
    await reader.clearSpokenPhraseLog();
    return said;
}"""
READ_ALL = """async () => {
    do await reader.next(); while (await reader.lastSpokenPhrase() !== "end of region, Viestin kirjoittaminen");
}"""


@pytest.fixture
def page(visit: Any, packages: Path) -> Page:
    """The chat with the reader in it. Its script comes from the page's own origin: the page's policy holds."""
    page: Page = visit(viewport={"width": 360, "height": 740})
    page.route(f"**{SCRIPT}", lambda route: route.fulfill(path=packages / READER, content_type="text/javascript"))
    page.evaluate(START)
    return page


def spoken(page: Page) -> list[str]:
    """What was said since the last time."""
    phrases: list[str] = page.evaluate(SAID)
    return phrases


def announced(page: Page) -> list[str]:
    """Of it what came by itself, from the live regions."""
    return [phrase for phrase in spoken(page) if phrase.startswith(("polite: ", "assertive: "))]


def press(page: Page, name: str) -> None:
    tab_to(page, choice(page, name))
    page.keyboard.press("Enter")


def test_the_page_read_from_its_beginning(page):
    page.evaluate(READ_ALL)
    said = [phrase for phrase in spoken(page) if not phrase.startswith(("paragraph", "end of paragraph"))]
    assert said[0] == "heading, Keskustelu, level 2"
    order = ["button, Tumma näkymä, not pressed", "log, Keskustelu", "Botti sanoi:", "Missä asiassa tarvitset apua?",
             "Kysymys 1, enintään 9. Valittavana 12 vaihtoehtoa.", "end of log, Keskustelu",
             "Miksi tätä kysytään?", "group, Vastausvaihtoehdot", "button, En tiedä",
             "end of group, Vastausvaihtoehdot", "region, Oma keskustelusi", "button, Poista keskustelu",
             "region, Viestin kirjoittaminen",
             "textbox, Kirjoita viestisi, Älä kirjoita henkilötunnusta tai pankkitunnuksia.", "button, Lähetä"]
    places = [said.index(phrase) for phrase in order]
    assert places == sorted(places)


def test_each_turn_is_announced_once_with_its_sender_and_the_number_of_choices(page):
    spoken(page)
    press(page, "Puhelimen tai tietokoneen käyttö")
    expect(choice(page, "Älypuhelin")).to_be_visible()
    assert announced(page) == [
        "polite: Sinä sanoit:Puhelimen tai tietokoneen käyttö",
        "polite: Botti sanoi:Millainen laite sinulla on käytössäsi?Kysymys 2, enintään 9. Valittavana 6 vaihtoehtoa.",
    ]
    say(page, "mieheni ei hengitä")
    expect(choice(page, "Jatketaan")).to_be_visible()
    mine, warning = announced(page)
    assert mine == "polite: Sinä sanoit:mieheni ei hengitä"
    assert warning.startswith("polite: Botti sanoi:Soita heti hätänumeroon 112.")
    assert warning.endswith("Soita 112Valittavana 1 vaihtoehto."), "and no number of a question"


def test_where_the_focus_goes_is_said(page):
    spoken(page)
    press(page, "Oppiminen ja harjoittelu")
    expect(page.locator(".message.user")).to_be_focused()
    expect(choice(page, "Älypuhelin")).to_be_visible()
    assert "button, Oppiminen ja harjoittelu" in spoken(page)
    field(page).focus()
    assert spoken(page) == ["textbox, Kirjoita viestisi, Älä kirjoita henkilötunnusta tai pankkitunnuksia."]


def test_a_failure_is_said_at_once_and_a_saved_file_politely(page):
    page.context.set_offline(True)
    spoken(page)
    say(page, "hei")
    expect(page.get_by_role("button", name="Yritä uudelleen")).to_be_visible()
    failure = [phrase for phrase in announced(page) if phrase.startswith("assertive: ")]
    assert len(failure) == 1 and failure[0].startswith("assertive: Viestisi ei lähtenyt, mutta se on tallessa.")
    assert "03 311 611" in failure[0]
    page.context.set_offline(False)
    expect(page.get_by_text("Hei! Mukava, että olet täällä.")).to_be_visible()
    spoken(page)
    with page.expect_download():
        page.get_by_role("button", name="Tallenna tekstinä").click()
    expect(page.get_by_role("status")).to_have_text("Keskustelu on tallennettu laitteellesi.")
    assert announced(page) == ["polite: Keskustelu on tallennettu laitteellesi."]
