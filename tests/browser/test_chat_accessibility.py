"""The measurable part of accessibility: axe, sizes, small windows, zoom, forced colours."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from bot.web.assistant import Message

from .axe import faults
from .chat import choice, restyle
from .scripted import choices

pytestmark = pytest.mark.browser

SMALL = {"width": 320, "height": 256}
"""A window of 1280 × 1024 at 400 % zoom (WCAG 1.4.10)."""

TEXT_SPACING = """
    * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-bottom: 2em !important }
"""


def greeted(page: Page) -> Page:
    expect(choice(page, "En tiedä vielä")).to_be_visible()
    return page


def go_to_cards(page: Page) -> None:
    choice(page, "Palvelun käyttämiseen").click()
    choice(page, "Tampere").click()
    expect(page.get_by_role("heading", name="Esimerkin digitukipiste")).to_be_visible()


def go_offline(page: Page) -> None:
    page.context.set_offline(True)
    page.get_by_label("Kirjoita viestisi").fill("Hei")
    page.get_by_label("Kirjoita viestisi").press("Enter")
    expect(page.get_by_role("button", name="Yritä uudelleen")).to_be_visible()


def assert_no_violations(page: Page, state: str) -> None:
    assert faults(page) == [], state


def assert_fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "viewport", [{"width": 390, "height": 844}, {"width": 1280, "height": 900}, SMALL], ids=str
)
def test_axe_finds_nothing(open_page, scheme, viewport):
    page = greeted(open_page(color_scheme=scheme, viewport=viewport))
    assert_no_violations(page, "start")
    choice(page, "Palvelun käyttämiseen").click()
    expect(choice(page, "Tampere")).to_be_visible()
    assert_no_violations(page, "after a reply")
    choice(page, "Tampere").click()
    expect(page.locator(".card").first).to_be_visible()
    assert_no_violations(page, "cards")
    go_offline(page)
    assert_no_violations(page, "after an error")
    page.context.set_offline(False)
    expect(page.get_by_role("button", name="Yritä uudelleen")).to_be_hidden()  # it was sent again by itself
    page.get_by_role("button", name="Poista keskustelu").click()
    assert_no_violations(page, "dialog")
    page.get_by_role("button", name="Poista", exact=True).click()
    expect(page.get_by_role("button", name="Aloita uusi keskustelu")).to_be_visible()
    assert_no_violations(page, "deleted")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_the_pointer_is_on_stays_readable(open_page, scheme):
    page = greeted(open_page(color_scheme=scheme, viewport={"width": 1280, "height": 900}))

    def point_at(*names: str) -> None:
        for name in names:
            page.get_by_role("button", name=name, exact=True).first.hover()
            assert faults(page, "color-contrast") == [], name

    point_at("Lähetä", "Palvelun käyttämiseen", "Poista keskustelu")
    go_offline(page)
    point_at("Yritä uudelleen")
    page.context.set_offline(False)
    expect(page.get_by_role("button", name="Yritä uudelleen")).to_be_hidden()
    page.get_by_role("button", name="Poista keskustelu").click()
    point_at("Poista", "Peruuta")


def test_axe_does_find_faults_on_this_page(open_page):
    page = greeted(open_page())
    page.locator("label").evaluate("one => one.remove()")
    page.locator("#hint").evaluate("one => { one.style.color = '#ccc' }")
    assert {"label", "color-contrast"} <= {rule for rule, _, _ in faults(page)}


def test_axe_finds_nothing_without_javascript_content(open_page):
    page = greeted(open_page())
    page.evaluate(
        """document.querySelectorAll("noscript").forEach(one => {
            const shown = document.createElement("div");
            shown.innerHTML = one.textContent;
            one.replaceWith(shown);
        })"""
    )
    assert_no_violations(page, "noscript")


def test_a_conversation_in_a_small_window_without_sideways_scroll(open_page):
    page = greeted(open_page(viewport=SMALL))
    assert_fits(page)
    choice(page, "Palvelun käyttämiseen").click()
    expect(choice(page, "Mänttä-Vilppula")).to_be_visible()
    assert_fits(page)
    choice(page, "Tampere").click()
    expect(page.locator(".card").first).to_be_visible()
    assert_fits(page)
    field = page.get_by_label("Kirjoita viestisi")
    field.focus()
    box = field.bounding_box()
    assert box and box["y"] >= 0 and box["y"] + box["height"] <= SMALL["height"]
    page.keyboard.type("x" * 120)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Kirjoitit: xxx")).to_be_visible()
    go_offline(page)
    assert_fits(page)


def test_many_choices_share_a_row_on_a_phone(open_page):
    page = greeted(open_page(viewport={"width": 320, "height": 640}))
    choice(page, "Palvelun käyttämiseen").click()
    first, second = choice(page, "Akaa").bounding_box(), choice(page, "Hämeenkyrö").bounding_box()
    assert first and second and first["y"] == second["y"]


def test_targets_are_large_and_text_too(open_page):
    page = greeted(open_page())
    go_to_cards(page)
    go_offline(page)
    small = page.locator("a, button, summary, textarea").evaluate_all("""all => all
        .filter(one => one.checkVisibility() && !one.classList.contains("skip"))
        .map(one => [one.textContent, one.getBoundingClientRect()])
        .filter(([, box]) => box.height < 43.9 || box.width < 44)
        .map(([text, box]) => [text, box.width, box.height])""")
    assert small == []
    sizes = page.locator("body *").evaluate_all("""all => all
        .filter(one => one.innerText && one.checkVisibility())
        .map(one => parseFloat(getComputedStyle(one).fontSize))""")
    assert len(sizes) > 50 and min(sizes) >= 18


def test_text_follows_the_persons_own_size(open_page):
    page = greeted(open_page())
    page.evaluate(
        "document.documentElement.style.fontSize = '225%'"
    )  # 112.5 % with the browser's text doubled
    assert (
        page.get_by_label("Kirjoita viestisi").evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
        == 36
    )
    assert_fits(page)


def test_wider_text_spacing_is_not_cut(open_page):
    page = greeted(open_page())
    restyle(page, TEXT_SPACING)
    go_to_cards(page)
    assert_fits(page)
    cut = page.locator("button, .text, .card, p, h1, h3, dd").evaluate_all("""all => all
        .filter(one => one.checkVisibility() && !one.closest(".unseen, .sender"))
        .filter(one => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "inline")
        .map(one => one.textContent)""")
    assert cut == []


def test_nothing_moves(open_page):
    page = greeted(open_page(reduced_motion="reduce"))
    go_to_cards(page)
    moving = page.locator("body *").evaluate_all("""all => all.filter(one => one.getAnimations().length
        || getComputedStyle(one).scrollBehavior === "smooth" || getComputedStyle(one).transitionDuration !== "0s")
        .map(one => one.outerHTML)""")
    assert moving == []


def test_forced_colours_keep_the_messages_apart(open_page):
    page = greeted(open_page(forced_colors="active"))
    width = page.locator(".text").first.evaluate("one => parseFloat(getComputedStyle(one).borderTopWidth)")
    assert width >= 1


def test_the_structure_for_a_screen_reader(open_page):
    page = greeted(open_page())
    assert page.locator("html").get_attribute("lang") == "fi"
    for role in ("banner", "main", "contentinfo", "log", "status", "alert"):
        expect(page.get_by_role(role)).to_have_count(1)
    assert page.get_by_role("log").get_attribute("aria-live") == "polite"
    assert page.get_by_role("heading", level=1).text_content() == "Digiporras"
    expect(page.get_by_role("textbox", name="Kirjoita viestisi")).to_have_accessible_description(
        "Älä kirjoita henkilötunnusta tai pankkitunnuksia."
    )


def test_the_automaton_and_the_human_stay_in_sight(open_page):
    page = greeted(open_page())
    go_to_cards(page)
    for target in (
        page.get_by_text("Digiporras on automaatti, ei ihminen."),
        page.get_by_role("banner").get_by_role("link", name="03 311 611"),
        page.get_by_role("banner").get_by_role("link", name="112"),
    ):
        expect(target).to_be_in_viewport()


def test_the_skip_link_leads_to_the_message_field(open_page):
    page = greeted(open_page())
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Siirry viestikenttään")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Kirjoita viestisi")).to_be_focused()


def test_long_options_have_a_row_each(open_page, assistant):
    titles = [f"Verkkopalvelun käyttö, tapa numero {n}" for n in range(10)]
    assistant.replies["vaihtoehdot"] = (Message("x", "bot", "Valitse.", choices=choices(*titles)),)
    page = greeted(open_page())
    page.get_by_label("Kirjoita viestisi").fill("vaihtoehdot")
    page.get_by_label("Kirjoita viestisi").press("Enter")
    first, second = choice(page, titles[0]).bounding_box(), choice(page, titles[1]).bounding_box()
    assert first and second and first["x"] == second["x"] and first["y"] < second["y"]
