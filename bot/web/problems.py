"""Errors as RFC 9457 problem details, told in Finnish that a resident could read."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

CONTENT_TYPE = "application/problem+json"

DETAILS: dict[str, tuple[int, str]] = {
    "bad_request": (400, "Emme saaneet viestistä selvää. Yritä uudelleen."),
    "not_utf8": (400, "Viestissä on merkkejä, joita emme pysty lukemaan. Kirjoita viesti uudelleen."),
    "not_json": (400, "Viesti tuli perille rikkinäisenä. Yritä uudelleen."),
    "unauthorized": (
        401, "Emme löydä tätä keskustelua. Se on ehkä poistettu. Voit aloittaa uuden keskustelun.",
    ),
    "not_found": (404, "Tätä sivua ei ole. Tarkista osoite tai palaa etusivulle."),
    "method_not_allowed": (405, "Tätä toimintoa ei voi käyttää tässä osoitteessa."),
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
    "not_ready": (503, "Digiporras käynnistyy vielä. Yritä hetken kuluttua uudelleen."),
}
"""Status and Finnish `detail` of each problem, by the `code` that programs may read."""

_CODE_OF_STATUS = {
    400: "bad_request", 401: "unauthorized", 404: "not_found", 405: "method_not_allowed", 413: "too_large",
    415: "not_json_type", 422: "invalid", 429: "too_many", 503: "not_ready",
}
_EXTRA_HEADERS = {"unauthorized": {"WWW-Authenticate": "Bearer"}, "not_ready": {"Retry-After": "5"}}


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


def response(code: str, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """The problem's response. Nothing of the request is in it."""
    status, detail = DETAILS[code]
    body = ProblemDetails(title=HTTPStatus(status).phrase, status=status, detail=detail, code=code)
    extra = {**_EXTRA_HEADERS.get(code, {}), **(headers or {})}
    return JSONResponse(body.model_dump(), status, headers=extra, media_type=CONTENT_TYPE)


def documented(*statuses: int) -> dict[int | str, dict]:
    """The `responses` of a route that may fail in these ways, for OpenAPI."""
    content = {CONTENT_TYPE: {"schema": ProblemDetails.model_json_schema()}}
    return {status: {"description": HTTPStatus(status).phrase, "content": content} for status in statuses}


def install(app: FastAPI) -> None:
    """Make every known error of the application a problem response."""
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _invalid)


async def _problem(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, Problem)
    return response(error.code, error.headers)


async def _http_error(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    fallback = "bad_request" if error.status_code < 500 else "internal"
    # The framework's headers carry what the standard demands, e.g. Allow with 405.
    return response(_CODE_OF_STATUS.get(error.status_code, fallback), error.headers)


async def _invalid(_: Request, __: Exception) -> JSONResponse:
    return response("invalid")
