"""The page of the places: a form, a list and a map beside it, all of which work without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from bot.knowledge.library import Knowledge
from bot.triage.catalogue import Municipality
from bot.triage.nearness import Origin, nearest_first
from bot.web import templating
from bot.web.conversations import Limited
from bot.web.guide import Known, Now
from bot.web.place_map import SCALE_KM, PlaceMap, place_map
from bot.web.places import Row, Where, coming_days, day_json, municipalities, origin, place_json, services, wanted
from bot.web.problems import DETAILS, Problem
from bot.web.residents import PLACES, frame
from bot.web.site import Site

router = APIRouter(include_in_schema=False)

WIDTHS = {"small": 320.0, "large": 612.0}
"""The map is drawn for a phone and for a wide screen: a finger is as large on both. places.css shows one of them."""


@router.api_route(f"/{PLACES}", methods=["GET", "HEAD"])
async def places(
    limits: Limited, request: Request, found: Known, now: Now,
    kunta: Annotated[str, Query(max_length=100)] = "",
    palvelu: Annotated[list[str] | None, Query(max_length=20)] = None,
    auki: str = "",
) -> HTMLResponse:
    """The places, nearest first from the municipality, or from the one that a named part of it belongs to."""
    where = Where(kunta.strip(), services=tuple(palvelu or ()), open_now=bool(auki))
    error, start, rows = "", None, []
    try:
        start = origin(where, found, request.app.state.language)
        rows = nearest_first(wanted(where, found, now), start)
    except Problem as problem:
        error = DETAILS[problem.code][1]
    return templating.page(
        "residents/places.html", 422 if error else 200, **frame(PLACES, request, found, now), error=error, where=where,
        start=start.name if isinstance(start, Municipality) else None,
        link=_links(where), maps=_maps(rows, found, start), scale_km=SCALE_KM,
        services=services(found), municipalities=municipalities(found),
        **_told(rows, [] if error else coming_days(where, found, start, now), found, request.app.state.site, now))


def _told(rows: list[Row], days: list[Row], found: Knowledge, site: Site, now: datetime) -> dict[str, Any]:
    return {"places": [place_json(support, distance, found, site, now) for support, distance in rows],
            "days": [day_json(support, distance, found, site, now) for support, distance in days],
            "tiles": site.tiles_url, "attribution": site.tiles_attribution}


def _maps(rows: list[Row], found: Knowledge, start: Origin) -> dict[str, PlaceMap]:
    where = tuple(support.place for support, _ in rows if support.place)
    towns = tuple(found.catalogue.municipalities.values())
    return {name: place_map(width, where, towns, start) for name, width in WIDTHS.items()}


def _links(where: Where) -> Callable[[str], str]:
    """Makes the address that chooses another municipality and keeps the rest."""
    kept = [*(("palvelu", service) for service in where.services), *((("auki", "1"),) if where.open_now else ())]
    return lambda name: f"/{PLACES}?{urlencode([('kunta', name), *kept])}#tulos"
