"""The widget in a stranger's page: hostile styles, the script's options, a phone's keyboard, keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .chat import DEEPEST, choice, field, is_in_view, launcher, panel, tab_to

pytestmark = pytest.mark.browser

DESKTOP = {"width": 1280, "height": 800}


def test_a_hostile_style_changes_nothing(stranger, opened):
    def look(page):
        parts = (panel(page), field(page), choice(page, "En tiedä vielä"), page.locator(".text").first)
        return [part.evaluate("""one => { const {color, backgroundColor, fontSize, letterSpacing, display, opacity} =
            getComputedStyle(one); const {width, height} = one.getBoundingClientRect();
            return [color, backgroundColor, fontSize, letterSpacing, display, opacity, width, height] }""")
            for part in parts]

    calm = look(opened(viewport=DESKTOP))
    stranger.style = "hostile"
    page = opened(viewport=DESKTOP)
    assert look(page) == calm
    assert is_in_view(field(page))
    choice(page, "En tiedä vielä").click()
    expect(choice(page, "Tampere")).to_be_visible()


def test_the_script_takes_the_launchers_words(stranger, embedded):
    stranger.options = ' data-label="Kysy digineuvojalta"'
    page = embedded()
    page.get_by_role("button", name="Kysy digineuvojalta").click()
    expect(page.get_by_text("Mihin tarvitset apua?")).to_be_visible()


def test_a_whole_conversation_by_keyboard_alone(embedded, assistant):
    page = embedded(viewport=DESKTOP)
    tab_to(page, launcher(page))
    page.keyboard.press("Enter")
    for name in ("Palvelun käyttämiseen", "Tampere"):
        choice(page, name).wait_for()
        tab_to(page, choice(page, name))
        page.keyboard.press("Space")
    page.locator(".card").first.wait_for()
    tab_to(page, field(page))
    page.keyboard.type("Kiitos")
    page.keyboard.press("Enter")
    page.get_by_text("Kirjoitit: Kiitos").wait_for()
    page.keyboard.press("Escape")
    assert page.evaluate_handle(DEEPEST).evaluate("one => one.className") == "launcher"
    assert assistant.heard == ["Palvelun käyttämiseen", "Tampere", "Kiitos"]


def test_on_a_phone_the_panel_keeps_to_what_the_keyboard_leaves(opened):
    page = opened(viewport={"width": 360, "height": 740})
    box = panel(page).bounding_box()
    assert box == {"x": 0, "y": 0, "width": 360, "height": 740}
    page.evaluate("""() => {
        Object.defineProperty(visualViewport, "height", {value: 400});
        Object.defineProperty(visualViewport, "offsetTop", {value: 60});
        visualViewport.dispatchEvent(new Event("resize"));
    }""")
    assert panel(page).bounding_box() == {"x": 0, "y": 60, "width": 360, "height": 400}
