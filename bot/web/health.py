"""Is the process alive, is it ready to answer, and what has it counted?"""

from __future__ import annotations

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


@router.get("/metrics", response_class=Response)
async def metrics(request: Request) -> Response:
    """The counters in Prometheus's text format."""
    return Response(request.app.state.measures.text(), media_type=measures.CONTENT_TYPE)
