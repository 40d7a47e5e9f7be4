"""What axe finds wrong on a page."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def faults(page: Page, *rules: str) -> list[tuple[str, list, str]]:
    """Each fault with its rule, its place (a list of lists inside the widget) and how to mend it; all rules by
    default."""
    options = {"runOnly": list(rules)} if rules else None
    return [(fault["id"], node["target"], node["failureSummary"])
            for fault in Axe().run(page, options=options).response["violations"] for node in fault["nodes"]]
