"""Watching over the quality: the month's sample of conversations, and the share of right ones over time
(the law's 6 a §)."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import Response

from bot.paths.sheet import as_csv
from bot.storage.marks import Sampled, Share
from bot.storage.months import Month
from bot.storage.quota import SIZE
from bot.web.editors import verdicts
from bot.web.editors.office import QUALITY, Office, to_sampled
from bot.web.editors.sampling import open_month, open_months, unread
from bot.web.staff.rooms import Visit

SHEET = "tiedosto"
"""With `?tiedosto=csv` the shares come as a sheet."""

COLUMNS = ("Kuukausi", "Merkitty", "Oikein", "Väärin", "En osaa sanoa", "Oikein prosentteina")


class QualityPages:
    """The page of the sample and of the shares."""

    def __init__(self, office: Office):
        self._office = office

    async def show(self, visit: Visit) -> Response:
        """A month's sample, those still to be read first, and the shares of all months, the newest first."""
        query, office, sampling = visit.request.query_params, self._office, self._office.editing.sampling
        shares = await sampling.shares()
        if query.get(SHEET) == "csv":
            return _sheet(shares)
        now = office.now()
        samples = {month: await sampling.drawn(month, now) for month in open_months(now)}
        month = open_month(query.get("kuukausi", ""), now) or _first_to_read(samples)
        return office.shown(
            visit, "quality.html", "Laadun seuranta", month=month, running=Month.of(now.date()), sample=samples[month],
            waiting={one: unread(found) for one, found in samples.items()}, share=shares.get(month),
            shares=sorted(shares.items(), reverse=True), size=SIZE, responsible=office.editing.responsible,
            days=visit.request.app.state.site.retention_days, thanks=verdicts.thanks(query.get("merkitty", "")),
            taken_back=query.get("peruttu", ""), path=QUALITY, sheet=f"{QUALITY}?{SHEET}=csv", to=to_sampled,
            words=verdicts)


def _first_to_read(samples: Mapping[Month, tuple[Sampled, ...]]) -> Month:
    """The last month while something of it waits, as it is forgotten first; or else the running one."""
    return next((month for month, found in samples.items() if unread(found)), list(samples)[-1])


def _sheet(shares: Mapping[Month, Share]) -> Response:
    header = (*COLUMNS, *(fault.name for fault in verdicts.FAULT_NAMES.values()))
    rows = ((month, share.marked, share.right, share.wrong, share.unsure, share.percent,
             *(share.faults.get(fault, 0) for fault in verdicts.FAULT_NAMES)) for month, share in shares.items())
    return Response(as_csv(header, rows), media_type="text/csv; charset=utf-8",
                    headers={"Content-Disposition": 'attachment; filename="digiporras-laatu.csv"'})
