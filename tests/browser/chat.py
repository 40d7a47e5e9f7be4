"""How the tests find things on the chat page: by role and name, as people do."""

from __future__ import annotations

from playwright.sync_api import Locator, Page


def field(page: Page) -> Locator:
    return page.get_by_label("Kirjoita viestisi")


def choice(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name="Vastausvaihtoehdot").get_by_role("button", name=name, exact=True)


def log(page: Page) -> Locator:
    return page.get_by_role("log", name="Keskustelu")


def messages(page: Page) -> Locator:
    return page.locator(".message")


def say(page: Page, text: str) -> None:
    field(page).fill(text)
    field(page).press("Enter")


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if target.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError("Tab does not reach it")


def focused_text(page: Page) -> str:
    return page.evaluate("() => document.activeElement.innerText")


def in_view(page: Page, target: Locator) -> bool:
    """Wholly inside the window and not under the header or the message field."""
    return target.evaluate(
        """one => {
            const {left, top, bottom, width} = one.getBoundingClientRect();
            const middle = left + width / 2;
            const shows = y => one.contains(document.elementFromPoint(middle, y));
            return top >= 0 && bottom <= innerHeight && shows(top + 3) && shows(bottom - 3);
        }"""
    )
