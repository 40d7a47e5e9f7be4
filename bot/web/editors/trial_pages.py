"""Talking to the draft: the professionals' trial, with the draft's edition in place of the one in force."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from pathlib import Path
from typing import Any

from fastapi import Response
from starlette.concurrency import run_in_threadpool

from bot import wiring
from bot.knowledge.editions import Edition, edition, version_of
from bot.web.editors.office import TRIAL, Office
from bot.web.professionals.desk import Desk
from bot.web.professionals.trial_pages import TrialPages
from bot.web.staff.rooms import Visit


class DraftTrial(TrialPages):
    """A conversation of the editor's own: with the draft when there is one, or else with what is in force."""

    cookie = "digiporras-luonnos"

    def __init__(self, office: Office, desk: Desk):
        super().__init__(desk)
        self._office = office
        self._made = lru_cache(maxsize=4)(lambda folder, _version: edition(folder)[0])

    async def show(self, visit: Visit) -> Response:
        """The conversation so far."""
        with await run_in_threadpool(self._used, visit):
            return await super().show(visit)

    async def answer(self, visit: Visit) -> Response:
        """A turn of it."""
        with await run_in_threadpool(self._used, visit):
            return await super().answer(visit)

    def _used(self, visit: Visit) -> AbstractContextManager[None]:
        draft = self._office.draft(visit)
        found = self._edition(draft.folder) if draft else None
        return wiring.using(found) if found else nullcontext()

    def _edition(self, folder: Path) -> Edition | None:
        found: Edition | None = self._made(folder, version_of(folder))
        return found

    def _shown(self, visit: Visit, status: int = 200, **values: Any) -> Response:
        return self._office.shown(visit, "trial.html", "Kokeile luonnosta", status, **{**values, "trial": TRIAL})
