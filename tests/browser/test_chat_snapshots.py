"""The main states of the page as they were last looked at: what is there, in which order, by which name.

They are of the structure (Playwright's ARIA snapshots, a few lines of text each) and not of pixels: a machine with
other fonts wraps lines elsewhere, and a tolerance wide enough for that no longer sees a button that went missing.
Sizes, colours and what covers what have tests of their own. `DIGIPORRAS_SNAPSHOTS=write` writes them anew: look at
the difference before you keep it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .chat import choice, say

pytestmark = pytest.mark.browser

FOLDER = Path(__file__).parent / "snapshots"


def agrees(page: Page, name: str) -> None:
    file = FOLDER / f"{name}.yaml"
    ours = page.evaluate("location.origin")  # its port is another one each time
    seen = page.locator("main").aria_snapshot().replace(ours, "") + "\n"
    if os.environ.get("DIGIPORRAS_SNAPSHOTS") == "write":
        file.write_text(seen, "utf-8")
    assert seen == file.read_text("utf-8"), f"{name}: DIGIPORRAS_SNAPSHOTS=write writes it anew"


def test_the_main_states(page, assistant):
    agrees(page, "greeting")
    choice(page, "Palvelun käyttämiseen").click()
    choice(page, "Tampere").wait_for()
    agrees(page, "question")
    choice(page, "Tampere").click()
    page.locator(".card").first.wait_for()
    agrees(page, "advice")
    assistant.failing = True
    say(page, "hei")
    page.get_by_role("button", name="Yritä uudelleen").wait_for()
    agrees(page, "failure")
    assistant.failing = False
    page.get_by_role("button", name="Poista keskustelu").click()
    page.get_by_role("dialog").wait_for()
    agrees(page, "asking")
    page.get_by_role("button", name="Poista", exact=True).click()
    expect(page.get_by_role("button", name="Aloita uusi keskustelu")).to_be_focused()
    agrees(page, "ended")
