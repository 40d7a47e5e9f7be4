"""Cookies that no script reads and no other site sends along."""

from __future__ import annotations

from fastapi import Request, Response

SESSION, FORM, PENDING = "digiporras", "digiporras-form", "digiporras-oidc"


def read(request: Request, name: str) -> str | None:
    """The cookie's value."""
    return request.cookies.get(_named(request, name))


def write(request: Request, response: Response, name: str, value: str, seconds: int) -> None:
    """Set a cookie for so long."""
    response.set_cookie(_named(request, name), value, max_age=seconds, path="/", httponly=True,
                        samesite="lax", secure=_is_secure(request))


def erase(request: Request, response: Response, name: str) -> None:
    """Take a cookie away."""
    response.delete_cookie(_named(request, name), path="/", httponly=True, samesite="lax",
                           secure=_is_secure(request))


def _named(request: Request, name: str) -> str:
    """Over https the prefix makes the browser refuse a cookie planted from another host or without https."""
    return f"__Host-{name}" if _is_secure(request) else name


def _is_secure(request: Request) -> bool:
    return request.url.scheme == "https"
