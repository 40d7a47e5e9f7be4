"""The web application, put together from its parts."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime

from fastapi import FastAPI
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from bot import wiring
from bot.knowledge.library import Knowledge
from bot.language.understanding import Language
from bot.web import conversations, failures, guide, health, pages, places_page, problems, residents
from bot.web.absences import Absence
from bot.web.access_log import AccessLog
from bot.web.assistant import Assistant, Register
from bot.web.contact import SWITCHBOARD, Contact
from bot.web.cors import CrossOrigin
from bot.web.editors import routes as editors
from bot.web.editors.office import Editing, Office
from bot.web.failures import Failures
from bot.web.hours import now_in_finland
from bot.web.measures import Measures
from bot.web.professionals import routes as professionals
from bot.web.professionals.desk import Desk, Insight, WordsAlone
from bot.web.protection import Protection
from bot.web.rate_limits import RateLimits
from bot.web.reception import Reception
from bot.web.security import BodyLimit, SecurityHeaders
from bot.web.shared_turns import SharedTurns
from bot.web.site import Site
from bot.web.staff import routes as sign_in
from bot.web.staff.door import Staff
from bot.web.staff.roles import EDITORS, PROFESSIONALS
from bot.web.turns import Turns


def create_app(
    assistant: Assistant,
    register: Register,
    *,
    ready: Callable[[], bool],
    contact: Contact = SWITCHBOARD,
    now: Callable[[], datetime] = now_in_finland,
    protection: Protection | None = None,
    staff: Staff | None = None,
    measures: Measures | None = None,
    site: Site | None = None,
    knowledge: Callable[[], Knowledge] = wiring.knowledge,
    language: Callable[[], Language] = wiring.language,
    insight: Insight | None = None,
    editing: Editing | None = None,
    on_stop: Callable[[], None] = lambda: None,
) -> FastAPI:
    """The application. `ready` says whether the assistant can answer; `now` gives the time in Finland;
    `protection` holds the limits and whom to believe. Without `staff` there are
    no pages for professionals and editors; `insight` shows the professionals what the assistant makes of a
    message (without one, its words alone are read); `editing` is what the editors work on (without it
    they have only a start page). `measures` are for who has counted something before.
    `site` is what the operator has set; `knowledge` gives what is in force, `language` reads what people write.
    `on_stop` is called when the last request has been answered.

    Run it with the server's own access log off: `AccessLog` writes one that holds no ids, texts or tokens.
    """
    protection = protection or Protection()
    # The interactive documentation would load scripts from outside hosts.
    app = FastAPI(title="Digiporras", openapi_url="/api/openapi.json", docs_url=None, redoc_url=None,
                  lifespan=_until_stopped(on_stop))
    measures = measures or Measures()
    redis = Absence("redis", lambda: measures.faults.labels("redis").inc())
    app.state.reception = Reception(assistant, register, measures, _turns(protection, redis))
    app.state.measures, app.state.ready = measures, ready
    app.state.metrics_token = protection.metrics_token
    app.state.contact, app.state.now = contact, now
    app.state.site, app.state.knowledge, app.state.language = site or Site(), knowledge, language
    app.state.limits = RateLimits(
        protection.rules, protection.redis, protection.names, lambda kind: measures.limited.labels(kind).inc(), redis)
    _add_parts(app)
    if staff:
        own = (PROFESSIONALS, EDITORS) if editing else (PROFESSIONALS,)
        sign_in.install(app, staff, protection.names, app.state.limits, without=own)
        desk = Desk(insight or WordsAlone(), app.state.reception, now=lambda: now().replace(tzinfo=None),
                    contact=contact)
        professionals.install(app, desk)
        if editing:
            editors.install(app, Office(editing, app.state.reception, now), desk)
    _add_middleware(app, measures, protection)
    return app


def _turns(protection: Protection, redis: Absence) -> Turns:
    return SharedTurns(protection.redis, protection.names, redis) if protection.redis else Turns()


def _until_stopped(on_stop: Callable[[], None]) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        on_stop()

    return lifespan


def _add_parts(app: FastAPI) -> None:
    problems.install(app)
    failures.install(app)
    app.include_router(conversations.router)
    app.include_router(health.router)
    app.include_router(guide.router)
    app.include_router(residents.router)
    app.include_router(places_page.router)
    pages.install(app)


def _add_middleware(app: FastAPI, measures: Measures, protection: Protection) -> None:
    """The last added is the outermost: the log sees what the person got, headers included."""
    app.add_middleware(BodyLimit)
    app.add_middleware(Failures, measures=measures)
    if protection.origins:
        app.add_middleware(CrossOrigin, origins=protection.origins)
    app.add_middleware(SecurityHeaders, images=app.state.site.image_source)
    app.add_middleware(AccessLog, measures=measures, names=protection.names)
    if protection.proxies:
        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=list(protection.proxies))  # type: ignore[arg-type]
