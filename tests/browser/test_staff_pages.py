"""The sign-in and the start pages in a real browser: by keyboard, without faults that axe finds."""

from __future__ import annotations

import pytest

from bot.web.staff.accounts import Accounts

from .axe import faults
from .staff import PASSWORD

pytestmark = pytest.mark.browser


@pytest.fixture
def accounts(tmp_path):
    accounts = Accounts(tmp_path / "users.json")
    accounts.set("anna", PASSWORD, ("professional",))
    return accounts


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_signing_in_and_out_by_keyboard(open_page, address, scheme):
    page = open_page(color_scheme=scheme)
    page.goto(f"{address}/ammattilaisille")
    assert page.title() == "Kirjaudu sisään – Digiporras" and faults(page) == []
    page.get_by_label("Käyttäjätunnus").focus()
    page.keyboard.type("anna")
    page.keyboard.press("Tab")
    page.keyboard.type("väärä salasana")
    page.keyboard.press("Enter")
    page.get_by_role("alert").get_by_text("Käyttäjätunnus tai salasana on väärin").wait_for()
    assert page.title().startswith("Virhe: ") and faults(page) == []
    page.get_by_label("Käyttäjätunnus").fill("Anna ")
    page.get_by_label("Salasana").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Ammattilaisille").wait_for()
    assert faults(page) == []
    page.get_by_role("button", name="Kirjaudu ulos").click()
    page.get_by_role("heading", name="Kirjaudu sisään").wait_for()


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_overflows(open_page, address, width):
    page = open_page(viewport={"width": width, "height": 700})
    page.goto(f"{address}/kirjaudu")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    sizes = page.eval_on_selector_all("main button, main input:not([type=hidden])",
                                      "all => all.map(one => one.getBoundingClientRect().height)")
    assert min(sizes) >= 44
