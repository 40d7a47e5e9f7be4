"""Authorization days: all of them by date, and last month's copied to new dates in one go."""

from __future__ import annotations

from datetime import date, timedelta

from fastapi import Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from bot.editing import years
from bot.editing.entries import Entry, Place
from bot.web.editors.controls import finnish
from bot.web.editors.entry_pages import told
from bot.web.editors.filled import iso
from bot.web.editors.office import DAYS, Office, far_away, place_in
from bot.web.staff.rooms import Visit

FOUR_WEEKS = timedelta(weeks=4)
"""The same weekday next month: what is offered as the new date."""
NO_DAY = "Päivää ”{text}” ei tunneta. Kirjoita se muodossa 31.1.2027."
NO_FILE = "Vuodelle {year} ei voi tehdä tiedostoa, koska yhdenkään vuoden tiedostoa ei ole. Pyydä apua ylläpidolta."
NOTHING = "Valitse ensin päivät, jotka kopioit."


class DayPages:
    """The page of the days."""

    def __init__(self, office: Office):
        self._office = office

    async def show(self, visit: Visit) -> Response:
        """The days of this year and the next, the last first."""
        return await run_in_threadpool(self._page, visit)

    async def copy(self, visit: Visit) -> Response:
        """The chosen days to their new dates."""
        return await run_in_threadpool(self._copy, visit)

    def _copy(self, visit: Visit) -> Response:
        chosen, wrong = _chosen(visit, self._office.years)
        if wrong or not chosen:
            return self._page(visit, wrong or [NOTHING])
        draft = self._office.begun(visit)
        try:
            saved = self._office.desk.copy_days(draft, chosen)
        except FileNotFoundError:
            return self._page(visit, [NO_FILE.format(year=max(chosen.values()).year)])
        except (LookupError, TypeError, ValueError):
            return self._page(visit, ["Joku muutti päiviä juuri. Valitse ne uudelleen."])
        problems = [told(one) for ones in (*saved.problems.values(), saved.others) for one in ones]
        return self._page(visit, problems) if problems else RedirectResponse(f"{DAYS}?kopioitu={len(chosen)}", 303)

    def _page(self, visit: Visit, wrong: list[str] | None = None) -> Response:
        draft = self._office.draft(visit)
        days = [one for one in self._office.desk.entries(draft)
                if one.place.file.startswith("valtuutuspaivat/") and one.section.is_list]
        now = {*range(self._office.today.year, self._office.today.year + 2)}
        known = years.years(draft.folder if draft else self._office.editing.in_force.folder)
        sections = [(year, years.days_of(year)) for year in sorted({*known, *now} if known else ())]
        return self._office.shown(
            visit, "days.html", "Virhe: Valtuutuspäivät" if wrong else "Valtuutuspäivät", 422 if wrong else 200,
            days=sorted(days, key=lambda one: str(one.values.get("päivä", "")), reverse=True), wrong=wrong or [],
            copied=visit.request.query_params.get("kopioitu", ""), years=sections, path=DAYS, sent=visit.form,
            offered=_offered)


def _chosen(visit: Visit, sensible: range) -> tuple[dict[Place, date], list[str]]:
    found: dict[Place, date] = {}
    wrong = []
    for key in visit.form:
        place = place_in(key.removeprefix("kopioi."))
        if not key.startswith("kopioi.") or place is None:
            continue
        try:
            found[place] = date.fromisoformat(iso(visit.form.get(f"uusi.{place}", "")))
        except ValueError:
            wrong.append(NO_DAY.format(text=visit.form.get(f"uusi.{place}", "")))
        else:
            wrong += [] if found[place].year in sensible else [far_away(found[place].isoformat())]
    return found, wrong


def _offered(entry: Entry) -> str:
    """Four weeks later, as it is written in the form."""
    try:
        return finnish((date.fromisoformat(str(entry.values["päivä"])) + FOUR_WEEKS).isoformat())
    except (KeyError, ValueError):
        return ""
