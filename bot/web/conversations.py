"""The routes of a conversation: begin, answer, read or save, forget."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Header, Request, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from bot.web import shapes, transcript
from bot.web.addresses import home_of
from bot.web.answers import OPENAPI_BODY, answer_in
from bot.web.contact import contact_of
from bot.web.problems import Problem, documented
from bot.web.rate_limits import RateLimits
from bot.web.reception import Reception

router = APIRouter(prefix="/api/conversations", tags=["conversations"])

Bearer = Annotated[HTTPAuthorizationCredentials | None, Depends(HTTPBearer(auto_error=False))]
Key = Annotated[str | None, Header(
    alias="Idempotency-Key", pattern=r"^[\x21-\x7e]{1,255}$",
    description="A name of your own for this message, such as a UUID: sent again with the same one, it gets the "
                "same answer and is not taken twice.")]
Format = Literal["json", "txt", "html"]


def reception(request: Request) -> Reception:
    """The application's reception, if the assistant is ready (else 503)."""
    if not request.app.state.ready():
        raise Problem("not_ready")
    return request.app.state.reception


def showing(request: Request) -> shapes.Showing:
    """The present moment and the site's settings, by which suggestions are shown."""
    return shapes.Showing(request.app.state.now(), request.app.state.site)


At = Annotated[Reception, Depends(reception)]


async def within_limits(request: Request) -> RateLimits:
    """The limits, once this call of the caller's address is counted (else 429): tokens cannot be guessed fast."""
    limits: RateLimits = request.app.state.limits
    await limits.check("address", home_of(request))
    return limits


Limited = Annotated[RateLimits, Depends(within_limits)]


async def admitted(id: str, bearer: Bearer, limits: Limited, at: At, request: Request) -> str:
    """The id of a conversation whose token the caller has shown."""
    await at.admit(id, bearer.credentials if bearer else None)
    request.state.conversation = id
    await limits.check("conversation", id)
    return id


Admitted = Annotated[str, Depends(admitted)]


@router.post("", status_code=201, responses=documented(413, 429, 500, 503))
async def begin(at: At, limits: Limited, request: Request, response: Response) -> shapes.Opened:
    """Begin a conversation: its id, its token and the greeting."""
    await limits.check("begin", home_of(request))
    opening = await at.open()
    request.state.conversation = opening.id
    response.headers["Location"] = f"{router.prefix}/{opening.id}"
    return shapes.opened(opening.id, opening.token, opening.turn, showing(request))


@router.post(
    "/{id}/messages", responses=documented(400, 401, 413, 415, 422, 429, 500, 503), openapi_extra=OPENAPI_BODY
)
async def answer(id: Admitted, at: At, request: Request, key: Key = None) -> shapes.Turn:
    """Answer with a text or a choice; the reply holds the messages of this turn."""
    told = await at.answer(id, await answer_in(request), key)
    return shapes.turn(told, showing(request))


@router.get("/{id}", response_model=shapes.Turn, responses=documented(401, 422, 429, 500, 503))
async def read(
    id: Admitted, at: At, request: Request, format: Format | None = None
) -> shapes.Turn | Response:
    """The conversation so far; with `format`, as a file to keep (json, txt or html)."""
    told = await at.history(id)
    if format is None:
        return shapes.turn(told, showing(request))
    contact = contact_of(request.app.state.knowledge(), request.app.state.contact)
    return transcript.saved(told, format, showing(request), contact)


@router.delete("/{id}", status_code=204, responses=documented(401, 422, 429, 500, 503))
async def forget(id: Admitted, at: At) -> None:
    """Forget the conversation: nothing of it stays, and its token no longer works."""
    await at.forget(id)
