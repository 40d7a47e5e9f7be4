"""Seen from outside: measures and logs without words, readiness that tells the truth, a graceful stop."""

from __future__ import annotations

import io
import json
import logging
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from bot.storage.database import answers, open_engine
from bot.web import logs
from bot.web.assistant import Message, Turn
from bot.web.pseudonyms import Pseudonyms
from bot.web.readiness import Readiness

SECRET = "salainenviesti"
ROOT = Path(__file__).parents[2]


def metrics_after(call, assistant, turn):
    async def say(*_):
        return turn

    assistant.say = say

    async def scene(caller):
        await caller.say(SECRET)
        return (await caller.http.get("/metrics")).text

    text = call(scene)
    assert SECRET not in text
    return text


def test_understanding_is_counted_by_intent(call, assistant):
    text = metrics_after(call, assistant, Turn((Message("u", "user", SECRET),), None, None, intent="need_device"))
    assert 'digiporras_understanding_total{intent="need_device"} 1.0' in text


def test_the_intent_goes_to_measures_only(call, assistant):
    async def say(*_):
        return Turn((), None, None, intent="need_device")

    assistant.say = say
    assert "intent" not in call(lambda caller: caller.say("hei")).json()


def test_steps_and_suggestions_are_counted(call, assistant):
    card = {"id": "kirjasto", "kind": "in_person", "title": SECRET}
    outcome = {"ladder": "resident", "step": "self_learner", "step_number": 2}
    turn = Turn((Message("a", "bot", "x", kind="outcome"), Message("b", "bot", "x", suggestions=(card, card))),
                None, outcome)
    text = metrics_after(call, assistant, turn)
    assert 'digiporras_steps_total{ladder="resident",step="self_learner"} 1.0' in text
    assert 'digiporras_suggestions_total{id="kirjasto",kind="in_person"} 2.0' in text
    again = metrics_after(call, assistant, replace(turn, messages=(Message("c", "bot", "Ole hyvä."),)))
    assert 'digiporras_steps_total{ladder="resident",step="self_learner"} 1.0' in again


@pytest.mark.parametrize("turn, how", [
    (Turn((Message("a", "bot", "Soita.", kind="human"),), None, None), "contact"),
    (Turn((), None, None, owner="human"), "human"),
])
def test_hand_overs_are_counted(call, assistant, turn, how):
    assert f'digiporras_handovers_total{{how="{how}"}} 1.0' in metrics_after(call, assistant, turn)


def test_faults_are_counted_by_kind(call, assistant):
    async def broken(*_):
        raise RuntimeError(SECRET)

    assistant.say = broken

    async def scene(caller):
        await caller.say(SECRET)
        return (await caller.http.get("/metrics")).text

    text = call(scene)
    assert 'digiporras_faults_total{kind="RuntimeError"} 1.0' in text and SECRET not in text


@pytest.fixture
def written():
    """What is logged while the test runs, as objects."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logs.formatter())
    ours = logging.getLogger("digiporras")
    before = ours.level
    ours.setLevel(logging.INFO)
    ours.addHandler(handler)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    ours.removeHandler(handler)
    ours.setLevel(before)


def test_a_log_line_is_structured_and_the_conversation_hashed(call, written):
    async def scene(caller):
        await caller.say(SECRET)
        await caller.http.get("/health")
        return caller

    caller = call(scene)
    began, said, health = [line for line in written() if line["logger"] == "digiporras.access"]
    assert (said["method"], said["route"], said["status"]) == ("POST", "/api/conversations/{id}/messages", 200)
    assert said["level"] == "info" and said["timestamp"].endswith("Z") and said["milliseconds"] >= 0
    assert began["conversation"] == said["conversation"] and len(said["conversation"]) == 16
    assert "conversation" not in health
    for hidden in (SECRET, caller.id, caller.token, "127.0.0.1"):
        assert hidden not in json.dumps(written())


def test_the_hash_cannot_be_tried_without_the_secret():
    one, other = Pseudonyms(b"a" * 32), Pseudonyms(b"b" * 32)
    assert one.of("log", "x") != other.of("log", "x") != one.of("limit", "x")
    assert "aaaa" not in repr(one)


def test_an_exception_is_logged_without_its_message(written):
    try:
        raise ValueError(SECRET)
    except ValueError:
        logging.getLogger("digiporras.x").exception("failed")
    line = written()[0]
    assert line["failure"] == "ValueError" and line["places"] and SECRET not in json.dumps(line)


def test_ready_only_when_every_part_is():
    moment, parts = [0.0], {"model": True, "database": True}
    ready = Readiness(lambda: parts["model"], lambda: parts["database"], clock=lambda: moment[0])
    assert ready()
    parts["database"] = False
    assert ready()  # asked a moment ago
    moment[0] += 1
    assert not ready()
    parts["database"] = True
    moment[0] += 1
    assert ready()


def test_a_database_that_is_away_does_not_answer(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'var' / 'd.sqlite3'}")
    assert answers(engine)
    engine.dispose()
    for file in (tmp_path / "var").iterdir():
        file.unlink()
    (tmp_path / "var").rmdir()
    assert not answers(engine)


SERVER = """
import asyncio, sys
import uvicorn
from bot.web.app import create_app
from bot.web.assistant import Turn
from bot.web.serving import config

class Slow:
    async def start(self, id): return Turn((), None, None)
    async def say(self, id, text):
        await asyncio.sleep(1.5)
        return Turn((), None, None)

class Register(dict):
    async def open(self, id, hash): self[id] = hash
    async def token_hash(self, id): return self.get(id)

app = create_app(Slow(), Register(), ready=lambda: True, on_stop=lambda: print("stopped", flush=True))
uvicorn.Server(config(app, "127.0.0.1", int(sys.argv[1]))).run()
"""


def test_a_stop_lets_the_turn_under_way_finish():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-c", SERVER, str(port)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as http:
            status = _stopped_in_the_middle(http, process)
        assert status == 200
        assert process.wait(10) in (0, -signal.SIGTERM) and process.stdout.read() == "stopped\n"
    finally:
        process.kill()


def _stopped_in_the_middle(http, process):
    opened = _patiently(lambda: http.post("/api/conversations")).json()
    answered = []

    def say():
        answered.append(http.post(f"/api/conversations/{opened['id']}/messages", json={"text": "hei"},
                                  headers={"Authorization": f"Bearer {opened['token']}"}).status_code)

    turn = threading.Thread(target=say)
    turn.start()
    time.sleep(0.5)
    process.send_signal(signal.SIGTERM)
    turn.join(10)
    return answered[0]


def _patiently(call):
    for _ in range(200):
        try:
            return call()
        except httpx.ConnectError:
            time.sleep(0.05)
    raise AssertionError("the server did not start")
