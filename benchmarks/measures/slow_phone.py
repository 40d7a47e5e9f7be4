"""A slow phone: Chromium with slow 4G and a processor four times slower, and another site's page to stand on."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
"""Milliseconds of latency; bytes a second: the mobile profile of Lighthouse."""
SLOWER = 4
PHONE = {"width": 360, "height": 740}

WATCH = """(wanted => {
    const found = () => document.querySelector("digiporras-chat")?.shadowRoot?.querySelector(wanted);
    const look = () => found()?.checkVisibility() ? (window.shownAt = performance.now()) : requestAnimationFrame(look);
    window.busyUntil = 0;
    new PerformanceObserver(list => list.getEntries().forEach(
        one => window.busyUntil = Math.max(window.busyUntil, one.startTime + one.duration)))
        .observe({type: "longtask", buffered: true});
    look();
})"""


@dataclass(frozen=True)
class Visit:
    """When the wanted part was shown and no long task kept it busy any more (ms), and what was asked for."""

    interactive: float
    requests: tuple[str, ...]


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium, headless."""
    chromium = os.environ.get("DIGIPORRAS_CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield running
        running.close()


@contextmanager
def visit(running: Browser, url: str, wanted: str) -> Iterator[tuple[Page, Visit]]:
    """The page opened with nothing kept from before, once `wanted` (a selector in the widget) answers."""
    context = running.new_context(viewport=PHONE, locale="fi-FI")
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    _slow_down(page)
    page.add_init_script(f"{WATCH}({wanted!r})")
    page.goto(url, wait_until="load")
    page.locator(f"digiporras-chat {wanted}").wait_for()
    page.wait_for_timeout(300)  # a long task that is still going on is told when it ends
    at: Any = page.evaluate("Math.max(window.shownAt, window.busyUntil)")
    yield page, Visit(float(at), tuple(asked))
    context.close()


def _slow_down(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


@contextmanager
def other_site() -> Iterator[tuple[str, dict[str, str]]]:
    """A small page of another origin, and where to write the address of the script that it loads."""
    script = {"src": ""}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(f'<!DOCTYPE html><html lang="fi"><title>Sivu</title><h1>Sivu</h1>'
                             f'<script src="{script["src"]}"></script></html>'.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", script
    server.shutdown()
    server.server_close()
