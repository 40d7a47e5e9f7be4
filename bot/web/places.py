"""The places of support: which are listed for a person, and each as the interface and the page show it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.dialogue.outcome import day_told, note
from bot.dialogue.times import exceptions, week
from bot.knowledge.library import Knowledge
from bot.language.understanding import Language
from bot.triage import nearness
from bot.triage.catalogue import Municipality
from bot.triage.facts import OUTSIDE
from bot.triage.referrals import opening
from bot.triage.supports import Point, Support
from bot.web import hours
from bot.web.contact import tel
from bot.web.problems import Problem
from bot.web.site import Site

Row = tuple[Support, float | None]


@dataclass(frozen=True)
class Where:
    """What a person asks for: from where, which services (all of them), and whether only what is open now."""

    municipality: str = ""
    lat: float | None = None
    lon: float | None = None
    services: tuple[str, ...] = ()
    open_now: bool = False


def listed(where: Where, knowledge: Knowledge, language: Callable[[], Language], now: datetime) -> list[Row]:
    """The places with their distance in kilometres, nearest first. Raises `Problem` with 422."""
    return nearness.nearest_first(wanted(where, knowledge, now), origin(where, knowledge, language))


def wanted(where: Where, knowledge: Knowledge, now: datetime) -> list[Support]:
    """The places that have all the services, and are open if that was asked. Raises `Problem` with 422."""
    catalogue, services_ = knowledge.catalogue, frozenset(where.services)
    if not services_ <= {service["id"] for service in services(knowledge)}:
        raise Problem("unknown_service")
    return [support for support in nearness.places(catalogue)
            if services_ <= support.offers and not (where.open_now and not opening(support, catalogue, now)[0])]


def coming_days(where: Where, knowledge: Knowledge, start: nearness.Origin, now: datetime) -> list[Row]:
    """The days of authorization, the nearest first, then the earliest. None when something else is asked for."""
    if where.open_now or not set(where.services) <= {"assisted_authorization"}:
        return []
    found = [(day, nearness.kilometres(day.place, start)) for day in nearness.days(knowledge.catalogue, now)]
    return sorted(found, key=lambda one: one[1] or 0.0)


def origin(where: Where, knowledge: Knowledge, language: Callable[[], Language]) -> nearness.Origin:
    """Where distances are counted from: the point, or the municipality's centre. Raises `Problem` with 422."""
    if (where.lat is None) != (where.lon is None):
        raise Problem("half_point")
    if where.lat is not None and where.lon is not None:
        return Point(where.lat, where.lon)
    return municipality(where.municipality, knowledge, language) if where.municipality else None


def municipality(written: str, knowledge: Knowledge, language: Callable[[], Language]) -> Municipality:
    """The municipality that somebody wrote, in whatever form. Raises `Problem` with 422."""
    named = {name.casefold(): place for name, place in knowledge.catalogue.municipalities.items()}
    exact = named.get(written.casefold())
    if exact:
        return exact
    name = language().understand(written, "municipality").facts.get("municipality")
    if name == OUTSIDE:
        raise Problem("outside_area")
    if name not in knowledge.catalogue.municipalities:
        raise Problem("unknown_municipality")
    return knowledge.catalogue.municipalities[name]


def place_json(support: Support, kilometres: float | None, knowledge: Knowledge, site: Site,
               now: datetime) -> dict[str, Any]:
    """A place as plain values; docs/interfaces.md tells the keys."""
    assert support.place is not None, "only places are listed"
    place = support.place
    told = {"address": place.address, "municipality": place.municipality, "lat": place.point.latitude,
            "lon": place.point.longitude, "confirmed": support.confirmed is not None}
    open_now, opens_at = opening(support, knowledge.catalogue, now)
    clock = {"open": open_now, "opens_at": opens_at.isoformat() if opens_at else None}
    near = told if place.exact else {**told, "lat": None, "lon": None}
    return {
        "id": support.id, "name": support.title, "text": support.text, **told, "exact": place.exact,
        "phone": support.phone, "tel": tel(support.phone) if support.phone else None, "url": web_address(support.url),
        "hours": hours_of(support, now), "open": open_now, "route": site.route(near),
        "opening": hours.opening({**told, **clock}, now.replace(tzinfo=hours.FINLAND)),
        "services": [service for service in services(knowledge) if service["id"] in support.offers],
        "distance_km": None if kilometres is None else round(kilometres, 1),
        "note": note(support, knowledge), "source": support.source,
    }


def day_json(support: Support, kilometres: float | None, knowledge: Knowledge, site: Site,
             now: datetime) -> dict[str, Any]:
    """A day of authorization like a place, with its time (`when`) and its calendar file (`calendar`)."""
    told = place_json(support, kilometres, knowledge, site, now)
    return {**told, **day_told(support), "opening": None, "hours": None}


def hours_of(support: Support, now: datetime) -> list[str] | None:
    """The hours, a line each: the week, the exceptions to come, and what is told in words."""
    lines = [*week(support.hours), *exceptions(support.hours, now.date())] if support.hours else []
    return [*lines, *([support.hours_text] if support.hours_text else [])] or None


def services(knowledge: Knowledge) -> list[dict[str, str]]:
    """The eight services of a support point, by the names that residents read."""
    return [{"id": entry.offer, "name": entry.name} for entry in knowledge.pages.offers]


def municipalities(knowledge: Knowledge) -> list[dict[str, Any]]:
    """Every municipality's centre point."""
    return [{"name": name, "lat": place.point.latitude, "lon": place.point.longitude}
            for name, place in knowledge.catalogue.municipalities.items()]


def web_address(url: str | None) -> str | None:
    """The page's whole address: editors may leave out the beginning."""
    return url if url is None or url.startswith(("https://", "http://")) else f"https://{url}"
