"""The chat's widget: its size, what it asks for, and how soon it answers on a slow phone."""

from __future__ import annotations

import argparse
import json
import os
import statistics
from typing import Any
from urllib.request import Request, urlopen

from playwright.sync_api import Browser

from benchmarks.measures import servers, slow_phone

ROUNDS = 5
LAUNCHER, FIELD = ".launcher", "#text"


def size(url: str) -> int:
    """Bytes of the whole widget as it travels, gzipped."""
    with urlopen(Request(f"{url}/widget.js", headers={"Accept-Encoding": "gzip"})) as answer:
        return len(answer.read())


def embedded(browser: Browser, site: str) -> dict[str, Any]:
    """On another site's page: until the launcher answers, and from the click until one can write."""
    with slow_phone.visit(browser, site, LAUNCHER) as (page, visit):
        before = len(visit.requests)
        start = page.evaluate("performance.now()")
        page.locator(f"digiporras-chat {LAUNCHER}").click()
        page.locator(f"digiporras-chat {FIELD}").wait_for()
        opened = page.evaluate("performance.now()") - start
    return {"interactive": visit.interactive, "opened": opened, "requests": before - 1}  # the page itself is not ours


def full_page(browser: Browser, url: str) -> dict[str, Any]:
    """Our own page: until one can write."""
    with slow_phone.visit(browser, url, FIELD) as (_, visit):
        return {"interactive": visit.interactive, "requests": len(visit.requests)}


def medians(runs: list[dict[str, Any]]) -> dict[str, float]:
    """The median of each figure."""
    return {name: round(statistics.median(run[name] for run in runs)) for name in runs[0]}


def measure(rounds: int) -> dict[str, Any]:
    """The figures: bytes, milliseconds and numbers of requests."""
    with slow_phone.other_site() as (site, script), slow_phone.browser() as browser:
        os.environ["DIGIPORRAS_CORS_ORIGINS"] = site.rstrip("/")
        with servers.ours() as running:
            script["src"] = f"{running.url}/widget.js"
            return {"bytes": size(running.url),
                    "embedded": medians([embedded(browser, site) for _ in range(rounds)]),
                    "page": medians([full_page(browser, running.url) for _ in range(rounds)])}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = measure(options.rounds)
    if options.json:
        return print(json.dumps(found))
    print(f"the whole widget, gzipped                {found['bytes']:>6} bytes")
    for place in ("embedded", "page"):
        for name, value in found[place].items():
            print(f"{place + ', ' + name:<40} {value:>6} {'' if name == 'requests' else 'ms'}")


if __name__ == "__main__":
    main()
