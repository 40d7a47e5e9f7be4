"""What fails on our side is told kindly, and logged without anybody's words."""

from __future__ import annotations

import logging
import traceback

from fastapi import FastAPI, Request, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.storage.outages import Full, Outage
from bot.web import problems
from bot.web.assistant import TurnFailed
from bot.web.measures import Measures

_LOG = logging.getLogger("digiporras.web")


class Failures:
    """ASGI middleware, the last net: it turns an unexpected exception into a 500 problem."""

    def __init__(self, app: ASGIApp, measures: Measures):
        self.app, self.measures = app, measures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def sending(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive, sending)
        except Exception as error:
            self.measures.faults.labels(type(error).__name__).inc()
            if scope["type"] != "http" or started:
                raise
            _log(error)
            await problems.response("internal", scope=scope)(scope, receive, send)


def install(app: FastAPI) -> None:
    """Make the failures that are foreseen problem responses."""
    app.add_exception_handler(Outage, _outage)
    app.add_exception_handler(TurnFailed, _turn_failed)


async def _outage(request: Request, error: Exception) -> Response:
    code = "storage_full" if isinstance(error, Full) else "storage_away"
    request.app.state.measures.faults.labels(code).inc()
    _LOG.warning("%s: %s", code, error)
    return problems.response(code, contact=request.app.state.contact, scope=request.scope)


async def _turn_failed(request: Request, error: Exception) -> Response:
    request.app.state.measures.faults.labels("turn_failed").inc()
    _log(error.__cause__ or error)
    return problems.response("turn_failed", contact=request.app.state.contact, scope=request.scope)


def _log(error: BaseException) -> None:
    """The kind and the place only: an exception's message may quote what a person wrote."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    _LOG.error("request failed: %s\n%s", type(error).__name__, frames)
