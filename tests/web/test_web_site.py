"""The operator's settings: links to directions, tiles and feedback; what is no address is refused."""

from __future__ import annotations

import pytest

from bot.server import site
from bot.settings import Settings
from bot.web.site import Site, WrongAddress

PLACE = {"lat": 61.478, "lon": 23.508, "address": "Kirkkokatu 5", "municipality": "Nokia"}
NO_POINT = {**PLACE, "lat": None, "lon": None}


def test_the_settings_reach_the_site(monkeypatch: pytest.MonkeyPatch) -> None:
    set_ = {"ROUTE_URL": "https://reitti.example.org/{to}", "TILES_URL": "https://t.example.org/{z}/{x}/{y}",
            "TILES_ATTRIBUTION": "© Kartta", "FEEDBACK": "palaute@example.org", "RETENTION_DAYS": "7"}
    for name, value in set_.items():
        monkeypatch.setenv(f"DIGIPORRAS_{name}", value)
    assert site(Settings()) == Site(*list(set_.values())[:4], retention_days=7)


def test_the_defaults_send_nobody_anywhere_unasked() -> None:
    assert site(Settings()) == Site() and Site().tiles_url == Site().feedback == ""


def test_directions_go_to_the_point() -> None:
    assert Site().route(PLACE) == "https://www.openstreetmap.org/directions?to=61.478%2C23.508"
    own = Site(route_url="https://reitti.example.org/?y={lat}&x={lon}")
    assert own.route(PLACE) == "https://reitti.example.org/?y=61.478&x=23.508"
    assert own.route(NO_POINT) is None and Site(route_url="").route(PLACE) is None


@pytest.mark.parametrize("address, to", [
    ("Kirkkokatu 5", "Kirkkokatu%205%2C%20Nokia"),
    ("Kirjasto, Iso Kirkkokatu 12 B", "Iso%20Kirkkokatu%2012%20B%2C%20Nokia"),
    ("Åkerlundinkatu 11, 33100 Tampere", "%C3%85kerlundinkatu%2011%2C%20Nokia")])
def test_without_a_point_they_go_to_the_street_address(address: str, to: str) -> None:
    assert Site().route({**NO_POINT, "address": address}) == f"https://www.openstreetmap.org/directions?to={to}"


@pytest.mark.parametrize("address", [None, "", "Tipotien terveysaseman aula", "kauppakeskus Veska, 2. kerros"])
def test_there_is_no_link_to_what_no_map_finds(address: str | None) -> None:
    """The municipality's centre would be the wrong place to go to."""
    assert Site().route({**NO_POINT, "address": address}) is None
    assert Site().route({"id": "vaihde"}) is None


@pytest.mark.parametrize("feedback, link", [
    ("", None), ("palaute@pirha.fi", "mailto:palaute@pirha.fi"), ("https://www.pirha.fi/palaute", "https://www.pirha.fi/palaute")])
def test_feedback(feedback: str, link: str | None) -> None:
    assert Site(feedback=feedback).feedback_link == link


@pytest.mark.parametrize("tiles, source", [
    ("", None), ("https://tiles.example.org:8443/a/{z}/{x}/{y}.png", "https://tiles.example.org:8443"),
    ("https://{s}.tile.example.org/{z}/{x}/{y}.png", "https://*.tile.example.org")])
def test_where_tiles_come_from(tiles: str, source: str | None) -> None:
    assert Site(tiles_url=tiles).image_source == source


@pytest.mark.parametrize("setting, wrong", [
    ("route_url", "javascript:alert(1)//{to}"), ("route_url", "https://example.org/"), ("route_url", "https://example.org/{x}"),
    ("route_url", "https://example.org/{to"), ("tiles_url", "https://example.org/{z}/{x}.png"),
    ("tiles_url", "https://example.org; script-src *;/{z}/{x}/{y}"), ("tiles_url", "//example.org/{z}/{x}/{y}"),
    ("tiles_url", "https://[/{z}/{x}/{y}"), ("feedback", "javascript:alert(1)"), ("feedback", "palaute"),
    ("feedback", "a@b.fi\"onclick=x")])
def test_what_is_no_address_is_refused_at_the_start(setting: str, wrong: str) -> None:
    with pytest.raises(WrongAddress, match=f"DIGIPORRAS_{setting.upper()}"):
        Site(**{setting: wrong})
