"""The page of the places in a real browser: the map by eye, finger, keyboard and axe, and the operator's tiles."""

from __future__ import annotations

import struct
import threading
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import expect

from bot.web.app import create_app
from bot.web.site import Site

from .axe import faults
from .chat import tab_to
from .conftest import outside, running

pytestmark = pytest.mark.browser
WIDE, PHONE, SMALLEST = ({"width": 1280, "height": 800}, {"width": 390, "height": 844}, {"width": 320, "height": 256})


def shown_map(page):
    return page.locator("svg.drawing:visible")


@pytest.fixture
def places(open_page, address):
    def opened(query="", **options):
        page = open_page(**options)
        page.goto(f"{address}/paikat{query}")
        return page

    return opened


@pytest.mark.parametrize("viewport", [WIDE, PHONE, SMALLEST], ids=["wide", "phone", "smallest"])
@pytest.mark.parametrize("looks", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}],
                         ids=["light", "dark", "forced"])
def test_axe_finds_no_fault(places, viewport, looks):
    page = places("?kunta=Kihniö", viewport=viewport, **looks)
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


@pytest.mark.parametrize("viewport", [WIDE, PHONE, SMALLEST], ids=["wide", "phone", "smallest"])
def test_every_point_is_large_enough_and_its_name_fits_in_it(places, viewport):
    page = places("?kunta=Tampere", viewport=viewport)
    expect(shown_map(page)).to_have_count(1)
    sizes = shown_map(page).locator("a").evaluate_all(
        """all => all.map(one => [one.querySelector("rect").getBoundingClientRect(),
                                  one.querySelector("text").getBoundingClientRect()])""")
    assert len(sizes) > 8
    assert min(min(box["width"], box["height"]) for box, _ in sizes) >= 24
    assert not [(box, name) for box, name in sizes if name["width"] > box["width"] + 1]


def test_the_map_is_beside_the_list_on_a_wide_screen(places):
    page = places(viewport=WIDE)
    drawing, entry = shown_map(page).bounding_box(), page.locator("#paikat > li").first.bounding_box()
    assert drawing["x"] > entry["x"] + entry["width"] and drawing["y"] < entry["y"] + entry["height"]


def test_the_map_is_skipped_or_used_by_keyboard(places):
    page = places("?kunta=Kihniö")
    skip = page.get_by_role("link", name="Ohita kartta")
    tab_to(page, skip)
    page.keyboard.press("Tab")
    first = page.locator(":focus")
    assert first.get_attribute("class") == "pin near"
    page.keyboard.press("Enter")
    expect(page.locator("#paikat > li:target")).to_be_focused()
    skip.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('#paikat')"), "the map was skipped"


def test_focus_on_the_map_is_seen(places):
    page = places()
    pin = shown_map(page).locator(".pin").first
    before = pin.locator("rect").evaluate("one => getComputedStyle(one).strokeWidth")
    tab_to(page, pin)
    assert pin.locator("rect").evaluate("one => getComputedStyle(one).strokeWidth") != before


def test_without_javascript_a_municipality_is_chosen_on_the_map(places):
    page = places("?auki=", java_script_enabled=False, viewport=WIDE)
    shown_map(page).get_by_role("link", name="Virrat: lähimmät paikat").click()
    page.get_by_text("Matka on laskettu tästä kunnasta: Virrat.").wait_for()
    assert page.get_by_label("Kunta tai kunnanosa").input_value() == "Virrat"
    expect(shown_map(page).locator(".town.chosen")).to_have_text("Virrat")


def test_a_filter_works_at_once_and_the_count_is_told(places):
    page = places()
    before = page.locator("#paikat > li").count()
    page.get_by_label("Tulkkaus").check()
    status = page.get_by_role("status")
    expect(status).to_have_text("0 paikkaa")
    expect(page.get_by_role("heading", name="0 paikkaa")).to_be_visible()
    expect(page.get_by_label("Tulkkaus")).to_be_focused()
    assert "palvelu=interpreting" in page.url
    page.get_by_label("Tulkkaus").uncheck()
    expect(status).to_have_text(f"{before} paikkaa")


