"""The professionals' pages in a real browser: no fault that axe finds, by keyboard, on a phone, on paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from bot.web.professionals.desk import ROOMS
from bot.web.staff.accounts import Accounts

from .axe import faults
from .chat import tab_to
from .staff import PASSWORD, sign_in

pytestmark = pytest.mark.browser
HOME = "/ammattilaisille"
QUERY = "?tarve=palvelun_k%C3%A4ytt%C3%B6&laite=ei_laitetta&kunta=Kihni%C3%B6&aika=ma+24.12.+klo+10"
ADDRESSES = (HOME, *(address for address, _ in ROOMS), f"{HOME}/polku{QUERY}", f"{HOME}/polku?laite=x",
             f"{HOME}/polku/annettava{QUERY}", f"{HOME}/kartta?tarve=oppiminen&syvyys=3")


@pytest.fixture
def accounts(tmp_path):
    accounts = Accounts(tmp_path / "users.json")
    accounts.set("anna", PASSWORD, ("professional",))
    return accounts


@pytest.fixture
def enter(open_page, address):
    """Anna's page at an address, signed in on the way there. `options` are of the browser's context."""
    def entered(there: str, **options) -> Page:
        return sign_in(open_page(**options), f"{address}{there}", "anna")

    return entered


@pytest.mark.parametrize("options", [
    {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"}], ids=["wide", "phone"])
def test_no_page_has_faults_or_overflows(enter, address, options):
    page = enter(HOME, **options)
    for there in ADDRESSES:
        page.goto(f"{address}{there}")
        assert faults(page) == [], there
        assert page.evaluate("document.documentElement.scrollWidth") <= options["viewport"]["width"], there


@pytest.mark.parametrize(("width", "height", "last"), [(1280, 800, "Mitä jätettiin pois"), (390, 844, "Ensimmäinen")],
                         ids=["wide", "phone"])
def test_why_was_this_resident_guided_there_is_answered_at_once(enter, width, height, last):
    page = enter(f"{HOME}/polku{QUERY}", viewport={"width": width, "height": height})
    answer = page.get_by_role("region", name="Miksi asukas ohjattiin tänne?")
    seen = answer.get_by_text(last, exact=False).last.bounding_box()
    assert seen["y"] + seen["height"] < height, "in view without scrolling"
    assert "Porras 2" in answer.inner_text() and "Ensimmäinen ehdotus" in answer.inner_text()
    assert "laite ”Älypuhelin” (porras 1)" in answer.inner_text()
    answer.get_by_role("link", name="Kaikki pois jätetyt").click()
    assert page.get_by_role("heading", name="Mitä jätettiin pois ja miksi?").bounding_box()["y"] < height


def test_a_path_by_keyboard_without_javascript(enter):
    page = enter(f"{HOME}/polku", java_script_enabled=False)
    page.get_by_label("Asia", exact=True).select_option("oppiminen")
    page.get_by_label("Sanoin").fill("huomenna klo 9")
    page.keyboard.press("Enter")
    page.get_by_text("Porras 2: Omatoiminen harjoittelija.").wait_for()
    assert "tarve=oppiminen" in page.url
    page.get_by_role("link", name="Näppäinpuhelin tai lankapuhelin", exact=True).first.click()
    page.get_by_text("Sinulla ei ole nyt käytössäsi toimivaa laitetta", exact=False).first.wait_for()
    page.get_by_role("link", name="Poista tieto: Laite").click()
    page.get_by_text("Mitä tiedetään nyt").wait_for()
    assert "laite=" not in page.url and "hetki=" in page.url


def test_every_control_is_reached_and_large_enough(enter):
    page = enter(f"{HOME}/polku")
    tab_to(page, page.get_by_role("link", name="Siirry sisältöön"))
    tab_to(page, page.get_by_label("Asia", exact=True))
    sizes = page.eval_on_selector_all(
        "main button, main select, main input:not([type=hidden], [type=checkbox])",
        "all => all.filter(one => one.offsetParent).map(one => one.getBoundingClientRect().height)")
    assert len(sizes) > 8 and min(sizes) >= 44


def test_a_message_is_read_and_stays_out_of_the_address(enter):
    page = enter(f"{HOME}/polku")
    page.get_by_label("Viesti").fill("Asun Kihniössä eikä minulla ole nettiä")
    page.get_by_role("button", name="Näytä, mitä ymmärrettiin").click()
    page.get_by_role("heading", name="Mitä viestistä ymmärrettiin").wait_for()
    for summary in page.locator(".heard summary").all():
        summary.click()
    assert "Kihniö" in page.locator("mark").first.inner_text() and faults(page) == []
    assert "nett" not in page.url


def test_the_map_unfolds_from_the_outline_and_from_the_picture(enter, address):
    page = enter(f"{HOME}/kartta?tarve=oppiminen&syvyys=1", viewport={"width": 1280, "height": 900})
    page.locator(".map svg a").last.click()
    way = page.get_by_role("navigation", name="Sijainti kartalla")
    way.get_by_text("En tiedä").wait_for()
    way.get_by_role("link", name="Oppiminen ja harjoittelu").click()
    page.get_by_role("link", name="Avaa: Näppäinpuhelin tai lankapuhelin").click()
    page.get_by_text("Porras 5: Digiavun tarvitsija.").first.wait_for()
    drawn = re.findall(r"Porras \d", " ".join(page.locator(".map .then").all_text_contents()))
    assert len(drawn) > 3 and drawn == re.findall(r"Porras \d", page.locator(".outline").inner_text())


def test_the_page_to_give_is_all_that_is_printed(enter):
    page = enter(f"{HOME}/polku/annettava?tarve=palvelun_k%C3%A4ytt%C3%B6&tunnistautuminen=ei_tunnuksia")
    page.emulate_media(media="print")
    assert page.get_by_role("heading", name="Näin pääset eteenpäin").is_visible()
    assert page.get_by_text("Voimassa oleva passi tai henkilökortti").is_visible()
    for hidden in ("#top", "#rooms", "footer", ".no-print"):
        assert not page.locator(hidden).is_visible()
    size = page.locator(".handout").evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    assert size >= 18
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True))) == 1


def test_the_longest_page_to_give_fits_on_one_sheet(enter):
    page = enter(f"{HOME}/polku/annettava?tarve=tunnistautuminen&taito=vierell%C3%A4&laite=ei_laitetta&kunta=Tampere"
                 "&tunnistautuminen=ei_tunnuksia&asioija=toinen&erityistarve=kuulo")
    assert page.get_by_role("heading", name="Avustettu valtuutus Pirhassa").is_visible()
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True))) == 1


@pytest.mark.parametrize("width", [1280, 320])
def test_talking_as_if(enter, width):
    page = enter(f"{HOME}/kokeilu", viewport={"width": width, "height": 800})
    page.get_by_role("button", name="Aloita keskustelu").click()
    page.get_by_label("Kirjoita viesti").fill("Tarvitsen apua")
    page.get_by_role("button", name="Lähetä").click()
    page.get_by_text("Vastaus syntyi").wait_for()
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="Lopeta ja poista").click()
    page.get_by_role("button", name="Aloita keskustelu").wait_for()
