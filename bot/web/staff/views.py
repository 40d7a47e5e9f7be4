"""The pages of the sign-in, the start pages and the refusal."""

from __future__ import annotations

from typing import Any

from fastapi.responses import HTMLResponse

from bot.web import templating
from bot.web.staff.roles import Page, pages_of
from bot.web.staff.sessions import Session

WRONG = "Käyttäjätunnus tai salasana on väärin. Tarkista ne ja yritä uudelleen."
STALE = "Sivu on ollut auki liian kauan. Yritä uudelleen."
TOO_MANY = "Yrityksiä on ollut liian monta. Odota hetki ja yritä uudelleen."
ELSEWHERE_FAILED = "Kirjautuminen organisaatiosi tunnuksella ei onnistunut. Yritä uudelleen."
NO_ROLE = "Tunnuksellasi ei ole oikeutta näihin sivuihin. Pyydä oikeutta Digiporras-palvelun ylläpitäjältä."


def sign_in(page: Page, seal: str, error: str = "", *, elsewhere: bool, status: int = 200, then: str = ""
            ) -> HTMLResponse:
    """The sign-in page; `elsewhere` when the organisation's own sign-in is in use, `then` the address
    that the person was on the way to."""
    return templating.page("sign_in.html", status, page=page.name, seal=seal, error=error, then=then,
                           title="Virhe: Kirjaudu sisään" if error else "Kirjaudu sisään",
                           invalid=error == WRONG, elsewhere=elsewhere)


def start(page: Page, session: Session, seal: str) -> HTMLResponse:
    """A page of its own for those signed in."""
    return templating.page("staff.html", 200, title=page.title, about=page.about, **signed_in(session, seal))


def refused(page: Page, session: Session, seal: str) -> HTMLResponse:
    """Told to who is signed in but may not open the page."""
    about = f"Sivu {page.title} ei kuulu tunnuksesi oikeuksiin. " \
            "Pyydä oikeutta Digiporras-palvelun ylläpitäjältä tai kirjaudu toisella tunnuksella."
    return templating.page("staff.html", 403, title="Sinulla ei ole oikeutta tälle sivulle", about=about,
                           **signed_in(session, seal))


def stale(page: Page, session: Session, seal: str) -> HTMLResponse:
    """Told when a form did not come from a page of ours, or the page has been open too long."""
    return templating.page("staff.html", 403, title="Lähetys ei onnistunut", about=STALE, **signed_in(session, seal))


def signed_in(session: Session, seal: str) -> dict[str, Any]:
    """What every page of those signed in needs: whose it is, the seal of its forms, and the pages that open."""
    return {"name": session.name, "seal": seal, "pages": pages_of(session.roles)}
