"""Links, asked of a server of our own: what works, what does not, and that we are polite."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from bot.editing import links
from bot.editing.care import care_list
from bot.editing.links import AGENT, LinkCheck
from tests.editing.conftest import FOLDER, TODAY

STATUS = {"/ok": 200, "/poissa": 404, "/rikki": 500, "/muutti": 301}


class Site(BaseHTTPRequestHandler):
    """A site whose pages do as their names say. What was asked is kept in `asked`."""

    asked: list[tuple[str, str, str, float]] = []

    def _answer(self) -> None:
        self.asked.append((self.command, self.path, self.headers["User-Agent"], time.monotonic()))
        if self.path == "/robots.txt":
            return self._send(200, b"User-agent: *\nDisallow: /salainen\n")
        if self.path == "/vain-get":
            return self._send(405 if self.command == "HEAD" else 200)
        if self.path == "/hidas":
            time.sleep(2)
        self._send(STATUS.get(self.path, 200))

    do_GET = do_HEAD = _answer

    def _send(self, status: int, text: bytes = b"") -> None:
        self.send_response(status)
        if status == 301:
            self.send_header("Location", "/ok")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(text)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    Site.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_each_link_is_told(site: str) -> None:
    names = ["/ok", "/poissa", "/rikki", "/muutti", "/vain-get", "/salainen", "/hidas"]
    found = LinkCheck(pause=0, patience=0.5).results([site + name for name in names])
    told = {name: (found[site + name].works, found[site + name].status) for name in names}
    assert told == {"/ok": (True, 200), "/poissa": (False, 404), "/rikki": (False, 500), "/muutti": (True, 200),
                    "/vain-get": (True, 200), "/salainen": (True, None), "/hidas": (False, None)}
    assert found[site + "/poissa"].reason == "Sivua ei ole."
    assert "ajoissa" in found[site + "/hidas"].reason


def test_a_host_that_is_not_there_is_told() -> None:
    address = "http://127.0.0.1:9/sivu"
    assert "yhteyttä" in LinkCheck(pause=0, patience=1).results([address])[address].reason


def test_we_say_who_we_are_ask_robots_first_and_one_at_a_time(site: str) -> None:
    LinkCheck(pause=0.1).results([f"{site}/ok", f"{site}/ok", f"{site}/salainen", f"{site}/a"])
    assert [(how, path) for how, path, *_ in Site.asked] == [("GET", "/robots.txt"), ("HEAD", "/ok"), ("HEAD", "/a")]
    assert {agent for _, _, agent, _ in Site.asked} == {AGENT}
    times = [at for *_, at in Site.asked]
    assert all(later - earlier >= 0.1 for earlier, later in zip(times, times[1:]))


def test_the_results_are_kept_for_the_care_list(tmp_path: Path) -> None:
    address = next(iter(links.addresses(FOLDER)))
    results = {address: LinkCheck()._failed(404, "Sivua ei ole.")}
    links.save(results, tmp_path / "links.json")
    assert links.saved(tmp_path / "links.json") == results
    found = care_list(FOLDER, TODAY, {}, links.saved(tmp_path / "links.json"))
    assert {one.about for one in found if one.kind == "linkki_ei_toimi"} == {address}
    (tmp_path / "links.json").write_text("{", encoding="utf-8")
    assert links.saved(tmp_path / "links.json") == {}


def test_every_address_has_its_places() -> None:
    found = links.addresses(FOLDER)
    assert "pirha.fi" in found and all(place.startswith("knowledge/") for places in found.values() for place in places)
    assert all(links.full(address).startswith("http") for address in found)
