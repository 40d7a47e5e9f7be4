"""Trying a path: by facts in a link, or by a resident's message that is read and forgotten. And the page to give."""

from __future__ import annotations

from fastapi import Response

from bot.paths.explanation import Explanation, explain
from bot.paths.handout import handout
from bot.paths.hearing import Heard, heard
from bot.paths.moments import plainly
from bot.paths.words import known
from bot.triage.facts import NAMES, Facts
from bot.web.professionals import path_form
from bot.web.professionals.desk import HANDOUT, MESSAGE, PATH, SAVE, Desk, shown
from bot.web.professionals.ladder_drawing import stairs
from bot.web.professionals.path_form import Asked
from bot.web.staff.rooms import Visit
from bot.web.typed_text import MAX_CHARACTERS, cleaned

TITLE = "Kokeile polkua"
EMPTY = "Kirjoita tai liitä ensin viesti."
TOO_LONG = f"Viestissä saa olla enintään {MAX_CHARACTERS} merkkiä."


class PathPages:
    """The pages of one path."""

    def __init__(self, desk: Desk):
        self._desk = desk

    async def show(self, visit: Visit) -> Response:
        """The form, and the outcome of its facts with every reason."""
        knowledge = self._desk.knowledge()
        return self._page(visit, path_form.asked(visit.request.query_params.multi_items(), knowledge, self._desk.now()))

    async def hear(self, visit: Visit) -> Response:
        """A pasted message: what was understood of it, and where it leads on top of the facts chosen before."""
        knowledge = self._desk.knowledge()
        asked = path_form.asked_in(visit.form.get("polku", ""), knowledge, self._desk.now())
        text = cleaned(visit.form.get("viesti", ""))
        if not text or len(text) > MAX_CHARACTERS:
            return self._page(visit, asked, wrong=TOO_LONG if text else EMPTY, status=422)
        found = heard(await self._desk.insight.hear(text), knowledge)
        told = {fact: getattr(found.facts, fact) for fact in NAMES if getattr(found.facts, fact) is not None}
        after = Asked(asked.facts.with_(**told), asked.now, asked.at, "", "", asked.mistakes)
        return self._page(visit, after, found)

    async def give(self, visit: Visit) -> Response:
        """One plain page for the resident, made for print."""
        knowledge = self._desk.knowledge()
        asked = path_form.asked(visit.request.query_params.multi_items(), knowledge, self._desk.now())
        page = handout(asked.facts, knowledge, asked.now)
        return shown(visit, "handout.html", "Sivu asukkaalle", handout=page, asked=asked, when=plainly(asked.now),
                     back=f"{PATH}?{asked.query}", contact=self._desk.contact)

    def _page(self, visit: Visit, asked: Asked, message: Heard | None = None, wrong: str = "", status: int = 200
              ) -> Response:
        explained = explain(asked.facts, self._desk.knowledge(), asked.now)
        return shown(
            visit, "path.html", f"Virhe: {TITLE}" if wrong or asked.mistakes else TITLE, status, asked=asked,
            message=message, wrong=wrong, link=f"{PATH}?{asked.query}", message_path=MESSAGE, save_path=SAVE,
            handout=f"{HANDOUT}?{asked.query}",
            fields=path_form.fields(asked.facts, explained.decision.ask, self._desk.knowledge()),
            **outlined(explained, asked, self._desk))


def outlined(explained: Explanation, asked: Asked, desk: Desk) -> dict[str, object]:
    """What the template of an explanation needs."""
    knowledge, facts = desk.knowledge(), asked.facts
    ask = explained.asking
    return {
        "e": explained, "when": plainly(explained.now), "known": known(facts, knowledge),
        "stairs": stairs(explained.decision.ladder, explained.decision.step.number),
        "answers": path_form.answers(ask.fact, facts, asked.at, knowledge) if ask else [],
        "to": lambda other: f"{PATH}?{path_form.query_of(other, asked.at)}",
        "without": lambda fact: f"{PATH}?{path_form.query_of(_without(facts, fact), asked.at)}",
        "path": PATH,
    }


def _without(facts: Facts, fact: str) -> Facts:
    return facts.with_(**{fact: None})
