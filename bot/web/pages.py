"""The residents' chat: the page `/`, and the one script that puts the same chat on any page."""

from __future__ import annotations

import gzip
import json
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles

from bot.web import self_help
from bot.web.contact import Contact, contact_of, hours_of
from bot.web.guide import EMERGENCY, Known, Now
from bot.web.templating import page

STATIC = Path(__file__).parent / "static"
WIDGET = STATIC / "widget.js"
_PLACE_OF_CONTACT = '"DIGIPORRAS_CONTACT"'

router = APIRouter(include_in_schema=False)


def install(app: FastAPI) -> None:
    """Serve the chat at `/`, the script at `/widget.js`, and the sheets under `/static`."""
    app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")


@router.api_route("/", methods=["GET", "HEAD"], response_class=HTMLResponse)
async def chat(request: Request, found: Known, now: Now) -> HTMLResponse:
    """The chat's page. It says who answers by phone, and where one gets on alone, also without JavaScript."""
    return page("chat.html", contact=contact_of(found, request.app.state.contact), hours=hours_of(found, now),
                emergency=EMERGENCY, self_help=self_help.pages(found))


@router.api_route("/widget.js", methods=["GET", "HEAD"])
async def widget(request: Request, found: Known) -> Response:
    """The script. It has the human contact in it: the way to a human is there even when the server is not."""
    return script(contact_of(found, request.app.state.contact)).response(request)


@router.api_route("/static/chat.css", methods=["GET", "HEAD"])
async def sheet(request: Request) -> Response:
    """All that a page needs, in one sheet. Its first rule with a condition is of the dark colours."""
    return whole_sheet().response(request)


class Packed:
    """A script or a sheet kept compressed, and answered with "not modified" to who has it already."""

    def __init__(self, source: str, kind: str):
        self.kind = kind
        self.plain = source.encode()
        self.packed = gzip.compress(self.plain, mtime=0)
        self.tag = f'"{sha256(self.plain).hexdigest()[:16]}"'

    def response(self, request: Request) -> Response:
        """It as the caller can read it. Any site may load it."""
        headers = {"ETag": self.tag, "Vary": "Accept-Encoding", "Cross-Origin-Resource-Policy": "cross-origin"}
        if self.tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        packs = "gzip" in request.headers.get("accept-encoding", "")
        return Response(self.packed if packs else self.plain, media_type=self.kind,
                        headers={**headers, **({"Content-Encoding": "gzip"} if packs else {})})


@lru_cache(maxsize=4)
def script(contact: Contact) -> Packed:
    """The widget with this contact. The few contacts that editors publish are remembered."""
    told = {"name": contact.name, "phone": contact.phone, "note": contact.note}
    return Packed(WIDGET.read_text("utf-8").replace(_PLACE_OF_CONTACT, json.dumps(told)), "text/javascript")


@lru_cache(maxsize=1)
def whole_sheet() -> Packed:
    """Colours and looks joined: sheets that ask for others come one after another."""
    tokens, dark, looks = ((STATIC / f"{name}.css").read_text("utf-8") for name in ("tokens", "dark", "page"))
    return Packed(f"{tokens}\n@media (prefers-color-scheme: dark) {{\n{dark}}}\n{looks}", "text/css")
