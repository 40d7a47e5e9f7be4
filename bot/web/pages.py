"""The residents' chat page: one document, filled with the way to a human."""

from __future__ import annotations

from dataclasses import asdict
from html import escape
from pathlib import Path
from string import Template

from fastapi import APIRouter, FastAPI
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles

from bot.web.contact import Contact

_HERE = Path(__file__).parent
STATIC = _HERE / "static"
_CHAT = _HERE / "templates" / "chat.html"


def install(app: FastAPI, contact: Contact) -> None:
    """Serve the chat at `/` and its parts under `/static`."""
    page = chat_page(contact)
    router = APIRouter(include_in_schema=False)

    @router.api_route("/", methods=["GET", "HEAD"], response_class=HTMLResponse)
    async def chat() -> HTMLResponse:
        return HTMLResponse(page)

    app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")


def chat_page(contact: Contact) -> str:
    """The chat's HTML. It says who answers by phone also where JavaScript is missing."""
    template = Template(_CHAT.read_text("utf-8"))
    values = {f"contact_{name}": escape(value) for name, value in asdict(contact).items()}
    return template.substitute(values, contact_tel=escape(contact.tel))
