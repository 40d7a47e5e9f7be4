"""Talking as if: a real conversation beside all that it rests on. It is counted nowhere and soon forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter
from typing import Any

from fastapi import Response

from bot.paths.explanation import explain
from bot.paths.hearing import Heard, heard
from bot.triage.facts import Facts
from bot.web import shapes, tokens
from bot.web.addresses import home_of
from bot.web.answers import Answer
from bot.web.assistant import NoConversation
from bot.web.contact import contact_of, phone_link
from bot.web.conversations import showing
from bot.web.places import web_address
from bot.web.problems import DETAILS, Problem
from bot.web.professionals.desk import PATH, TRIAL, Desk, shown
from bot.web.professionals.path_form import Asked, query_of
from bot.web.professionals.path_pages import outlined
from bot.web.rate_limits import RateLimits
from bot.web.staff import cookies
from bot.web.staff.rooms import Visit
from bot.web.typed_text import MAX_CHARACTERS, cleaned

COOKIE = "digiporras-kokeilu"
COOKIE_SECONDS = 24 * 3600
SENDERS = {"bot": "Botti sanoi", "user": "Sinä sanoit", "human": "Ihminen sanoi"}


@dataclass(frozen=True)
class Told:
    """What a turn taken just now showed: the understanding of a typed message, and the milliseconds it took.
    `wrong` is why there was none; `unsent` is then the message, so that it need not be written again."""

    heard: Heard | None = None
    milliseconds: float | None = None
    hearing_milliseconds: float | None = None
    wrong: str = ""
    unsent: str = ""


class TrialPages:
    """The page of one trial; its id and token are in a cookie that no script reads."""

    cookie = COOKIE

    def __init__(self, desk: Desk):
        self._desk = desk

    async def show(self, visit: Visit) -> Response:
        """The conversation so far, or a button to begin one."""
        try:
            return await self._page(visit, await self._admitted(visit))
        except Problem as problem:
            return self._refused(visit, problem)

    async def answer(self, visit: Visit) -> Response:
        """Begin, say, choose or end."""
        try:
            return await self._answered(visit)
        except Problem as problem:
            return self._refused(visit, problem)

    async def _answered(self, visit: Visit) -> Response:
        if visit.form.get("toimi") in ("aloita", "lopeta"):
            return await self._begin_or_end(visit, visit.form["toimi"])
        id = await self._admitted(visit)
        if id is None:
            return await self._page(visit, None, Told(wrong=DETAILS["unauthorized"][1]))
        return await self._page(visit, id, await self._turn(visit, id))

    async def _begin_or_end(self, visit: Visit, act: str) -> Response:
        old = await self._admitted(visit)
        if act == "aloita":
            await _limits(visit).check("begin", home_of(visit.request))
        if old:
            await self._desk.reception.forget(old)
        if act == "lopeta" or not visit.request.app.state.ready():
            response = await self._page(visit, None, Told(wrong="" if act == "lopeta" else DETAILS["not_ready"][1]))
            cookies.erase(visit.request, response, self.cookie)
            return response
        opening = await self._desk.reception.open(trial=True)
        response = await self._page(visit, opening.id)
        cookies.write(visit.request, response, self.cookie, f"{opening.id}.{opening.token}", COOKIE_SECONDS)
        return response

    async def _admitted(self, visit: Visit) -> str | None:
        """The id of this browser's trial, if it is still open. Raises the problem `too_many` as for a resident."""
        await _limits(visit).check("address", home_of(visit.request))
        id, _, token = (cookies.read(visit.request, self.cookie) or "").partition(".")
        try:
            await self._desk.reception.admit(id, token)
        except Problem:
            return None
        await _limits(visit).check("conversation", id)
        return id

    async def _turn(self, visit: Visit, id: str) -> Told:
        text, choice = cleaned(visit.form.get("viesti", "")), visit.form.get("valinta")
        if not choice and not 0 < len(text) <= MAX_CHARACTERS:
            return Told(wrong=DETAILS["text_too_long" if text else "empty_text"][1], unsent=text)
        answer = Answer(choice=choice) if choice else Answer(text=text)
        began = perf_counter()
        try:
            await self._desk.reception.answer(id, answer, visit.form.get("avain") or None)
        except Problem as problem:
            return Told(wrong=DETAILS[problem.code][1])
        answered = perf_counter()
        found = None if choice else heard(await self._desk.insight.hear(text), self._desk.knowledge())
        return Told(found, (answered - began) * 1000, None if choice else (perf_counter() - answered) * 1000)

    async def _page(self, visit: Visit, id: str | None, told: Told | None = None) -> Response:
        if id is None:
            return self._shown(visit, trial=TRIAL, turn=None, told=told or Told(), waits=False)
        turn = shapes.turn(await self._desk.reception.history(id), showing(visit.request))
        facts, now, knowledge = await self._facts(id), self._desk.now(), self._desk.knowledge()
        asked = Asked(facts, now, None, "", "", ())
        return self._shown(visit, turn=turn, offered=_offered(turn), told=told or Told(), senders=SENDERS, waits=False,
                           link=f"{PATH}?{query_of(facts)}", key=tokens.new_token(), trial=TRIAL,
                           contact=contact_of(knowledge, self._desk.contact), phone_link=phone_link,
                           web_address=web_address, **outlined(explain(facts, knowledge, now), asked, self._desk))

    def _refused(self, visit: Visit, problem: Problem) -> Response:
        """Nothing was taken. The conversation stays, and what was written is given back."""
        status, words = DETAILS[problem.code]
        told = Told(wrong=words, unsent=cleaned(visit.form.get("viesti", ""))[:MAX_CHARACTERS])
        response = self._shown(visit, status=status, trial=TRIAL, turn=None, told=told, waits=True)
        response.headers.update(problem.headers or {})
        return response

    def _shown(self, visit: Visit, status: int = 200, **values: Any) -> Response:
        return shown(visit, "trial.html", "Keskustele kuin asukas", status, **values)

    async def _facts(self, id: str) -> Facts:
        try:
            return await self._desk.insight.facts(id)
        except NoConversation:
            return Facts()


def _limits(visit: Visit) -> RateLimits:
    """The same as a resident's, counted together with them."""
    found: RateLimits = visit.request.app.state.limits
    return found


def _offered(turn: shapes.Turn) -> list[shapes.Choice]:
    """The choices on offer now: those of the bot's messages since the person last spoke, the newest."""
    newest = next((message for message in reversed(turn.messages) if message.choices), None)
    return newest.choices if newest else []
