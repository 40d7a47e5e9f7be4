"""The checklist of the chat (its items by number), on the widget in a stranger's page.

Items 16 and 17 are of other pages; the full page has tests of its own in the other files.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from bot.web.assistant import Message

from .axe import faults
from .chat import (
    choice,
    field,
    focused_text,
    is_at_hand,
    is_in_view,
    launcher,
    log,
    messages,
    panel,
    restyle,
    say,
    tab_to,
)

pytestmark = pytest.mark.browser

SMALL = {"width": 320, "height": 256}
DESKTOP = {"width": 1280, "height": 800}
QUESTION = "Mihin tarvitset apua?"


@pytest.mark.parametrize("viewport", [DESKTOP, {"width": 320, "height": 640}], ids=["desktop", "320"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_item_01_axe_finds_nothing_in_any_state(embedded, viewport, scheme):
    page = embedded(viewport=viewport, color_scheme=scheme)
    assert faults(page) == []
    launcher(page).click()
    page.get_by_text(QUESTION).wait_for()
    assert faults(page) == []
    choice(page, "Palvelun käyttämiseen").click()
    choice(page, "Tampere").click()
    page.locator(".card").first.wait_for()
    assert faults(page) == []
    page.context.set_offline(True)
    say(page, "hei")
    page.get_by_role("button", name="Yritä uudelleen").wait_for()
    assert faults(page) == []


def test_item_02_the_launcher_opens_by_keyboard_and_escape_brings_back(embedded):
    page = embedded()
    tab_to(page, launcher(page))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Digiporras")).to_be_focused()
    page.get_by_text(QUESTION).wait_for()
    page.keyboard.press("Escape")
    expect(launcher(page)).to_be_focused()
    expect(panel(page)).to_have_count(0)
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("button", name="Sulje keskustelu"))
    page.keyboard.press("Enter")
    expect(launcher(page)).to_be_focused()


def test_item_03_the_panel_is_a_region_and_not_a_dialog(opened):
    page = opened()
    expect(panel(page)).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_label("Nimesi").focus()
    expect(page.get_by_label("Nimesi")).to_be_focused()


def test_item_04_history_is_silent_when_the_page_comes_back(opened):
    page = opened(viewport=DESKTOP)
    assert log(page).get_attribute("aria-live") == "polite"
    choice(page, "En tiedä vielä").click()
    choice(page, "Tampere").wait_for()
    page.reload()
    expect(choice(page, "Tampere")).to_be_visible()
    expect(messages(page)).to_have_count(4)
    assert log(page).get_attribute("aria-live") == "off"
    assert focused_text(page).startswith("Kylän sivut"), "a panel that was left open takes no focus"


def test_item_05_the_sender_and_the_number_of_choices_are_told(opened):
    page = opened()
    assert "Botti sanoi:Mihin tarvitset apua?Kysymys 1, enintään 3. Valittavana 3 vaihtoehtoa." \
        in log(page).text_content()


def test_item_06_a_choice_moves_the_focus_to_ones_own_message_and_on(opened):
    page = opened()
    expect(log(page).get_by_role("button")).to_have_count(0)
    tab_to(page, choice(page, "Palvelun käyttämiseen"))
    page.keyboard.press("Enter")
    choice(page, "Akaa").wait_for()
    assert focused_text(page).split("\n")[-1] == "Palvelun käyttämiseen"
    tab_to(page, choice(page, "Akaa"))


@pytest.mark.parametrize("viewport", [DESKTOP, {"width": 360, "height": 740}], ids=["desktop", "phone"])
def test_item_07_the_newest_message_is_in_view(opened, viewport):
    page = opened(viewport=viewport)
    assert is_in_view(messages(page).last.locator(".text"))
    choice(page, "Palvelun käyttämiseen").click()
    choice(page, "Akaa").wait_for()
    assert is_in_view(messages(page).last.locator(".text"))


def test_item_08_an_error_is_an_alert_with_a_retry_and_a_phone(opened, assistant):
    page = opened()
    assistant.failing = True
    say(page, "hei")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Meillä tapahtui virhe.")
    expect(alert.get_by_role("link", name="03 311 611")).to_have_attribute("href", "tel:03311611")
    expect(field(page)).to_be_focused()
    assistant.failing = False
    alert.get_by_role("button", name="Yritä uudelleen").click()
    expect(page.get_by_text("Kirjoitit: hei")).to_be_visible()


def test_item_09_a_visible_label_and_the_language_of_every_passage(opened, assistant):
    assistant.replies["hej"] = (Message("x", "bot", "Jag förstår bara finska.", lang="sv"),
                                Message("y", "bot", "أنا مساعد آلي", lang="ar"))
    page = opened()
    expect(page.locator("label", has_text="Kirjoita viestisi")).to_be_visible()
    assert field(page).get_attribute("placeholder") is None
    say(page, "hej")
    swedish = page.get_by_text("Jag förstår bara finska.")
    expect(swedish).to_have_attribute("lang", "sv")
    assert swedish.evaluate("one => one.parentElement.closest('[lang]').lang") == "fi"
    arabic = page.get_by_text("أنا مساعد آلي")
    assert arabic.evaluate("one => getComputedStyle(one).direction") == "rtl"
    expect(page.get_by_role("link", name="På svenska")).to_have_attribute("lang", "sv")


def test_item_10_targets_and_text_are_large(opened):
    page = opened(viewport={"width": 360, "height": 740})
    choice(page, "Palvelun käyttämiseen").click()
    choice(page, "Tampere").click()
    page.locator(".card").first.wait_for()
    inside = page.locator("digiporras-chat")
    small = inside.locator("a, button, summary, textarea").evaluate_all("""all => all
        .filter(one => one.checkVisibility()).map(one => [one.textContent, one.getBoundingClientRect()])
        .filter(([, box]) => box.height < 43.9 || box.width < 44)
        .map(([text, box]) => [text, box.width, box.height])""")
    assert small == []
    sizes = inside.locator("*").evaluate_all("""all => all
        .filter(one => one.innerText && one.checkVisibility())
        .map(one => parseFloat(getComputedStyle(one).fontSize))""")
    assert len(sizes) > 50 and min(sizes) >= 18


def test_item_11_nothing_scrolls_sideways_at_400_percent(opened):
    page = opened(viewport=SMALL)
    choice(page, "Palvelun käyttämiseen").click()
    choice(page, "Tampere").click()
    page.locator(".card").first.wait_for()
    region = panel(page)
    assert region.evaluate("one => one.scrollWidth <= one.clientWidth && one.clientWidth <= innerWidth")
    field(page).focus()
    assert is_in_view(field(page))


def test_item_12_text_spacing_motion_and_forced_colours(opened):
    page = opened(forced_colors="active", reduced_motion="reduce")
    restyle(page, "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }")
    region = panel(page)
    assert region.evaluate("one => one.scrollWidth <= one.clientWidth")
    bubble = page.locator(".text").first
    assert bubble.evaluate("one => parseFloat(getComputedStyle(one).borderTopWidth)") >= 1
    moving = "all => all.filter(one => one.getAnimations().length).length"
    assert page.locator("digiporras-chat *").evaluate_all(moving) == 0


def put_in_the_corner(page: Page, pixels: int) -> None:
    """The page's own button stands so far from the corner that the widget uses."""
    page.locator("#right").evaluate(
        "(one, far) => Object.assign(one.style, {position: 'fixed', right: far + 'px', bottom: far + 'px'})", pixels)


