"""One log line a request: method, route, status, time. Never a path's id, a query, a header or a text."""

from __future__ import annotations

import logging
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.measures import Measures

_LOG = logging.getLogger("digiporras.access")


class AccessLog:
    """ASGI middleware. It replaces the server's own access log, which would write whole addresses.
    It also counts the responses."""

    def __init__(self, app: ASGIApp, measures: Measures):
        self.app, self.measures = app, measures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        status, began = 500, time.perf_counter()

        async def sending(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self.app(scope, receive, sending)
        finally:
            elapsed = 1000 * (time.perf_counter() - began)
            self.measures.responses.labels(status).inc()
            _LOG.info("%s %s %d %.0f ms", scope["method"], route_of(scope), status, elapsed)


def route_of(scope: Scope) -> str:
    """The route's pattern, e.g. `/api/conversations/{id}`; an unknown address is not repeated."""
    return getattr(scope.get("route"), "path", "-")
