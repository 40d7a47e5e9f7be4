"""The order of a section's entries, where it matters: a number beside each, and nothing to drag."""

from __future__ import annotations

from fastapi import Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from bot.editing.desk import Saved
from bot.editing.entries import Entry, Place, Section, section_of
from bot.editing.manuscript import Overtaken, Unreadable
from bot.editing.order import rearranged
from bot.web.editors.entry_pages import ONLY_IN_FILES, told
from bot.web.editors.filled import number
from bot.web.editors.names import order_means
from bot.web.editors.office import ENTRIES, ORDER, Office, place_in, place_of, to_order
from bot.web.staff.rooms import Visit

MEANWHILE = "Luettelo on muuttunut sen jälkeen, kun avasit sivun. Tarkista järjestys ja tallenna uudelleen."


class OrderPages:
    """The page of one section's order."""

    def __init__(self, office: Office):
        self._office = office

    async def show(self, visit: Visit) -> Response:
        """The entries as they stand, each with its number."""
        section = _section(place_in(visit.request.query_params.get("osa")))
        return await run_in_threadpool(self._page, visit, section) if section else self._office.missing(visit)

    async def save(self, visit: Visit) -> Response:
        """The numbers came back."""
        section = _section(place_in(visit.form.get("osa")))
        return await run_in_threadpool(self._save, visit, section) if section else self._office.missing(visit)

    def _save(self, visit: Visit, section: Section) -> Response:
        draft, wrong = self._office.begun(visit), list[str]()
        count = len(self._entries(visit, section))
        places = [(n + 1, number(visit.form.get(f"paikka.{n}", str(n + 1)), count, wrong)) for n in range(count)]
        if wrong or not count:
            return self._page(visit, section, wrong)
        try:
            saved = self._office.desk.reorder(draft, place_of(section), rearranged(places), visit.form.get("nähty", ""))
        except Overtaken:
            return self._page(visit, section, [MEANWHILE])
        except (Unreadable, LookupError, OSError):
            return self._page(visit, section, [ONLY_IN_FILES])
        if not saved.done:
            return self._page(visit, section, _problems(saved))
        return RedirectResponse(to_order(place_of(section), tallennettu="1"), 303)

    def _page(self, visit: Visit, section: Section, wrong: list[str] | None = None) -> Response:
        found = self._entries(visit, section)
        title = "Virhe: Järjestys" if wrong else "Järjestys"
        return self._office.shown(
            visit, "order.html", title, 422 if wrong else 200, section=section, found=found, path=ORDER,
            sent=visit.form, seen=self._seen(visit, section) if found else "", wrong=wrong or [], entries_path=ENTRIES,
            saved=visit.request.query_params.get("tallennettu", ""))

    def _entries(self, visit: Visit, section: Section) -> list[Entry]:
        return [one for one in self._office.desk.entries(self._office.draft(visit)) if one.section == section]

    def _seen(self, visit: Visit, section: Section) -> str:
        return self._office.desk.section_digest(place_of(section), self._office.draft(visit))


def _problems(saved: Saved) -> list[str]:
    return [told(one) for ones in (*saved.problems.values(), saved.others) for one in ones]


def _section(place: Place | None) -> Section | None:
    try:
        found = section_of(place) if place else None
    except ValueError:
        return None
    return found if found and place and found.at == place.at and order_means(found) else None
