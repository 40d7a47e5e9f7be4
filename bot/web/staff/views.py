"""The pages' HTML: templates filled with escaped values."""

from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template

from fastapi.responses import HTMLResponse

from bot.web.staff.roles import Page, pages_of
from bot.web.staff.sessions import Session

_TEMPLATES = Path(__file__).parents[1] / "templates"

WRONG = "Käyttäjätunnus tai salasana on väärin. Tarkista ne ja yritä uudelleen."
STALE = "Sivu on ollut auki liian kauan. Yritä uudelleen."
TOO_MANY = "Yrityksiä on ollut liian monta. Odota hetki ja yritä uudelleen."
ELSEWHERE_FAILED = "Kirjautuminen organisaatiosi tunnuksella ei onnistunut. Yritä uudelleen."
NO_ROLE = "Tunnuksellasi ei ole oikeutta näihin sivuihin. Pyydä oikeutta Digiporras-palvelun ylläpitäjältä."


def sign_in(page: Page, seal: str, error: str = "", *, elsewhere: bool, status: int = 200) -> HTMLResponse:
    """The sign-in page; `elsewhere` when the organisation's own sign-in is in use."""
    return _filled("sign_in.html", status, page=page.name, seal=seal, error=error,
                   title="Virhe: Kirjaudu sisään" if error else "Kirjaudu sisään",
                   invalid="true" if error in (WRONG,) else "false",
                   hidden="" if error else "hidden", elsewhere="" if elsewhere else "hidden")


def start(page: Page, session: Session, seal: str) -> HTMLResponse:
    """A page of its own for those signed in."""
    return _filled("staff.html", 200, title=page.title, about=page.about, **_person(session, seal))


def refused(page: Page, session: Session, seal: str) -> HTMLResponse:
    """Told to who is signed in but may not open the page."""
    about = f"Sivu {page.title} ei kuulu tunnuksesi oikeuksiin. " \
            "Pyydä oikeutta Digiporras-palvelun ylläpitäjältä tai kirjaudu toisella tunnuksella."
    return _filled("staff.html", 403, title="Sinulla ei ole oikeutta tälle sivulle", about=about,
                   **_person(session, seal))


def _person(session: Session, seal: str) -> dict[str, str]:
    pages = pages_of(session.roles)
    return {"name": session.name, "seal": seal,
            "links": "\n".join(f'<li><a href="{page.path}">{escape(page.title)}</a></li>' for page in pages)}


def _filled(content: str, status: int, **values: str) -> HTMLResponse:
    """A content in the frame of these pages. Every value is escaped but `links`, made of escaped parts."""
    safe = {name: value if name == "links" else escape(value) for name, value in values.items()}
    page = _template("staff_frame.html").substitute(title=safe["title"], content=_template(content).substitute(safe))
    return HTMLResponse(page, status)


def _template(name: str) -> Template:
    return Template((_TEMPLATES / name).read_text("utf-8"))
