"""Signing in on the way to a page of the staff, as a person does."""

from __future__ import annotations

from playwright.sync_api import Page

PASSWORD = "pitkä salasana ääkkösin"


def sign_in(page: Page, there: str, name: str) -> Page:
    """The page at `there`, reached through the sign-in by keyboard."""
    page.goto(there)
    page.get_by_label("Käyttäjätunnus").fill(name)
    page.get_by_label("Salasana").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_text(f"Olet kirjautunut tunnuksella {name}.").wait_for()
    return page
