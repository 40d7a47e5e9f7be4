"""The residents' pages besides the chat and the places: privacy, accessibility, feedback, Swedish and English."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from string import Formatter
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup, escape

from bot.knowledge.library import Knowledge
from bot.web import templating
from bot.web.contact import Contact, contact_of, hours_of
from bot.web.guide import EMERGENCY, Known, Now
from bot.web.site import Site

router = APIRouter(include_in_schema=False)

PLACES = "paikat"
STATEMENTS = ("tietosuoja", "saavutettavuus", "palaute", "sv", "en")


def _install(name: str) -> None:
    async def show(request: Request, found: Known, now: Now) -> HTMLResponse:
        return templating.page("residents/statement.html", **frame(name, request, found, now))

    router.add_api_route(f"/{name}", show, methods=["GET", "HEAD"])


for _name in STATEMENTS:
    _install(_name)


def frame(name: str, request: Request, found: Knowledge, now: datetime) -> dict[str, Any]:
    """What every page shows: its own texts, the human contact with today's hours, and the other pages."""
    contact, site = contact_of(found, request.app.state.contact), request.app.state.site
    page = found.pages.page(name)
    hidden = "ilman_palauteosoitetta" if site.feedback else "kun_palauteosoite"
    return {
        "page": page, "sections": [section for section in page.sections if section.shown != hidden],
        "filled": filler(contact, site), "contact": contact, "hours": hours_of(found, now), "emergency": EMERGENCY,
        "pages": [found.pages.page(other) for other in (PLACES, *STATEMENTS)],
    }


def filler(contact: Contact, site: Site) -> Callable[[str], Markup]:
    """Fills the braces of an editor's text; all else in it is text and never markup."""
    link = Markup('<a href="{}">{}</a>')
    values = {
        "puhelin": link.format(contact.tel, contact.phone), "päivät": escape(site.retention_days),
        "palaute": link.format(site.feedback_link, site.feedback) if site.feedback else Markup(""),
    }
    return lambda text: Markup("").join(_parts(text, values))


def _parts(text: str, values: Mapping[str, Markup]) -> list[Markup]:
    return [part for literal, name, _, _ in Formatter().parse(text)
            for part in (escape(literal), values[name] if name else Markup(""))]
