"""Security headers for every response, and the limit on what a request may carry."""

from __future__ import annotations

import asyncio
from time import monotonic

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web import problems

MAX_BODY_BYTES = 16 * 1024

LARGER_BODIES = {"/yllapito": 256 * 1024}
"""Where a form is longer: the longest entries have twenty thousand characters, and ä takes six in a form."""

BODY_SECONDS = 10.0
"""From the headers to the end of the body: 16 kB come through the slowest line in that time."""

WITH_FORMS = ("/paikat",)
"""Pages open to all that have a form to send."""

BEHIND_SIGN_IN = ("/kirjaudu", "/ammattilaisille", "/yllapito")

CONTENT_SECURITY_POLICY = "; ".join((
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
))

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class SecurityHeaders:
    """ASGI middleware: the headers above; nothing under /api or behind the sign-in is stored."""

    def __init__(self, app: ASGIApp, images: str | None = None):
        """`images` is where a map's tiles come from, if the operator has set it."""
        self.app, self.images = app, images

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_headers_of(scope, self.images))
                headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")  # any site may load the widget
            await send(message)

        await self.app(scope, receive, sending if scope["type"] == "http" else send)


def _headers_of(scope: Scope, images: str | None = None) -> dict[str, str]:
    """Pages and scripts are revalidated, so that an update reaches everybody at once."""
    staff = scope["path"].startswith(BEHIND_SIGN_IN)
    policy = _policy(forms=staff or scope["path"] in WITH_FORMS, images=images)
    private = staff or scope["path"].startswith("/api/")
    https = {"Strict-Transport-Security": "max-age=31536000"} if scope.get("scheme") == "https" else {}
    return {**HEADERS, **https, "Content-Security-Policy": policy,
            "Cache-Control": "no-store" if private else "no-cache"}


def _policy(forms: bool, images: str | None) -> str:
    """Few pages have forms to send; a map's tiles come from where the operator says, and nowhere else."""
    policy = CONTENT_SECURITY_POLICY
    if forms:
        policy = policy.replace("form-action 'none'", "form-action 'self'")
    return policy.replace("img-src 'self'", f"img-src 'self' {images}") if images else policy


class BodyLimit:
    """ASGI middleware: a body over the limit is refused by its header, or when it grows too long or comes too
    slowly."""

    def __init__(self, app: ASGIApp, limit: int = MAX_BODY_BYTES, seconds: float = BODY_SECONDS):
        self.app, self.limit, self.seconds = app, limit, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        limit = self._limit(scope["path"])
        if _announced_length(scope) > limit:
            return await problems.response("too_large")(scope, receive, send)
        await self.app(scope, self._counting(receive, limit), send)

    def _limit(self, path: str) -> int:
        return next((limit for start, limit in LARGER_BODIES.items() if path.startswith(start)), self.limit)

    def _counting(self, receive: Receive, limit: int) -> Receive:
        seen, more, until = 0, True, monotonic() + self.seconds

        async def counted() -> Message:
            nonlocal seen, more
            message = await self._in_time(receive, until) if more else await receive()
            seen += len(message.get("body", b""))
            more = message.get("more_body", False)
            if seen > limit:
                raise problems.Problem("too_large")
            return message

        return counted

    async def _in_time(self, receive: Receive, until: float) -> Message:
        try:
            async with asyncio.timeout(until - monotonic()):
                return await receive()
        except TimeoutError:
            raise problems.Problem("too_slow") from None


_LONGEST_NUMBER = 12


def _announced_length(scope: Scope) -> int:
    announced = Headers(scope=scope).get("content-length", "0")
    digits = announced.lstrip("0")[:_LONGEST_NUMBER]
    return int(digits) if digits.isdecimal() else 0
