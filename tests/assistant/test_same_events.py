"""The fast way answers as Rasa's own: the words of tests/conversations through both, event by event.

Rasa's own is its processor as it comes: dask's runner, its in-memory tracker store, all events
written out for every action and read back, its schema check; every message understood and every
decision made anew.
"""

from __future__ import annotations

import ast
import asyncio
import copy
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from rasa.core.actions.action import RemoteAction
from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.events import BotUttered, Event
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor

from bot import wiring
from bot.assistant.agent import assistant, load_agent
from bot.assistant.rasa_assistant import RasaAssistant
from bot.assistant.shortcuts import COPY_ONLY_TO_LOG
from bot.assistant.straight_graph import StraightRunner
from bot.assistant.transcript import messages
from bot.components.responses import CheckedResponses
from bot.language.understanding import Language
from bot.storage.database import open_engine
from bot.storage.tracker_store import ConversationTrackerStore
from bot.training import trained_model
from bot.triage.decision import decide

pytestmark = pytest.mark.model

CONVERSATIONS = Path(__file__).parents[1] / "conversations"
MONDAY_MORNING = datetime(2026, 11, 23, 10, 0, 30)
OF_THE_MOMENT = ("timestamp", "message_id")
RASAS_OWN = {name: getattr(RemoteAction, name) for name in ("_action_call_format", "_validate_action_result")}
"""Kept before `load_agent` is first called: importing puts nothing in their place."""


class ActionServer(EndpointConfig):
    """An action server without the wire: everything goes through JSON there and back."""

    def __init__(self) -> None:
        super().__init__(url="http://localhost:0")
        self._executor = ActionExecutor()
        self._executor.register_package("actions")

    async def request(self, *_: Any, **sent: Any) -> Any:
        return json.loads(json.dumps(await self._executor.run(json.loads(json.dumps(sent["json"])))))


def _said(path: Path) -> Iterator[tuple[str, list[str]]]:
    """What each test of the file says to the bot."""
    for test in ast.parse(path.read_text(encoding="utf-8")).body:
        calls = [node for node in ast.walk(test) if isinstance(node, ast.Call)]
        said = [call.args[0].value for call in calls if getattr(call.func, "attr", "") == "says"
                and call.args and isinstance(call.args[0], ast.Constant)]
        if isinstance(test, ast.FunctionDef) and said:
            yield f"{path.stem}.{test.name}", said


SAID = [pytest.param(said, id=name) for path in sorted(CONVERSATIONS.glob("test_*.py")) for name, said in _said(path)]


@pytest.fixture(scope="module")
def fast() -> RasaAssistant:
    return assistant(load_agent(trained_model(wiring.settings().models)), open_engine("sqlite://"))


@pytest.fixture(scope="module")
def stock() -> Agent:
    model = str(trained_model(wiring.settings().models))
    agent = Agent.load(model, action_endpoint=ActionServer(), generator=CheckedResponses())
    assert isinstance(agent.processor.graph_runner, DaskGraphRunner)
    agent.tracker_store = agent.processor.tracker_store = InMemoryTrackerStore(agent.domain)
    return agent


@pytest.fixture
def as_rasa_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the fast way is in force."""
    for name, method in RASAS_OWN.items():
        monkeypatch.setattr(RemoteAction, name, method)
    for module in COPY_ONLY_TO_LOG:
        monkeypatch.setattr(module, "copy", copy)
    monkeypatch.setattr(Event, "resolve_by_type", staticmethod(Event.resolve_by_type.__wrapped__))
    monkeypatch.setattr(wiring, "decision", lambda facts: decide(facts, wiring.catalogue(), wiring.now()))
    monkeypatch.setattr(wiring.RememberingLanguage, "understand", Language.understand)


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wiring, "now", lambda: MONDAY_MORNING)


def _comparable(tracker: DialogueStateTracker) -> list[dict[str, Any]]:
    written = [json.loads(json.dumps(event.as_dict())) for event in tracker.events]
    return [{key: value for key, value in event.items() if key not in OF_THE_MOMENT} for event in written]


def _choice(tracker: DialogueStateTracker) -> str | None:
    """The first choice of the last message that the bot said."""
    last = [m for m in messages(tracker.events) if m.sender == "bot"][-1:]
    return last[0].choices[0].id if last and last[0].choices else None


async def _converse(fast: RasaAssistant, said: list[str], name: str) -> tuple[DialogueStateTracker, list[UserMessage]]:
    """The conversation the fast way: what is said, and after each message the first offered choice."""
    sent: list[UserMessage] = []
    handle = fast._agent.handle_message

    async def recorded(message: UserMessage) -> Any:
        sent.append(UserMessage(message.text, CollectingOutputChannel(), name, parse_data=message.parse_data,
                                metadata=message.metadata, message_id=message.message_id))
        return await handle(message)

    fast._agent.handle_message = recorded
    try:
        await fast.start(name)
        for text in said:
            await fast.say(name, text)
            choice = _choice(await fast._store.retrieve(name))
            if choice:
                await fast.choose(name, choice)
    finally:
        del fast._agent.handle_message
    return await fast._store.retrieve(name), sent


async def _repeat(stock: Agent, sent: list[UserMessage], name: str) -> DialogueStateTracker:
    tracker = await stock.processor.fetch_tracker_and_update_session(name, CollectingOutputChannel())
    await stock.tracker_store.save(tracker)
    for message in sent:
        await stock.handle_message(message)
    return await stock.tracker_store.retrieve(name)


# One test a conversation; the fast half runs first, so that nothing of the stock half is in force.
@pytest.fixture(params=SAID)
def conversation(request: pytest.FixtureRequest, fast: RasaAssistant) -> tuple[str, Any, list[UserMessage]]:
    name = request.node.name
    tracker, sent = asyncio.run(_converse(fast, request.param, name))
    return name, tracker, sent


def test_events_are_rasas_own(conversation: tuple[str, DialogueStateTracker, list[UserMessage]], stock: Agent,
                              fast: RasaAssistant, as_rasa_does: None) -> None:
    name, tracker, sent = conversation
    assert isinstance(fast._agent.processor.graph_runner, StraightRunner)
    expected = _comparable(asyncio.run(_repeat(stock, sent, name)))
    assert any(event["event"] == BotUttered.type_name for event in expected)
    assert _comparable(tracker) == expected
    stored = ConversationTrackerStore(fast._agent.domain, engine=fast._store._engine)
    assert _comparable(asyncio.run(stored.retrieve(name))) == expected
