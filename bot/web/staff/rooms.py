"""Rooms behind the sign-in: a page shown only to those whose role opens it."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from fastapi.responses import RedirectResponse

from bot.web.staff import cookies, views
from bot.web.staff.door import door_of
from bot.web.staff.forms import MAX_FIELDS, form_in, is_ours, seal
from bot.web.staff.roles import PAGES, Page
from bot.web.staff.sessions import Session

SIGN_IN = "/kirjaudu"
_REST = re.compile(r"(/[a-z0-9][a-z0-9-]*)*(\?[A-Za-z0-9%&=._~+:-]*)?")
LONGEST = 1500


@dataclass(frozen=True)
class Visit:
    """A request of somebody who may be here. `seal` goes into every form; `form` holds what one sent."""

    request: Request
    session: Session
    seal: str
    form: Mapping[str, str] = field(default_factory=dict)


View = Callable[[Visit], Awaitable[Response]]


def add_room(app: FastAPI, page: Page, path: str, view: View) -> None:
    """Show a view at the address `path`, to those whom the page opens to; others go to sign in, and come back."""
    async def show(request: Request) -> Response:
        session = await door_of(request).signed_in(request)
        if session is None:
            return RedirectResponse(to_sign_in(page, request), 303)
        return await _shown(request, page, session, view)

    app.add_api_route(path, show, methods=["GET", "HEAD"], include_in_schema=False)


def add_form(app: FastAPI, page: Page, path: str, view: View, most: int = MAX_FIELDS) -> None:
    """Take a form of at most so many fields at the address `path`, only from a page that we gave to this browser."""
    async def take(request: Request) -> Response:
        door = door_of(request)
        session, form = await door.signed_in(request), await form_in(request, most)
        if session is None:
            return RedirectResponse(f"{SIGN_IN}?sivu={page.name}", 303)
        if not is_ours(door.names, cookies.read(request, cookies.SESSION), form.get("sinetti")):
            return views.stale(page, session, seal(door.names, cookies.read(request, cookies.SESSION) or ""))
        return await _shown(request, page, session, view, form)

    app.add_api_route(path, take, methods=["POST"], include_in_schema=False)


def to_sign_in(page: Page, request: Request) -> str:
    """The sign-in's address that leads back to where the person was going."""
    query = f"?{request.url.query}" if request.url.query else ""
    there = safe(f"{request.url.path}{query}")
    return f"{SIGN_IN}?sivu={page.name}" + (f"&jatko={quote(there, safe='')}" if there not in ("", page.path) else "")


def safe(there: str | None) -> str:
    """The address if it is in one of our own rooms, or else nothing: never another site's."""
    if not there or len(there) > LONGEST:
        return ""
    ours = any(there.startswith(page.path) and _REST.fullmatch(there[len(page.path):]) for page in PAGES.values())
    return there if ours else ""


async def _shown(request: Request, page: Page, session: Session, view: View,
                 form: Mapping[str, str] | None = None) -> Response:
    sealed = seal(door_of(request).names, cookies.read(request, cookies.SESSION) or "")
    if page.role not in session.roles:
        return views.refused(page, session, sealed)
    return await view(Visit(request, session, sealed, form or {}))
