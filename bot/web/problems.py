"""Errors told in Finnish that a resident could read: RFC 9457 problem details, or a page to one who opens pages."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import Scope

from bot.web import templating
from bot.web.contact import SWITCHBOARD, Contact

CONTENT_TYPE = "application/problem+json"

_FOR_PROGRAMS = ("/api/", "/health", "/ready", "/metrics", "/static/")
"""What begins so is no page, whoever asks."""

DETAILS: dict[str, tuple[int, str]] = {
    "bad_request": (400, "Emme saaneet viestistä selvää. Yritä uudelleen."),
    "not_utf8": (400, "Viestissä on merkkejä, joita emme pysty lukemaan. Kirjoita viesti uudelleen."),
    "not_json": (400, "Viesti tuli perille rikkinäisenä. Yritä uudelleen."),
    "unauthorized": (
        401, "Emme löydä tätä keskustelua. Se on ehkä poistettu. Voit aloittaa uuden keskustelun.",
    ),
    "metrics_closed": (401, "Tämä sivu on vain palvelun ylläpidolle."),
    "not_found": (404, "Tätä sivua ei ole. Tarkista osoite tai palaa etusivulle."),
    "method_not_allowed": (405, "Tätä toimintoa ei voi käyttää tässä osoitteessa."),
    "too_slow": (408, "Viestisi ei tullut perille ajoissa. Yritä uudelleen."),
    "too_large": (413, "Viestisi on liian pitkä. Kirjoita asiasi lyhyemmin."),
    "not_json_type": (415, "Viesti tuli väärässä muodossa. Kirjoita se keskustelusivulla."),
    "invalid": (422, "Pyynnössä on jotain, mitä emme tunnista. Tarkista se ja yritä uudelleen."),
    "one_of": (422, "Lähetä joko kirjoitettu viesti tai yksi valinta."),
    "empty_text": (422, "Viesti on tyhjä. Kirjoita ensin asiasi."),
    "text_too_long": (
        422,
        "Viestisi on liian pitkä. Siinä saa olla enintään 2000 merkkiä. "
        "Voit jakaa sen kahteen viestiin.",
    ),
    "unknown_choice": (
        422, "Tätä vaihtoehtoa ei voi enää valita. Valitse jokin näkyvistä vaihtoehdoista.",
    ),
    "unknown_municipality": (
        422, "Emme tunnistaneet kuntaa. Kirjoita kunnan nimi, esimerkiksi Nokia tai Sastamala.",
    ),
    "outside_area": (
        422, "Tämä paikka ei ole Pirkanmaalla. Näytämme vain Pirkanmaan tukipisteet. "
             "Apua saat oman kotikuntasi hyvinvointialueelta.",
    ),
    "unknown_service": (422, "Emme tunne tätä palvelua. Valitse palvelu luettelosta."),
    "half_point": (422, "Paikasta puuttuu toinen luku. Anna sekä leveys (lat) että pituus (lon)."),
    "too_many": (429, "Viestejä tuli nyt liian monta lyhyessä ajassa. Odota hetki ja yritä uudelleen."),
    "internal": (500, "Meillä tapahtui virhe. Yritä hetken kuluttua uudelleen."),
    "not_ready": (503, "Digiporras ei pysty juuri nyt vastaamaan. Yritä hetken kuluttua uudelleen."),
    "turn_failed": (
        503, "Emme saaneet nyt vastausta valmiiksi. Lähetä viestisi uudelleen tai soita: {contact}. "
        "Hätätilanteessa soita 112.",
    ),
    "storage_away": (
        503, "Keskustelu ei juuri nyt toimi. Yritä hetken kuluttua uudelleen tai soita: {contact}. "
        "Hätätilanteessa soita 112.",
    ),
    "storage_full": (
        503, "Emme voi juuri nyt tallentaa viestejä. Yritä myöhemmin uudelleen tai soita: {contact}. "
        "Hätätilanteessa soita 112.",
    ),
}
"""Status and Finnish `detail` of each problem, by the `code` that programs may read.
`{contact}` is where a human answers."""

_CODE_OF_STATUS = {
    400: "bad_request", 401: "unauthorized", 404: "not_found", 405: "method_not_allowed", 408: "too_slow",
    413: "too_large", 415: "not_json_type", 422: "invalid", 429: "too_many", 503: "not_ready",
}
_EXTRA_HEADERS = {
    "unauthorized": {"WWW-Authenticate": "Bearer"}, "metrics_closed": {"WWW-Authenticate": "Bearer"},
    "not_ready": {"Retry-After": "5"},
    "turn_failed": {"Retry-After": "2"}, "storage_away": {"Retry-After": "5"}, "storage_full": {"Retry-After": "60"},
}


class Problem(Exception):
    """A request that cannot be served. `code` is a key of `DETAILS`; `headers` go with the response."""

    def __init__(self, code: str, headers: Mapping[str, str] | None = None):
        super().__init__(code)
        self.code, self.headers = code, headers


class ProblemDetails(BaseModel):
    """The body of an error (RFC 9457). `detail` is Finnish, for people; `code` is for programs."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    code: str


def response(code: str, headers: Mapping[str, str] | None = None, contact: Contact = SWITCHBOARD,
             scope: Scope | None = None) -> Response:
    """The problem's response: a page when `scope` is of somebody who opens one. Nothing of the request is in it."""
    status, sentence = DETAILS[code]
    detail = sentence.format(contact=f"{contact.name} {contact.phone}")
    extra = {**_EXTRA_HEADERS.get(code, {}), **(headers or {})}
    if scope and _opens_a_page(scope):
        page = templating.page("problem.html", status, detail=detail, contact=contact)
        page.headers.update(extra)
        return page
    body = ProblemDetails(title=HTTPStatus(status).phrase, status=status, detail=detail, code=code)
    return JSONResponse(body.model_dump(), status, headers=extra, media_type=CONTENT_TYPE)


def _opens_a_page(scope: Scope) -> bool:
    accepted = dict(scope["headers"]).get(b"accept", b"")
    return b"text/html" in accepted and not scope["path"].startswith(_FOR_PROGRAMS)


def documented(*statuses: int) -> dict[int | str, dict]:
    """The `responses` of a route that may fail in these ways, for OpenAPI."""
    content = {CONTENT_TYPE: {"schema": ProblemDetails.model_json_schema()}}
    return {status: {"description": HTTPStatus(status).phrase, "content": content} for status in statuses}


def install(app: FastAPI) -> None:
    """Make every known error of the application a problem response."""
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(ClientDisconnect, _gone)


async def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return response(error.code, error.headers, request.app.state.contact, request.scope)


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    fallback = "bad_request" if error.status_code < 500 else "internal"
    # 405 tells what may be done instead; the framework itself tells it of one of the address's routes only.
    headers = {**(error.headers or {}), **(_allowed(request) if error.status_code == 405 else {})}
    return response(_CODE_OF_STATUS.get(error.status_code, fallback), headers, request.app.state.contact, request.scope)


def _allowed(request: Request) -> dict[str, str]:
    """The methods that the OpenAPI has for the address; nothing for pages, which are not in it."""
    path = getattr(request.scope.get("route"), "path", "")
    methods = request.app.openapi()["paths"].get(path, {})
    return {"Allow": ", ".join(sorted(map(str.upper, methods)))} if methods else {}


async def _gone(_: Request, __: Exception) -> Response:
    """The caller left in the middle of a sentence, or its frames made no sense: nobody reads this."""
    return response("bad_request")


async def _invalid(request: Request, _: Exception) -> Response:
    return response("invalid", scope=request.scope)
