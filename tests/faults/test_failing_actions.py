"""An action that raises, waits for ever or never gives the processor back: the resident is told kindly, nothing
of the turn is stored, and the conversation goes on with the next message."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from bot.assistant import stuck, whole_turns


async def _raises(*_: Any) -> None:
    raise RuntimeError("salaista")


async def _waits(*_: Any) -> None:
    await asyncio.Event().wait()


async def _loops(*_: Any) -> None:
    while True:
        pass


async def _sleeps(*_: Any) -> None:
    time.sleep(3600)


async def _searches(*_: Any) -> None:
    re.match(r"(a+)+$", "a" * 60 + "!")


Say = Callable[[str], Awaitable[httpx.Response]]
FAULTS = [_raises, _waits, _loops, _sleeps, _searches]


def _in_conversation(application: FastAPI, scene: Callable[[Say], Awaitable[None]]) -> None:
    async def whole() -> None:
        transport = httpx.ASGITransport(application)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
            opened = (await http.post("/api/conversations")).json()
            path, rights = f"/api/conversations/{opened['id']}", {"Authorization": f"Bearer {opened['token']}"}

            async def say(text: str) -> httpx.Response:
                return await http.post(f"{path}/messages", json={"text": text},
                                       headers={**rights, "Idempotency-Key": text.replace(" ", "-")})

            await scene(say)
            kept = (await http.get(path, headers=rights)).json()["messages"]
            assert [one["text"] for one in kept if one["from"] == "user"] == ["kiitos", "minulla ei ole puhelinta"]

    asyncio.run(whole())


@pytest.mark.parametrize("fault", FAULTS)
def test_a_failed_turn_is_told_and_forgotten(
        application: FastAPI, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture,
        fault: Callable[..., Awaitable[None]]) -> None:
    monkeypatch.setattr(whole_turns, "SECONDS", 0.5)
    monkeypatch.setattr(stuck, "SECONDS", 0.5)
    actions = application.state.reception.assistant._agent.action_endpoint._executor.actions

    async def scene(say: Say) -> None:
        with monkeypatch.context() as patch:
            patch.setitem(actions, "action_thanks", fault)
            failed = await say("kiitos")
        assert failed.status_code == 503 and failed.json()["code"] == "turn_failed"
        assert re.search(r"soita: .*\d{3} \d{3}", failed.json()["detail"]) and "112" in failed.json()["detail"]
        assert int(failed.headers["Retry-After"]) > 0
        assert "salaista" not in failed.text
        assert len(application.state.reception.turns) == 0, "nobody holds the conversation"
        again = await say("kiitos")
        assert again.status_code == 200 and len(again.json()["messages"]) > 1
        assert (await say("minulla ei ole puhelinta")).status_code == 200

    _in_conversation(application, scene)
    assert any(one.name == "digiporras.web" and "request failed" in one.message for one in caplog.records)


def test_a_failed_beginning_is_told_and_the_next_one_works(
        application: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    actions = application.state.reception.assistant._agent.action_endpoint._executor.actions

    async def scene() -> None:
        transport = httpx.ASGITransport(application)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
            for name in list(actions):
                monkeypatch.setitem(actions, name, _raises)
            assert (await http.post("/api/conversations")).status_code == 503
            monkeypatch.undo()
            assert (await http.post("/api/conversations")).status_code == 201

    asyncio.run(scene())
