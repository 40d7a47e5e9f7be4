"""The web application, put together from its parts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from fastapi import FastAPI

from bot.web import conversations, health, pages, problems
from bot.web.access_log import AccessLog
from bot.web.assistant import Assistant, Register
from bot.web.contact import SWITCHBOARD, Contact
from bot.web.failures import Failures
from bot.web.hours import now_in_finland
from bot.web.measures import Measures
from bot.web.reception import Reception
from bot.web.security import BodyLimit, SecurityHeaders


def create_app(
    assistant: Assistant,
    register: Register,
    *,
    ready: Callable[[], bool],
    contact: Contact = SWITCHBOARD,
    now: Callable[[], datetime] = now_in_finland,
) -> FastAPI:
    """The application. `ready` says whether the assistant can answer; `now` gives the time in Finland.

    Run it with the server's own access log off: `AccessLog` writes one that holds no ids, texts or tokens.
    """
    # The interactive documentation would load scripts from outside hosts.
    app = FastAPI(title="Digiporras", openapi_url="/api/openapi.json", docs_url=None, redoc_url=None)
    measures = Measures()
    app.state.reception = Reception(assistant, register, measures)
    app.state.measures, app.state.ready = measures, ready
    app.state.contact, app.state.now = contact, now
    _add_parts(app, contact)
    _add_middleware(app, measures)
    return app


def _add_parts(app: FastAPI, contact: Contact) -> None:
    problems.install(app)
    app.include_router(conversations.router)
    app.include_router(health.router)
    pages.install(app, contact)


def _add_middleware(app: FastAPI, measures: Measures) -> None:
    """The last added is the outermost: the log sees what the person got, headers included."""
    app.add_middleware(BodyLimit)
    app.add_middleware(Failures)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(AccessLog, measures=measures)
