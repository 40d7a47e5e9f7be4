"""Is the process alive, is it ready to answer, and what has it counted?"""

from __future__ import annotations

import hmac

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from bot.web import measures, problems

router = APIRouter(tags=["health"])


class Status(BaseModel):
    """`ok` when alive, `ready` when the assistant can answer."""

    status: str


@router.get("/health")
async def health() -> Status:
    """Alive: answers also while the assistant is still loading."""
    return Status(status="ok")


@router.get("/ready", responses=problems.documented(503))
def ready(request: Request) -> Status:
    """Ready to answer, or 503. In a thread of its own: the database that is asked may keep us waiting."""
    if not request.app.state.ready():
        raise problems.Problem("not_ready")
    return Status(status="ready")


@router.get("/metrics", response_class=Response, responses=problems.documented(401))
async def metrics(request: Request) -> Response:
    """The counters in Prometheus's text format, for who shows the token when one is set (else 401)."""
    if not _may_measure(request.app.state.metrics_token, request.headers.get("authorization", "")):
        raise problems.Problem("metrics_closed")
    return Response(request.app.state.measures.text(), media_type=measures.CONTENT_TYPE)


def _may_measure(token: str, authorization: str) -> bool:
    """Compared in constant time; anybody may when no token is set, so the header is no duty in the OpenAPI."""
    scheme, _, shown = authorization.partition(" ")
    is_it = hmac.compare_digest(shown.strip().encode("utf-8", "surrogatepass"), token.encode())
    return not token or (scheme.lower() == "bearer" and is_it)
