"""Lighthouse's scores of a page: Google's own program on the Chromium of this machine, as a phone by default."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import Any

from bot.settings import ROOT
from bot.web.bundle import install, node

PACKAGES = ROOT / "tests" / "browser"
"""Where npm installs it, by the lock there."""
_PROGRAM = "node_modules/lighthouse/cli/index.js"
_CHROMIUM = "--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage"


@dataclass(frozen=True)
class Visit:
    """Scores of categories, 0–100; what an audit tells in words, by its id; the audits that are not passed."""

    scores: dict[str, int]
    told: dict[str, str]
    failed: tuple[str, ...]


def visit(url: str, *categories: str) -> Visit:
    """Open the page once in a fresh browser. Raises `NoTools` when npm or Node cannot be had."""
    install(PACKAGES)
    os.environ.setdefault("CHROME_PATH", os.environ.get("DIGIPORRAS_CHROMIUM", "/usr/bin/chromium"))
    printed = node(_PROGRAM, url, "--quiet", "--output=json", "--no-enable-error-reporting",
                   "--disable-full-page-screenshot", f"--only-categories={','.join(categories)}", _CHROMIUM,
                   cwd=PACKAGES)
    return _read(json.loads(printed))


def _read(report: dict[str, Any]) -> Visit:
    audits = report["audits"]
    return Visit({name: round(100 * found["score"]) for name, found in report["categories"].items()},
                 {name: audit["displayValue"] for name, audit in audits.items() if audit.get("displayValue")},
                 tuple(name for name, audit in audits.items() if audit["score"] is not None and audit["score"] < 1))
