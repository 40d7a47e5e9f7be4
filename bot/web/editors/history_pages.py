"""The history: who changed what and why, who approved it, and undoing."""

from __future__ import annotations

from fastapi import Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from bot.editing.publishing import Refused
from bot.web.editors.draft_pages import why_unfinished
from bot.web.editors.office import HISTORY, HOME, UNDO, Office
from bot.web.staff.rooms import Visit

MOST = 100


class HistoryPages:
    """The pages of the history."""

    def __init__(self, office: Office):
        self._office = office

    async def show(self, visit: Visit) -> Response:
        """The latest changes first."""
        return await run_in_threadpool(self._page, visit)

    async def undo(self, visit: Visit) -> Response:
        """A change is taken back by a new one; what came after it stays."""
        return await run_in_threadpool(self._undo, visit)

    def _undo(self, visit: Visit) -> Response:
        asked = visit.form.get("muutos", "")
        commit = next((one for one in self._office.desk.history.log(MOST) if one.id == asked and one.version), None)
        if commit is None:
            return self._page(visit, status=404)
        done = self._office.desk.undo(commit, visit.session.name)
        if isinstance(done, Refused):
            return self._page(visit, done, 503 if done.unfinished else 409)
        return RedirectResponse(f"{HOME}?julkaistu={done.version}", 303)

    def _page(self, visit: Visit, refused: Refused | None = None, status: int = 200) -> Response:
        title = "Virhe: Historia" if status > 200 else "Historia"
        return self._office.shown(
            visit, "history.html", title, status, commits=self._office.desk.history.log(MOST), refused=refused,
            unfinished=why_unfinished(refused.unfinished) if refused and refused.unfinished else "",
            gone=status == 404, undo_path=UNDO, path=HISTORY, in_force=self._office.editing.in_force.status.version)
