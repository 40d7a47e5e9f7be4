"""The front page: what is in force, what was refused, and what to look at next."""

from __future__ import annotations

from collections import Counter
from datetime import date

from fastapi import Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from bot.editing.care import DAY_SOON, HOURS_SOON, LINK_FAILS, OLD_CONFIRMATION, UNCONFIRMED, Care
from bot.editing.drafts import Draft
from bot.editing.entries import Entry
from bot.editing.manuscript import Overtaken, Unreadable
from bot.web.editors.office import CARE, CONFIRM, DRAFT, ENTRIES, NEW, QUALITY, TRIAL, Office, place_in, to_entry
from bot.web.editors.sampling import to_read
from bot.web.staff.rooms import Visit

FIRST = 5
"""So many of the care list are on the front page."""
PAGE = 50
"""So many of the care list are on a page."""

KINDS = {
    UNCONFIRMED: "Kukaan ei ole vielä vahvistanut tietoa.",
    OLD_CONFIRMATION: "Vahvistus on yli vuoden vanha: {day}.",
    DAY_SOON: "Valtuutuspäivä lähestyy: {day}.",
    HOURS_SOON: "Poikkeava aukiolo lähestyy: {day}.",
    LINK_FAILS: "Linkki ei toimi: {about}. Tarkistettu {day}.",
}
FILTERS = {UNCONFIRMED: "Vahvistamatta", OLD_CONFIRMATION: "Vanha vahvistus", DAY_SOON: "Lähestyvät valtuutuspäivät",
           HOURS_SOON: "Lähestyvät poikkeukset", LINK_FAILS: "Toimimattomat linkit"}


class StartPages:
    """The front page and the care list."""

    def __init__(self, office: Office):
        self._office = office

    async def start(self, visit: Visit) -> Response:
        """How things stand."""
        office = self._office
        care = await run_in_threadpool(office.desk.care, office.today)
        return office.shown(
            visit, "start.html", "Ylläpito", status_=office.editing.in_force.status, care=care[:FIRST],
            counts=_counts(care), approved=await run_in_threadpool(office.desk.approved), filters=FILTERS,
            responsible=office.editing.responsible, quality_path=QUALITY,
            to_read=await to_read(office.editing.sampling, office.now()),
            published=visit.request.query_params.get("julkaistu", ""),
            **_words(care[:FIRST], office.draft(visit), office))

    async def care(self, visit: Visit) -> Response:
        """The whole list, or one kind of it."""
        office, query = self._office, visit.request.query_params
        kind = query.get("laji", "")
        care = await run_in_threadpool(office.desk.care, office.today)
        chosen = [one for one in care if kind not in FILTERS or one.kind == kind]
        page = min(_number(query.get("sivu", "")), max(0, (len(chosen) - 1) // PAGE))
        here = chosen[page * PAGE:(page + 1) * PAGE]
        return office.shown(visit, "care.html", "Tarkistettavat", care=here, counts=_counts(care), kind=kind,
                            filters=FILTERS, total=len(care), page=page, pages_of_list=-(-len(chosen) // PAGE),
                            confirmed=query.get("vahvistettu", ""), overtaken=query.get("muuttunut", ""),
                            **_words(here, office.draft(visit), office))

    async def confirm(self, visit: Visit) -> Response:
        """One click: the editor has checked the entry today. It goes into the draft."""
        place = place_in(visit.form.get("kohta"))
        if place is None:
            return self._office.missing(visit)
        try:
            entry = await run_in_threadpool(self._confirmed, visit, visit.form["kohta"])
        except (Overtaken, Unreadable, LookupError, ValueError, OSError):
            return RedirectResponse(f"{CARE}?muuttunut=1", 303)
        return RedirectResponse(to_entry(entry, vahvistettu="1") if visit.form.get("takaisin") == "kohta"
                                else f"{CARE}?vahvistettu={entry.digest}", 303)

    def _confirmed(self, visit: Visit, text: str) -> Entry:
        office, draft = self._office, self._office.begun(visit)
        asked, seen = place_in(text), visit.form.get("nähty", "")
        assert asked is not None
        entry = office.desk.entry(asked, draft)
        if entry.digest != seen:    # the draft may have it in another place
            entry = next((one for one in office.desk.entries(draft) if one.digest == seen), entry)
        saved = office.desk.confirm(draft, entry.place, visit.session.name, office.today, seen)
        if not saved.done:
            raise ValueError(text)
        return office.desk.entry(entry.place, draft)


def _words(care: list[Care], draft: Draft | None, office: Office) -> dict[str, object]:
    """What the list of care needs besides itself."""
    now = {} if draft is None else {
        (one.place.file, one.id): one for one in office.desk.entries(draft)
        if one.values.get("vahvistettu") == office.today.isoformat()}
    return {"why": _why, "care_path": CARE, "confirm_path": CONFIRM, "draft_path": DRAFT, "entries_path": ENTRIES,
            "new_path": NEW, "trial_path": TRIAL, "may_confirm": _may_confirm,
            "is_confirmed": lambda one: (one.entry.place.file, one.entry.id) in now}


def _why(one: Care) -> str:
    return KINDS[one.kind].format(day=_said(one.day), about=one.about)


def _said(day: date | None) -> str:
    return f"{day.day}.{day.month}.{day.year}" if day else ""


def _may_confirm(one: Care) -> bool:
    return one.kind in (UNCONFIRMED, OLD_CONFIRMATION)


def _counts(care: list[Care]) -> Counter[str]:
    return Counter(one.kind for one in care)


def _number(text: str) -> int:
    return int(text) - 1 if text.isdecimal() and 0 < int(text[:6]) < 100000 else 0
