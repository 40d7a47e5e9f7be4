"""Calls from other sites' pages: refused unless a setting names the site."""

from __future__ import annotations

import re

from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.refusal import Refusal

_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?")
_MINUTES_10 = 600

OPEN = ("/api/conversations", "/api/contact", "/api/places")


class WrongOrigin(Refusal):
    """A setting names something else than a site, e.g. `https://www.example.org`."""


class CrossOrigin:
    """ASGI middleware: the named sites may use what a chat on their page needs, and nothing else. No cookies travel."""

    def __init__(self, app: ASGIApp, origins: tuple[str, ...]):
        self.app = app
        self.open = CORSMiddleware(
            app, allow_origins=[checked(origin) for origin in origins], allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["Authorization", "Content-Type", "Idempotency-Key"],
            expose_headers=["Location", "Retry-After"], allow_credentials=False, max_age=_MINUTES_10)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        theirs = scope["type"] == "http" and scope["path"].startswith(OPEN)
        await (self.open if theirs else self.app)(scope, receive, send)


def checked(origin: str) -> str:
    """The origin as browsers send it. Raises `WrongOrigin`; `*` is refused too: name the sites."""
    if not _ORIGIN.fullmatch(origin):
        raise WrongOrigin(f"Asetuksessa DIGIPORRAS_CORS_ORIGINS on ”{origin}”. "
                          "Kirjoita sivuston osoite ilman polkua, esimerkiksi https://www.example.org")
    return origin
