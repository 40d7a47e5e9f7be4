"""Keeping a path as a situation, and running all the saved ones again."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import Response
from starlette.concurrency import run_in_threadpool

from bot.paths.replay import Edit, Replayed, cause, replay
from bot.paths.situations import Situation, WrongSituation, file_for, kept, read_situations
from bot.web.professionals import path_form
from bot.web.professionals.desk import PATH, SITUATIONS, Desk, shown
from bot.web.staff.rooms import Visit
from bot.web.typed_text import cleaned

MOST_CAUSES = 5
"""The history is searched for so many changed situations at a time: each search reads old knowledge."""

LONGEST_NAME = 120


class SituationPages:
    """The pages of situations."""

    def __init__(self, desk: Desk):
        self._desk = desk

    async def save(self, visit: Visit) -> Response:
        """A path as a file to download; the name is in the form and never in an address."""
        knowledge = self._desk.knowledge()
        asked = path_form.asked_in(visit.form.get("polku", ""), knowledge, self._desk.now())
        name = " ".join(cleaned(visit.form.get("nimi", "")).split())[:LONGEST_NAME] or "Tilanne"
        text = kept(name, asked.facts, knowledge.catalogue, asked.now)
        disposition = f"attachment; filename*=UTF-8''{quote(file_for(name))}"
        return Response(text, media_type="application/yaml; charset=utf-8",
                        headers={"Content-Disposition": disposition})

    async def show(self, visit: Visit) -> Response:
        """All saved situations run again; with `?syyt=1` the edit that changed each is looked for."""
        try:
            situations = read_situations(self._desk.situations)
        except WrongSituation as error:
            return self._page(visit, (), str(error))
        found = await run_in_threadpool(replay, situations, self._desk.knowledge().catalogue)
        causes = await run_in_threadpool(self._causes, found.changed) if visit.request.query_params.get("syyt") else {}
        return self._page(visit, found.all, causes=causes)

    def _causes(self, changed: tuple[Replayed, ...]) -> dict[str, Edit | None]:
        return {one.situation.name: cause(one.situation, self._desk.repository) for one in changed[:MOST_CAUSES]}

    def _page(self, visit: Visit, found: tuple[Replayed, ...], wrong: str = "",
              causes: dict[str, Edit | None] | None = None) -> Response:
        return shown(visit, "situations.html", "Tilanteet", found=found, wrong=wrong, causes=causes or {},
                     path=SITUATIONS, changed=[one for one in found if one.deviations], to=_link, path_page=PATH)


def _link(situation: Situation) -> str:
    return f"{PATH}?{path_form.query_of(situation.facts, situation.now)}"