def test_a_filter_that_cannot_be_asked_sends_the_form(places):
    page = places()
    page.route("**/paikat?*", abort_what_scripts_ask)
    page.get_by_label("Tulkkaus").check()
    page.wait_for_url("**palvelu=interpreting**")
    expect(page.get_by_role("heading", name="0 paikkaa")).to_be_visible()


def abort_what_scripts_ask(route):
    route.abort() if route.request.resource_type == "fetch" else route.continue_()


@dataclass
class Tiles:
    """The operator's tile server: the same grey picture for every tile."""

    address: str = ""
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def tiles() -> Iterator[Tiles]:
    found = Tiles()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.end_headers()
            self.wfile.write(grey_picture())

        def log_message(self, *_: Any) -> None:
            """Nothing is logged."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    found.address = f"http://127.0.0.1:{server.server_port}"
    yield found
    server.shutdown()
    server.server_close()


def grey_picture() -> bytes:
    """A PNG of 256 × 256 grey pixels."""
    def part(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = zlib.compress(b"".join(b"\0" + b"\xdd" * 256 for _ in range(256)))
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", struct.pack(">IIBBBBB", 256, 256, 8, 0, 0, 0, 0)) \
        + part(b"IDAT", rows) + part(b"IEND", b"")


@pytest.fixture
def with_tiles(chromium: Any, assistant: Any, register: Any, tiles: Tiles) -> Iterator[Any]:
    """Opens the page of a site whose operator has set tiles; requests elsewhere and violations fail the test."""
    site = Site(tiles_url=f"{tiles.address}/{{z}}/{{x}}/{{y}}.png", tiles_attribution="© Kartan tekijä")
    faults, contexts = [], []
    with running(create_app(assistant, register, ready=lambda: True, site=site)) as address:
        def opened(query: str = "", **options: Any) -> Any:
            contexts.append(chromium.new_context(**{"viewport": WIDE, **options}))
            page = contexts[-1].new_page()
            page.on("pageerror", lambda error: faults.append(str(error)))
            page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
            page.on("request", lambda one: faults.extend(outside(one.url, (address, tiles.address))))
            page.goto(f"{address}/paikat{query}")
            return page

        yield opened
        for context in contexts:
            context.close()
    assert faults == []


def test_the_operators_tiles_take_the_place_of_the_drawing(with_tiles, tiles):
    page = with_tiles()
    page.locator("img.leaflet-tile-loaded").first.wait_for()
    assert tiles.asked and all(path.endswith(".png") for path in tiles.asked)
    expect(page.locator("svg.drawing")).to_have_count(0)
    page.get_by_text("© Kartan tekijä").wait_for()
    assert faults(page) == []


def test_a_marker_leads_to_its_entry_by_keyboard_and_is_large_enough(with_tiles):
    page = with_tiles()
    markers = page.get_by_role("group", name="Kartta").locator(".leaflet-marker-icon").get_by_role("link")
    marker = markers.first
    marker.wait_for()
    boxes = [one.bounding_box() for one in markers.all()]
    assert len(boxes) >= 4 and min(min(box["width"], box["height"]) for box in boxes) >= 24
    assert marker.get_attribute("aria-label")
    tab_to(page, marker)
    page.keyboard.press("Enter")
    expect(page.locator("#paikat > li:target")).to_be_focused()


def test_tiles_follow_the_filters_and_the_drawing_is_there_without_javascript(with_tiles):
    page = with_tiles()
    page.locator(".leaflet-marker-icon a").first.wait_for()
    before = page.locator(".leaflet-marker-icon").count()
    page.get_by_label("Neuvoja verkkosivujen käyttöön").check()
    expect(page.get_by_role("status")).to_contain_text("paikkaa")
    expect(page.locator(".leaflet-marker-icon")).not_to_have_count(before)
    expect(page.locator(".leaflet-marker-icon")).not_to_have_count(0)
    plain = with_tiles(java_script_enabled=False)
    expect(shown_map(plain)).to_have_count(1)
