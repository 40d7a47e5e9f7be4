"""The routes about the region: whom to call now, the places of support, a day for the calendar."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import BaseModel, Field

from bot.knowledge.library import Knowledge
from bot.knowledge.vocabulary import OFFERS
from bot.web import calendars
from bot.web.contact import contact_of, hours_of
from bot.web.conversations import Limited
from bot.web.places import Where, listed, municipalities, place_json, services
from bot.web.problems import Problem, documented
from bot.web.site import Site

ONE_OF_THE_EIGHT = {"items": {"type": "string", "enum": sorted(OFFERS.values())}}
"""The services of a support point, for OpenAPI: what is asked for is still refused in words of our own."""

router = APIRouter(prefix="/api", tags=["guide"])

EMERGENCY = "112"


class ContactNow(BaseModel):
    """Whom to call. `open` and `today` are null when the hours are not known; `note` tells what to check."""

    name: str
    phone: str
    tel: str
    note: str | None
    open: bool | None
    today: str | None
    emergency: str


class Service(BaseModel):
    """One of the eight services of a support point."""

    id: str
    name: str


class PlaceShape(BaseModel):
    """A place of support. `lat` and `lon` are of the municipality's centre unless `exact`."""

    id: str
    name: str
    municipality: str
    text: str
    address: str | None
    phone: str | None
    tel: str | None
    url: str | None
    hours: list[str] | None
    opening: str | None
    open: bool | None
    services: list[Service]
    lat: float
    lon: float
    exact: bool
    distance_km: float | None
    confirmed: bool
    note: str | None
    route: str | None
    source: str


class MunicipalityPoint(BaseModel):
    """A municipality's centre point (WGS 84)."""

    name: str
    lat: float
    lon: float


class Places(BaseModel):
    """The places, nearest first when a starting point is given, and what a map needs besides."""

    places: list[PlaceShape]
    municipalities: list[MunicipalityPoint]
    services: list[Service]
    tiles: str | None = Field(description="The operator's tiles, with {z}, {x} and {y}; null draws no tiles.")
    attribution: str | None


def known(request: Request) -> Knowledge:
    """The knowledge now in force."""
    found: Knowledge = request.app.state.knowledge()
    return found


Known = Annotated[Knowledge, Depends(known)]


def local_time(request: Request) -> datetime:
    """The present time in Finland, naive as the core has it."""
    moment: datetime = request.app.state.now()
    return moment.replace(tzinfo=None)


Now = Annotated[datetime, Depends(local_time)]


@router.get("/contact", responses=documented(429))
async def contact(limits: Limited, found: Known, now: Now, request: Request) -> ContactNow:
    """The human contact with today's hours, and the emergency number."""
    person, hours = contact_of(found, request.app.state.contact), hours_of(found, now)
    return ContactNow(name=person.name, phone=person.phone, tel=person.tel, note=person.note or None,
                      open=hours.open, today=hours.today, emergency=EMERGENCY)


@router.get("/places", responses=documented(422, 429))
async def places(
    limits: Limited, found: Known, now: Now, request: Request,
    municipality: Annotated[str, Query(max_length=100)] = "",
    lat: Annotated[float | None, Query(ge=-90, le=90, allow_inf_nan=False)] = None,
    lon: Annotated[float | None, Query(ge=-180, le=180, allow_inf_nan=False)] = None,
    service: Annotated[list[str] | None, Query(
        max_length=20, description="Ids of `services` in the answer.", json_schema_extra=ONE_OF_THE_EIGHT)] = None,
    open_now: bool = False,
) -> Places:
    """The places that offer every chosen service. A municipality may be written in any form; a point goes before it."""
    site: Site = request.app.state.site
    where = Where(municipality.strip(), lat, lon, tuple(service or ()), open_now)
    rows = listed(where, found, request.app.state.language, now)
    return Places.model_validate({
        "places": [place_json(support, distance, found, site, now) for support, distance in rows],
        "municipalities": municipalities(found), "services": services(found),
        "tiles": site.tiles_url or None, "attribution": site.tiles_attribution or None})


@router.get("/authorization-days/{id}.ics", response_class=Response,
            responses={**documented(404, 429), 200: {"content": {"text/calendar": {}}}})
async def calendar(id: str, limits: Limited, found: Known, request: Request) -> Response:
    """An authorization day as a file for the person's calendar."""
    day = calendars.day_named(id, found)
    if day is None:
        raise Problem("not_found")
    headers: dict[str, Any] = {"Content-Disposition": 'attachment; filename="valtuutuspaiva.ics"'}
    return Response(calendars.as_ics(day, found, request.app.state.now()), headers=headers,
                    media_type="text/calendar; charset=utf-8")
