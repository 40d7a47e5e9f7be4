"""/metrics: shut from outside by a token, and of several workers without what the dead left behind."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from bot.web import shared_measures
from bot.web.app import create_app
from bot.web.protection import Protection
from tests.workers.serving import ROOT

TOKEN = "a token only for these tests, and long enough"
PROBLEM = "application/problem+json"

COUNTING = """
from prometheus_client import Gauge
from bot.web.measures import Measures
Gauge("alive", "A gauge of who is alive", multiprocess_mode="liveall").set(1)
measures = Measures()
measures.turns.labels("text").inc(2)
with measures.turn("text"):
    pass
"""


def asked(token: str, **headers: str) -> httpx.Response:
    app = create_app(None, None, ready=lambda: True, protection=Protection(metrics_token=token))  # type: ignore[arg-type]

    async def scene() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as http:
            return await http.get("/metrics", headers=headers)

    return asyncio.run(scene())


def test_without_a_token_anybody_may_look() -> None:
    assert asked("").status_code == 200


def test_with_one_only_who_shows_it() -> None:
    assert asked(TOKEN, Authorization=f"Bearer {TOKEN}").status_code == 200


@pytest.mark.parametrize("shown", ["", "Bearer ", f"Bearer {TOKEN}x", f"Basic {TOKEN}", "Bearer ääni"])
def test_others_are_told_kindly(shown: str) -> None:
    refused = asked(TOKEN, **({"Authorization": shown.encode()} if shown else {}))  # type: ignore[arg-type]
    assert refused.status_code == 401 and refused.headers["content-type"] == PROBLEM
    assert refused.json()["code"] == "metrics_closed" and refused.headers["www-authenticate"] == "Bearer"
    assert TOKEN not in refused.text and "digiporras_" not in refused.text


def test_counts_of_the_dead_stay_and_their_gauges_do_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), shared_measures.FOLDER: str(tmp_path)}
    for _ in range(2):
        subprocess.run([sys.executable, "-c", COUNTING], env=environment, cwd=ROOT, check=True)
    assert len(list(tmp_path.glob("gauge_liveall_*.db"))) == 2
    monkeypatch.setenv(shared_measures.FOLDER, str(tmp_path))
    registry = shared_measures.registry()
    assert registry is not None
    assert registry.get_sample_value("digiporras_turns_total", {"kind": "text"}) == 6
    assert registry.get_sample_value("digiporras_turn_seconds_count", {"kind": "text"}) == 2
    assert not list(tmp_path.glob("gauge_*"))


def test_one_worker_counts_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(shared_measures.FOLDER, raising=False)
    assert shared_measures.registry() is None
