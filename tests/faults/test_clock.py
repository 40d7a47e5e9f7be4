"""A clock that is set a day back or a year ahead, and the nights when summer time begins and ends."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot import wiring
from bot.storage.clock import TRIAL_SECONDS, Belief
from bot.storage.database import open_engine
from bot.storage.register import ConversationRegister
from bot.storage.retention import forget_believing, forget_old, looks_wrong
from bot.storage.tables import ConversationRow
from bot.triage.facts import Facts
from bot.web.problems import Problem
from bot.web.rate_limits import RateLimits

HOUR, DAY, YEAR = 3600.0, 86_400.0, 366 * 86_400.0
KEPT_DAYS = 30
JUMPS = [-YEAR, -DAY, DAY, 10 * DAY, YEAR]


@dataclass
class Clocks:
    """The clock on the wall, which anybody can set, and one that goes on."""

    wall: float = 1_800_000_000.0
    steady: float = 1000.0

    def pass_by(self, seconds: float) -> None:
        self.wall, self.steady = self.wall + seconds, self.steady + seconds

    @property
    def now(self) -> datetime:
        return datetime.fromtimestamp(self.wall, UTC).replace(tzinfo=None)

    def belief(self, doubtful: bool = False) -> Belief:
        return Belief(doubtful, lambda: self.wall, lambda: self.steady)


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = open_engine(f"sqlite:///{tmp_path / 'conversations.sqlite3'}")
    yield opened
    opened.dispose()


def _opened(engine: Engine, *moments: datetime) -> None:
    with Session(engine) as session, session.begin():
        session.add_all(ConversationRow(id=f"c{n}", token_hash="x", opened=one) for n, one in enumerate(moments))


def _kept(engine: Engine, count: int) -> set[str]:
    register = ConversationRegister(engine)
    return {f"c{n}" for n in range(count) if asyncio.run(register.token_hash(f"c{n}"))}


@pytest.mark.parametrize("jump", JUMPS)
def test_a_jump_of_the_clock_forgets_nobody(engine: Engine, clocks: Clocks, jump: float) -> None:
    """It is set right before the day is over; then all goes on as before."""
    _opened(engine, clocks.now - timedelta(days=29), clocks.now)
    belief = clocks.belief()
    assert forget_believing(engine, KEPT_DAYS, belief, clocks.now) == 0
    clocks.wall += jump
    for _ in range(23):
        assert forget_believing(engine, KEPT_DAYS, belief, clocks.now) == 0
        clocks.pass_by(HOUR)
    clocks.wall -= jump
    assert forget_believing(engine, KEPT_DAYS, belief, clocks.now) == 0
    assert _kept(engine, 2) == {"c0", "c1"}
    clocks.pass_by(2 * DAY)
    assert forget_believing(engine, KEPT_DAYS, belief, clocks.now) == 1
    assert _kept(engine, 2) == {"c1"}


def test_a_clock_that_stays_is_believed_after_a_day(engine: Engine, clocks: Clocks) -> None:
    _opened(engine, clocks.now)
    belief = clocks.belief()
    clocks.wall += 40 * DAY
    assert forget_believing(engine, KEPT_DAYS, belief, clocks.now) == 0
    clocks.pass_by(TRIAL_SECONDS)
    assert forget_believing(engine, KEPT_DAYS, belief, clocks.now) == 1


def test_a_small_correction_and_time_itself_are_no_jumps(clocks: Clocks) -> None:
    belief = clocks.belief()
    for correction in (0.5, -30, 600, -1200):
        clocks.wall += correction
        clocks.pass_by(7 * DAY)
        assert belief.holds()


def test_a_start_with_a_wrong_clock_forgets_nobody(engine: Engine, clocks: Clocks) -> None:
    """When all looks old, or from the future, the clock is doubted first; an ordinary start doubts nothing."""
    assert not looks_wrong(engine, KEPT_DAYS, clocks.now)
    _opened(engine, clocks.now - timedelta(days=40), clocks.now - timedelta(days=3))
    assert not looks_wrong(engine, KEPT_DAYS, clocks.now)
    for wrong in (clocks.now + timedelta(days=365), datetime(1970, 1, 1)):
        assert looks_wrong(engine, KEPT_DAYS, wrong)
        assert forget_believing(engine, KEPT_DAYS, clocks.belief(doubtful=True), wrong) == 0
    assert forget_believing(engine, KEPT_DAYS, clocks.belief(), clocks.now) == 1


def test_a_conversation_from_the_future_is_forgotten_in_time(engine: Engine, clocks: Clocks) -> None:
    _opened(engine, clocks.now + timedelta(days=365), clocks.now)
    assert forget_old(engine, KEPT_DAYS, clocks.now) == 0
    assert forget_old(engine, KEPT_DAYS, clocks.now + timedelta(days=31)) == 2


@pytest.mark.parametrize("jump", JUMPS)
def test_a_conversation_goes_on_over_a_jump(application: FastAPI, monkeypatch: pytest.MonkeyPatch, jump: float) -> None:
    """What has been told is still known: no session ends, and no answer is lost."""
    real, ours = time.time, wiring.now

    async def scene() -> Any:
        transport = httpx.ASGITransport(application)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
            opened = (await http.post("/api/conversations")).json()
            path, rights = f"/api/conversations/{opened['id']}", {"Authorization": f"Bearer {opened['token']}"}
            before = await http.post(f"{path}/messages", json={"text": "minulla ei ole puhelinta"}, headers=rights)
            monkeypatch.setattr(time, "time", lambda: real() + jump)
            monkeypatch.setattr(wiring, "now", lambda: ours() + timedelta(seconds=jump))
            after = await http.post(f"{path}/messages", json={"text": "haluan varata ajan verkossa"}, headers=rights)
            kept = (await http.get(path, headers=rights)).json()
            return before.json(), after.json(), kept, (await http.get("/ready")).status_code

    before, after, kept, ready = asyncio.run(scene())
    assert ready == 200
    said = [one["text"] for one in kept["messages"] if one["from"] == "user"]
    assert said == ["minulla ei ole puhelinta", "haluan varata ajan verkossa"]
    assert [m["id"] for m in kept["messages"][-len(after["messages"]):]] == [m["id"] for m in after["messages"]]
    assert after["asking"] not in ("device", None) or after["outcome"], "the device is known already"


@pytest.mark.parametrize("jump", JUMPS)
def test_limits_over_a_jump(monkeypatch: pytest.MonkeyPatch, jump: float) -> None:
    """Whoever is refused is told to wait for a moment that comes, and the limit opens again."""
    real, shift = time.time, [0.0]
    monkeypatch.setattr(time, "time", lambda: real() + shift[0])

    async def refusals(limits: RateLimits) -> list[int]:
        found = []
        for _ in range(8):
            try:
                await limits.check("begin", "somebody")
            except Problem as problem:
                found.append(int((problem.headers or {})["Retry-After"]))
        return found

    async def scene() -> None:
        limits = RateLimits({"begin": "4/minute"})
        for step in (0.0, jump, 0.0):
            shift[0] = step
            waits = await refusals(limits)
            assert waits and all(1 <= wait <= 120 for wait in waits)
        shift[0] += 121
        assert len(await refusals(limits)) == 4

    asyncio.run(scene())


@pytest.mark.parametrize("night", [datetime(2027, 3, 28), datetime(2026, 10, 25), datetime(2026, 12, 31)])
def test_the_nights_when_the_clock_is_moved(monkeypatch: pytest.MonkeyPatch, night: datetime) -> None:
    """Every quarter of an hour of the night and the day after has an outcome; what opens, opens later than now."""
    facts, catalogue = Facts(need="use_service", device="none", municipality="Tampere"), wiring.catalogue()
    timed = [one.hours for one in catalogue.supports if one.hours]
    assert timed
    for quarter in range(4 * 36):
        now = night + timedelta(minutes=15 * quarter)
        monkeypatch.setattr(wiring, "now", lambda now=now: now)
        assert wiring.decision(facts).referrals
        for hours in timed:
            opens = hours.opens_next(now, catalogue.holidays)
            assert hours.is_open(now, catalogue.holidays) or (opens and now < opens < now + timedelta(days=7))
