"""The draft: what it changes and for whom, and publishing it, or the reasons why not."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from fastapi import Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from bot.editing.changed_entries import changed_entries, changed_orders
from bot.editing.drafts import Conflict, Draft, contents
from bot.editing.own_process import LONGEST, Unfinished
from bot.editing.publishing import Refused
from bot.knowledge.editions import version_of
from bot.paths.difference import Difference
from bot.paths.words import known
from bot.triage.facts import Facts
from bot.web.editors.office import DISCARD, DRAFT, EFFECT, ENTRIES, HOME, PUBLISH, SETTLE, TRIAL, Office
from bot.web.staff.rooms import Visit
from bot.web.typed_text import cleaned

LONGEST_WHY = 300
SHOWN = 20
"""So many of the changed paths are shown in full."""
SLOW = f"Tarkistus kesti yli {LONGEST // 60} minuuttia, ja se keskeytettiin."
DIED = "Tarkistus katkesi kesken."
KEPT = "Asukkaille ei muuttunut mitään, ja luonnoksesi on tallessa. Yritä hetken kuluttua uudelleen. " \
       "Jos tämä toistuu, kerro palvelun ylläpidolle."
NO_REASON = "Kirjoita, miksi muutat tietoa. Teksti tallentuu historiaan."
NOT_APPROVED = "Vahvista, että sisältö on tarkistettu. Sisältö pitää hyväksyä ennen julkaisua."


class DraftPages:
    """The pages of one's own draft."""

    def __init__(self, office: Office):
        self._office = office
        self._effect = lru_cache(maxsize=8)(self._compared)

    async def show(self, visit: Visit) -> Response:
        """What the draft changes, and the form to publish it."""
        return await run_in_threadpool(self._page, visit)

    async def effect(self, visit: Visit) -> Response:
        """Every path gone through before and after: some ten seconds, once for a draft as it is."""
        return await run_in_threadpool(self._effect_page, visit)

    async def publish(self, visit: Visit) -> Response:
        """Into force, or the reasons why not."""
        why = " ".join(cleaned(visit.form.get("syy", "")).split())[:LONGEST_WHY]
        wrong = {key: text for key, text, is_wrong in (
            ("syy", NO_REASON, not why), ("hyväksyn", NOT_APPROVED, not visit.form.get("hyväksyn"))) if is_wrong}
        return await run_in_threadpool(self._publish, visit, why, wrong)

    async def discard(self, visit: Visit) -> Response:
        """Forget the draft."""
        draft = self._office.desk.drafts.of(visit.session.name)
        if draft:
            await run_in_threadpool(draft.discard)
        return RedirectResponse(f"{DRAFT}?pois=1", 303)

    async def settle(self, visit: Visit) -> Response:
        """The editor has chosen which text of a file stays."""
        await run_in_threadpool(self._settle, visit)
        return RedirectResponse(DRAFT, 303)

    def _settle(self, visit: Visit) -> None:
        draft, name = self._office.draft(visit), visit.form.get("tiedosto", "")
        if draft and name in draft.changed():
            there = contents(self._office.editing.in_force.folder).get(name)
            draft.settle(name, there, visit.form.get("jää") == "oma")

    def _publish(self, visit: Visit, why: str, wrong: dict[str, str]) -> Response:
        draft = self._office.draft(visit)
        if draft is None or wrong:
            return self._page(visit, why=why, wrong=wrong)
        name = visit.session.name
        done = self._office.desk.publish(draft, name, why, approved_by=name)
        if isinstance(done, Refused):
            return self._page(visit, why=why, refused=done)
        return RedirectResponse(f"{HOME}?julkaistu={done.version}", 303)

    def _page(self, visit: Visit, why: str = "", wrong: dict[str, str] | None = None, refused: Refused | None = None
              ) -> Response:
        draft = self._office.draft(visit)
        failed = bool(wrong or refused)
        unfinished = refused.unfinished if refused else None
        status = (503 if unfinished else 409 if refused else 422) if failed and draft else 200
        conflicts = refused.conflicts if refused else tuple(self._conflicts(draft))
        return self._office.shown(
            visit, "draft.html", "Virhe: Luonnos" if failed and draft else "Luonnos", status, draft=draft,
            changes=changed_entries(draft.base, draft.folder) if draft else [],
            orders=changed_orders(draft.base, draft.folder) if draft else [],
            problems=self._office.desk.preview(draft)[1] if draft else [],
            refused=refused.problems if refused else (), why=why, wrong=wrong or {},
            unfinished=why_unfinished(unfinished) if unfinished else "", kept=KEPT,
            conflicts=[self._both(draft, one) for one in conflicts] if draft else [],
            discarded=visit.request.query_params.get("pois", ""), effect_path=EFFECT, publish_path=PUBLISH,
            discard_path=DISCARD, settle_path=SETTLE, trial_path=TRIAL, entries_path=ENTRIES)

    def _conflicts(self, draft: Draft | None) -> list[Conflict]:
        return draft.onto(self._office.editing.in_force.folder)[1] if draft else []

    def _both(self, draft: Draft, conflict: Conflict) -> dict[str, Any]:
        """A file that two have changed: the rows of each, against what both began from."""
        base = contents(draft.base).get(conflict.file)
        mine = contents(draft.folder).get(conflict.file)
        theirs = contents(self._office.editing.in_force.folder).get(conflict.file)
        return {"file": conflict.file, "mine": _rows(base, mine), "theirs": _rows(base, theirs)}

    def _effect_page(self, visit: Visit) -> Response:
        draft = self._office.draft(visit)
        if draft is None:
            return self._page(visit)
        try:
            found = self._effect(draft.editor, version_of(draft.folder), self._office.editing.in_force.status.version)
        except ValueError:
            return self._page(visit)
        except Unfinished as error:
            return self._page(visit, refused=Refused(unfinished=error))
        titles = {one.id: one.title for one in self._office.desk.entries(draft)}
        titles |= {one.id: one.title for one in self._office.editing.in_force.edition.knowledge.catalogue.supports}
        return self._office.shown(visit, "effect.html", "Mihin luonnos vaikuttaa", found=found, back=DRAFT,
                                  shown=[self._told(one, titles) for one in found.changes[:SHOWN]], count=_spaced)

    def _compared(self, editor: str, _version: str, _in_force: str) -> Difference:
        """Remembered by what it rests on: the draft's contents and what is in force."""
        return self._office.desk.difference(self._office.desk.drafts.begin(editor))

    def _told(self, change: Any, titles: Mapping[str, str]) -> dict[str, Any]:
        """A changed path in words; what is new has its title from the draft itself."""
        knowledge = self._office.editing.in_force.edition.knowledge

        def said(outcome: dict[str, Any]) -> dict[str, Any]:
            return {"step": outcome["step"], "supports": [titles.get(id, id) for id in outcome["suggestions"]]}

        facts = Facts(**{key: frozenset(value) if key == "special" else value for key, value in change.facts.items()})
        return {"facts": known(facts, knowledge), "before": said(change.before), "after": said(change.after)}


def why_unfinished(error: Unfinished) -> str:
    """What happened to the proof, in a sentence."""
    return SLOW if error.slow else DIED


def _rows(before: bytes | None, now: bytes | None) -> list[str]:
    """The rows that differ, with their marks; none of the rest."""
    old, new = ((one or b"").decode("utf-8", "replace").splitlines() for one in (before, now))
    return [row for row in difflib.unified_diff(old, new, lineterm="", n=0) if not row.startswith(("---", "+++", "@@"))]


def _spaced(number: int) -> str:
    """12960 is 12 960, as it is written in Finnish."""
    return f"{number:,}".replace(",", "\u00a0")
