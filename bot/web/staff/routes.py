"""The routes: sign in with a password or by the organisation, the start pages, sign out."""

from __future__ import annotations

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from bot.web import tokens
from bot.web.addresses import home_of
from bot.web.problems import Problem
from bot.web.pseudonyms import Pseudonyms
from bot.web.rate_limits import RateLimits
from bot.web.staff import cookies, views
from bot.web.staff.door import PENDING_SECONDS, Door, Staff, door_of
from bot.web.staff.forms import form_in, is_ours, seal
from bot.web.staff.provider_settings import CALLBACK, SignInFailed
from bot.web.staff.roles import PAGES, Page, page_named
from bot.web.staff.rooms import SIGN_IN, Visit, add_room, safe

ELSEWHERE, SIGN_OUT = "/kirjaudu/organisaatio", "/kirjaudu/ulos"
FORM_SECONDS = 3600

router = APIRouter(include_in_schema=False)


def install(app: FastAPI, staff: Staff, names: Pseudonyms, limits: RateLimits, without: tuple[Page, ...] = ()) -> None:
    """Put the door and its start pages in place, but those of the pages that have rooms of their own."""
    app.state.door = Door(staff, names, limits)
    app.include_router(router)
    for page in PAGES.values():
        if page not in without:
            _install_page(app, page)


def _install_page(app: FastAPI, page: Page) -> None:
    async def start(visit: Visit) -> Response:
        return views.start(page, visit.session, visit.seal)

    add_room(app, page, page.path, start)


@router.api_route(SIGN_IN, methods=["GET", "HEAD"])
async def ask(request: Request, sivu: str = "", jatko: str = "") -> Response:
    """The sign-in page; who is signed in already goes on."""
    page = page_named(sivu)
    if await door_of(request).signed_in(request):
        return RedirectResponse(safe(jatko) or page.path, 303)
    return _asked(request, page, then=safe(jatko))


@router.post(SIGN_IN)
async def sign_in(request: Request) -> Response:
    """Name and password: a session, or the page again with the same answer for any mistake in them."""
    door, form = door_of(request), await form_in(request)
    page, then = page_named(form.get("sivu")), safe(form.get("jatko"))
    if not is_ours(door.names, cookies.read(request, cookies.FORM), form.get("sinetti")):
        return _asked(request, page, views.STALE, 403, then=then)
    name, password = form.get("tunnus", "").strip().lower()[:100], form.get("salasana", "")
    try:
        await door.limits.check("sign_in_address", home_of(request))
        await door.limits.check("sign_in", f"{home_of(request)} {name}")
    except Problem as problem:
        return _asked(request, page, views.TOO_MANY, 429, problem.headers, then)
    account = await run_in_threadpool(door.accounts.check, name, password)
    if account is None:
        return _asked(request, page, views.WRONG, 403, then=then)
    return await _let_in(request, then or page.path, await door.sessions.open(name, account.roles, "password"))


@router.post(SIGN_OUT)
async def sign_out(request: Request) -> Response:
    """The session ends on the server too, so that a copied cookie is worth nothing."""
    door, form = door_of(request), await form_in(request)
    token = cookies.read(request, cookies.SESSION)
    if token and not is_ours(door.names, token, form.get("sinetti")):
        return _asked(request, page_named(None), views.STALE, 403)
    await door.sessions.close(token)
    response = RedirectResponse(SIGN_IN, 303)
    cookies.erase(request, response, cookies.SESSION)
    return response


@router.get(ELSEWHERE)
async def go_elsewhere(request: Request, sivu: str = "", jatko: str = "") -> Response:
    """To the organisation's sign-in."""
    door, page = door_of(request), page_named(sivu)
    if door.provider is None:
        raise Problem("not_found")
    await door.limits.check("sign_in_address", home_of(request))
    try:
        begun = await run_in_threadpool(door.provider.start)
    except SignInFailed:
        return _asked(request, page, views.ELSEWHERE_FAILED, 503, then=safe(jatko))
    response = RedirectResponse(begun["url"], 303)
    token = await door.pending.write({**begun, "page": page.name, "then": safe(jatko)})
    cookies.write(request, response, cookies.PENDING, token, PENDING_SECONDS)
    return response


@router.get(CALLBACK)
async def come_back(request: Request) -> Response:
    """From the organisation's sign-in. Each sign-in under way can be finished once, in the browser that began it."""
    door, cookie = door_of(request), cookies.read(request, cookies.PENDING)
    if door.provider is None:
        raise Problem("not_found")
    await door.limits.check("sign_in_address", home_of(request))
    pending = await door.pending.read(cookie)
    await door.pending.drop(cookie)
    page = page_named(pending["page"] if pending else None)
    try:
        if pending is None:
            raise SignInFailed
        who = await run_in_threadpool(door.provider.finish, pending, dict(request.query_params))
    except SignInFailed:
        return _asked(request, page, views.ELSEWHERE_FAILED, 403)
    if not who.roles:
        return _asked(request, page, views.NO_ROLE, 403)
    there = safe(pending.get("then")) or page.path
    return await _let_in(request, there, await door.sessions.open(who.name, who.roles, "oidc"))


async def _let_in(request: Request, there: str, token: str) -> Response:
    """A new token at each sign-in; an older session of this browser ends."""
    door = door_of(request)
    await door.sessions.close(cookies.read(request, cookies.SESSION))
    response = RedirectResponse(there, 303)
    cookies.write(request, response, cookies.SESSION, token, door.sessions.seconds)
    cookies.erase(request, response, cookies.FORM)
    cookies.erase(request, response, cookies.PENDING)
    return response


def _asked(request: Request, page: Page, error: str = "", status: int = 200,
           headers: object = None, then: str = "") -> Response:
    door: Door = door_of(request)
    cookie = cookies.read(request, cookies.FORM) or tokens.new_token()
    response = views.sign_in(page, seal(door.names, cookie), error, status=status, then=then,
                             elsewhere=door.provider is not None)
    response.headers.update(dict(headers or {}))  # type: ignore[call-overload]
    cookies.write(request, response, cookies.FORM, cookie, FORM_SECONDS)
    return response
