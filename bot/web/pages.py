"""The residents' chat: the page `/`, and the one script that puts the same chat on any page."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from html import escape
from pathlib import Path
from string import Template

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles

from bot.web.contact import Contact

_HERE = Path(__file__).parent
STATIC = _HERE / "static"
WIDGET = STATIC / "widget.js"
_CHAT = _HERE / "templates" / "chat.html"
_PLACE_OF_CONTACT = '"DIGIPORRAS_CONTACT"'


@dataclass(frozen=True)
class SelfHelp:
    """A page where a person gets on alone; `url` begins with https://."""

    title: str
    url: str


def install(app: FastAPI, contact: Contact, self_help: Sequence[SelfHelp] = ()) -> None:
    """Serve the chat at `/`, the script at `/widget.js`, and the sheets under `/static`."""
    page, script = chat_page(contact, self_help), Script(widget(contact))
    router = APIRouter(include_in_schema=False)

    @router.api_route("/", methods=["GET", "HEAD"], response_class=HTMLResponse)
    async def chat() -> HTMLResponse:
        return HTMLResponse(page)

    @router.api_route("/widget.js", methods=["GET", "HEAD"])
    async def widget_script(request: Request) -> Response:
        return script.response(request)

    app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")


def chat_page(contact: Contact, self_help: Sequence[SelfHelp] = ()) -> str:
    """The chat's HTML. It says who answers by phone, and where one gets on alone, also without JavaScript."""
    template = Template(_CHAT.read_text("utf-8"))
    values = {f"contact_{name}": escape(value) for name, value in asdict(contact).items()}
    return template.substitute(values, contact_tel=escape(contact.tel), self_help=_section(self_help))


def _section(self_help: Sequence[SelfHelp]) -> str:
    links = "".join(f'<li><a href="{escape(one.url)}">{escape(one.title)}</a></li>' for one in self_help)
    heading = '<h2 id="self-help">Ohjeita itsenäiseen asiointiin</h2>'
    return f'<section aria-labelledby="self-help">{heading}<ul>{links}</ul></section>' if links else ""


def widget(contact: Contact) -> str:
    """The script with the human contact in it: the way to a human is there even when the server is not."""
    told = {"name": contact.name, "phone": contact.phone, "note": contact.note}
    return WIDGET.read_text("utf-8").replace(_PLACE_OF_CONTACT, json.dumps(told))


class Script:
    """A script kept compressed, and answered with "not modified" to who has it already."""

    def __init__(self, source: str):
        self.plain = source.encode()
        self.packed = gzip.compress(self.plain, mtime=0)
        self.tag = f'"{sha256(self.plain).hexdigest()[:16]}"'

    def response(self, request: Request) -> Response:
        """The script as the caller can read it. Any site may load it."""
        headers = {"ETag": self.tag, "Vary": "Accept-Encoding", "Cross-Origin-Resource-Policy": "cross-origin"}
        if self.tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        packs = "gzip" in request.headers.get("accept-encoding", "")
        return Response(self.packed if packs else self.plain, media_type="text/javascript",
                        headers={**headers, **({"Content-Encoding": "gzip"} if packs else {})})
