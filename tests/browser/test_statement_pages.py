"""The residents' pages besides the chat, in a real browser: axe, keyboard, small screens, without JavaScript."""

from __future__ import annotations

import pytest

from .axe import faults
from .chat import tab_to

pytestmark = pytest.mark.browser
PAGES = ("paikat", "tietosuoja", "saavutettavuus", "palaute", "sv", "en", "tätä-sivua-ei-ole")


def small_targets(page):
    """Links and fields of their own line that are lower than 44 px; those amid text may be."""
    return page.eval_on_selector_all(
        "main button, main input[type=text], .check label, nav a, .brand a",
        "all => all.filter(one => one.getBoundingClientRect().height < 43.5).map(one => one.outerHTML)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_in_any_page(open_page, address, scheme):
    page = open_page(color_scheme=scheme)
    for name in (*PAGES, "paikat?kunta=Nokialla", "paikat?kunta=xyzzy"):
        page.goto(f"{address}/{name}")
        assert faults(page) == [], name


@pytest.mark.parametrize("size", [(320, 256), (1280, 800)])
def test_nothing_overflows_and_targets_are_large(open_page, address, size):
    page = open_page(viewport={"width": size[0], "height": size[1]})
    for name in PAGES:
        page.goto(f"{address}/{name}")
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], name
        assert small_targets(page) == [], name


def test_text_may_be_spaced_out(open_page, address):
    """WCAG 1.4.12: nothing is cut when lines, words and letters are farther apart."""
    page = open_page(viewport={"width": 320, "height": 640}, bypass_csp=True)
    for name in PAGES:
        page.goto(f"{address}/{name}")
        page.add_style_tag(content="* { line-height: 1.5 !important; letter-spacing: .12em !important; "
                                   "word-spacing: .16em !important } p { margin-bottom: 2em !important }")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name


def test_places_are_chosen_by_keyboard_without_javascript(open_page, address):
    page = open_page(java_script_enabled=False)
    page.goto(f"{address}/paikat")
    before = page.get_by_role("main").get_by_role("heading", level=3).count()
    page.get_by_label("Kunta tai kunnanosa").focus()
    page.keyboard.type("Virroilla")
    page.keyboard.press("Enter")
    page.wait_for_url("**/paikat?kunta=Virroilla**")
    assert page.get_by_role("main").get_by_role("heading", level=3).count() == before > 0
    assert page.get_by_label("Kunta tai kunnanosa").input_value() == "Virroilla"
    page.get_by_label("Näytä vain paikat, jotka ovat nyt auki").check()
    page.get_by_role("button", name="Näytä paikat").click()
    page.get_by_text("Jos emme tiedä paikan aukioloa").wait_for()


def test_a_mistake_is_told_and_named(open_page, address):
    page = open_page()
    page.goto(f"{address}/paikat?kunta=Helsinki")
    assert page.title().startswith("Virhe: ")
    page.get_by_role("alert").get_by_text("ei ole Pirkanmaalla").wait_for()
    described = page.get_by_label("Kunta tai kunnanosa").get_attribute("aria-describedby")
    assert "kunta-virhe" in described.split()


def test_the_skip_link_leads_past_the_header(open_page, address):
    page = open_page()
    page.goto(f"{address}/tietosuoja")
    tab_to(page, page.get_by_role("link", name="Siirry sisältöön"))
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_from_page_to_page_by_links(open_page, address):
    page = open_page()
    page.goto(f"{address}/tietosuoja")
    page.get_by_role("link", name="Digiporras på svenska").click()
    page.get_by_role("heading", level=1, name="Digiporras på svenska").wait_for()
    assert page.evaluate("document.documentElement.lang") == "sv"
    page.get_by_role("link", name="Keskustelu").click()
    page.get_by_text("Mihin tarvitset apua?").wait_for()
