"""The last net: an unexpected failure is told kindly, and logged without anybody's words."""

from __future__ import annotations

import logging
import traceback

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web import problems
from bot.web.measures import Measures

_LOG = logging.getLogger("digiporras.web")


class Failures:
    """ASGI middleware that turns an unexpected exception into a 500 problem."""

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
            await problems.response("internal")(scope, receive, send)


def _log(error: Exception) -> None:
    """The kind and the place only: an exception's message may quote what a person wrote."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    _LOG.error("request failed: %s\n%s", type(error).__name__, frames)
