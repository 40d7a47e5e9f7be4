"""One conversation of the sample: read by an editor, which the log tells, and marked right or wrong."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from fastapi import Response
from fastapi.responses import RedirectResponse

from bot.storage.marks import WRONG, Gone, Mark, MarkedAlready, Sampled
from bot.storage.months import Month
from bot.web.assistant import Turn
from bot.web.editors import verdicts
from bot.web.editors.office import MARK, QUALITY, UNMARK, Office
from bot.web.editors.sampling import open_month
from bot.web.problems import Problem
from bot.web.staff.door import door_of
from bot.web.staff.rooms import Visit

SENDERS = {"bot": "Botti sanoi", "user": "Asukas sanoi", "human": "Ihminen sanoi"}
NO_VERDICT = "Valitse ensin, neuvoiko botti oikein."
NO_FAULT = "Valitse, mikä meni väärin."

_LOG = logging.getLogger("digiporras.sample")


@dataclass(frozen=True, slots=True)
class Opened:
    """A conversation that may be read, and the month of whose sample it is."""

    month: Month
    sampled: Sampled


class SampledPages:
    """The page of one conversation."""

    def __init__(self, office: Office):
        self._office = office

    async def show(self, visit: Visit) -> Response:
        """The conversation, where it ended, and the form to mark it."""
        found = await self._opened(visit.request.query_params)
        return await self._page(visit, found) if found else self._gone(visit)

    async def mark(self, visit: Visit) -> Response:
        """Take a verdict. Nobody's earlier one is overwritten."""
        found = await self._opened(visit.form)
        if found is None:
            return self._gone(visit)
        verdict, fault = verdicts.WORDS.get(visit.form.get("arvio", "")), verdicts.fault_of(visit.form.get("syy", ""))
        if verdict is None or (verdict == WRONG and not fault):
            return await self._page(visit, found, NO_FAULT if verdict else NO_VERDICT, 422)
        return await self._marked(visit, found, verdict, fault if verdict == WRONG else "")

    async def take_back(self, visit: Visit) -> Response:
        """Remove one's own mark; nobody else's."""
        found = await self._opened(visit.form)
        if found is None:
            return self._gone(visit)
        if await self._office.editing.sampling.take_back(found.sampled.id, visit.session.name):
            return _to_list(found.month, peruttu="1")
        return await self._page(visit, found, status=409)

    async def _marked(self, visit: Visit, found: Opened, verdict: str, fault: str) -> Response:
        office = self._office
        mark = Mark(verdict, fault, visit.session.name, office.today, office.editing.in_force.status.version)
        try:
            await office.editing.sampling.mark(found.month, found.sampled.id, mark)
        except Gone:
            return self._gone(visit)
        except MarkedAlready as earlier:
            theirs = replace(found.sampled, mark=earlier.mark)
            return await self._page(visit, replace(found, sampled=theirs), status=409)
        return _to_list(found.month, merkitty=visit.form["syy"] if fault else visit.form["arvio"])

    async def _opened(self, given: Mapping[str, str]) -> Opened | None:
        """What an address or a form names; `None` when it is not, or no more, there to be read."""
        now = self._office.now()
        month = open_month(given.get("kuukausi", ""), now)
        found = await self._office.editing.sampling.find(month, given.get("keskustelu", ""), now) if month else None
        return Opened(month, found) if month and found else None

    async def _page(self, visit: Visit, found: Opened, wrong: str = "", status: int = 200) -> Response:
        one, turn = found.sampled, await self._read(visit, found.sampled)
        if turn is None:
            return self._gone(visit)
        heading = f"Keskustelu {one.opened.day}.{one.opened.month}.{one.opened.year}"
        return self._office.shown(
            visit, "sampled.html", f"Virhe: {heading}" if status > 200 else heading, status, heading=heading, one=one,
            month=found.month, turn=turn, senders=SENDERS, wrong=wrong, refused=status == 409, chosen=visit.form,
            own=one.mark is not None and one.mark.by == visit.session.name, back=f"{QUALITY}?kuukausi={found.month}",
            mark_path=MARK, unmark_path=UNMARK, words=verdicts)

    async def _read(self, visit: Visit, one: Sampled) -> Turn | None:
        """The conversation, `None` when it was forgotten just now. Who reads it is told in the log."""
        try:
            turn = await self._office.reception.history(one.id)
        except Problem:
            return None
        _LOG.info("a sampled conversation was read", extra={
            "reader": visit.session.name, "conversation": door_of(visit.request).names.of("log", one.id)})
        return turn

    def _gone(self, visit: Visit) -> Response:
        return self._office.shown(visit, "sampled_gone.html", "Keskustelua ei enää ole", 404, path=QUALITY)


def _to_list(month: Month, **told: str) -> Response:
    return RedirectResponse(f"{QUALITY}?{urlencode({'kuukausi': str(month), **told})}", 303)