def overlap(page: Page) -> bool:
    """Whether the launcher lies on what has the focus."""
    theirs = page.locator("#right").bounding_box()
    ours = launcher(page).bounding_box()
    assert theirs and ours
    return (theirs["x"] < ours["x"] + ours["width"] and ours["x"] < theirs["x"] + theirs["width"]
            and theirs["y"] < ours["y"] + ours["height"] and ours["y"] < theirs["y"] + theirs["height"])


def test_item_13_the_launcher_gives_way_to_what_has_the_focus(embedded):
    page = embedded(viewport={"width": 800, "height": 600})
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    put_in_the_corner(page, 30)
    assert overlap(page)
    page.locator("#right").focus()
    assert not overlap(page)
    expect(launcher(page)).to_be_in_viewport(ratio=1)
    page.get_by_label("Nimesi").focus()
    assert overlap(page), "it comes back"


@pytest.mark.parametrize("width, gone", [(1280, False), (360, True)], ids=["moves", "closes"])
def test_item_13_the_panel_never_hides_the_whole_of_what_has_the_focus(opened, width, gone):
    page = opened(viewport={"width": width, "height": 700})
    put_in_the_corner(page, 90)
    page.locator("#right").focus()
    assert is_in_view(page.locator("#right"))
    expect(panel(page)).to_have_count(0 if gone else 1)
    expect(page.locator("#right")).to_be_focused()


def test_item_14_an_answer_can_be_changed_and_a_human_is_always_in_view(opened):
    page = opened(viewport=DESKTOP)
    choice(page, "Palvelun käyttämiseen").click()
    choice(page, "Akaa").click()
    page.locator(".card").first.wait_for()
    for words in ("Digiporras on automaatti, ei ihminen.", "Ihmisen tavoitat:"):
        expect(panel(page).get_by_text(words).first).to_be_in_viewport()
    page.get_by_role("button", name="Muuta Kotikunta").click()
    expect(choice(page, "Tampere")).to_be_visible()
    page.get_by_role("button", name="Aloita alusta").click()
    page.get_by_role("dialog").get_by_role("button", name="Aloita alusta").click()
    expect(messages(page)).to_have_count(2)


def test_item_14_a_human_is_in_view_at_400_percent_and_the_way_out_is_reached(opened):
    page = opened(viewport=SMALL)
    phone = panel(page).get_by_role("link", name="03 311 611").first
    assert is_at_hand(phone)
    choice(page, "Palvelun käyttämiseen").click()
    choice(page, "Akaa").click()
    page.locator(".card").first.wait_for()
    assert is_at_hand(phone)
    close = page.get_by_role("button", name="Sulje keskustelu")
    assert not is_at_hand(close)
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        if close.evaluate("one => one === one.getRootNode().activeElement"):
            break
    assert is_at_hand(close)


def test_item_15_nothing_is_asked_of_a_third_party_and_nothing_before_it_is_wanted(chromium, address, stranger):
    context = chromium.new_context(locale="fi-FI")
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(stranger.address)
    launcher(page).wait_for()
    assert [url for url in asked if url.startswith(address)] == [f"{address}/widget.js"]
    launcher(page).click()
    page.get_by_text(QUESTION).wait_for()
    assert all(url.startswith((address, stranger.address)) for url in asked)
    context.close()
