"""One log line a request: method, route, status, time, and the conversation's hash.

Never a path's id, a query, a header, an address or a text."""

from __future__ import annotations

import logging
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.measures import Measures
from bot.web.pseudonyms import Pseudonyms

_LOG = logging.getLogger("digiporras.access")


class AccessLog:
    """ASGI middleware. It replaces the server's own access log, which would write whole addresses.
    It also counts the responses."""

    def __init__(self, app: ASGIApp, measures: Measures, names: Pseudonyms):
        self.app, self.measures, self.names = app, measures, names

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
            _LOG.info("%s %s %d %.0f ms", scope["method"], route_of(scope), status, elapsed,
                      extra=self._fields(scope, status, elapsed))

    def _fields(self, scope: Scope, status: int, elapsed: float) -> dict[str, object]:
        """The same, by name; `conversation` is there when the request was of one that let it in."""
        conversation = scope.get("state", {}).get("conversation")
        named = {"conversation": self.names.of("log", conversation)} if conversation else {}
        return {"method": scope["method"], "route": route_of(scope), "status": status,
                "milliseconds": round(elapsed), **named}


def route_of(scope: Scope) -> str:
    """The route's pattern, e.g. `/api/conversations/{id}`; an unknown address is not repeated."""
    return getattr(scope.get("route"), "path", "-")
