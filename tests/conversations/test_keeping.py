"""How conversations are kept, through the real application: once, bounded, counted, forgotten."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import text

from bot import wiring
from bot.storage.database import open_engine
from bot.storage.statistics import counted
from bot.web.assistant import NoConversation, UnknownChoice
from tests.conversations.conftest import MONDAY_MORNING, Resident

pytestmark = pytest.mark.model
KEY = {"Idempotency-Key": "5d1c1f9e-9a53-4d0e-a0b8-6c1c8f0f5f11"}


def _send(resident: Resident, said: str) -> dict:
    answer = resident.client.post(f"/api/conversations/{resident.id}/messages", json={"text": said},
                                  headers={**resident.rights, **KEY})
    assert answer.status_code == 200, answer.text
    return answer.json()


def _all(resident: Resident) -> list[dict]:
    return resident.client.get(f"/api/conversations/{resident.id}", headers=resident.rights).json()["messages"]


def test_a_message_sent_again_with_its_key_is_answered_alike_and_taken_once(resident: Resident) -> None:
    first = _send(resident, "en pääse omakantaan")
    kept = _all(resident)
    assert _send(resident, "en pääse omakantaan") == first
    assert _all(resident) == kept


def test_an_answer_that_could_not_be_stored_can_be_asked_for_again(
        application: FastAPI, resident: Resident, monkeypatch: pytest.MonkeyPatch) -> None:
    """The turn fails at its last step: nothing of it stays, and the same key takes it anew."""
    before = _all(resident)
    client = TestClient(application, raise_server_exceptions=False)
    with monkeypatch.context() as patch:
        patch.setattr("bot.storage.tracker_store._add_belongings", lambda *_: 1 / 0)
        answer = client.post(f"/api/conversations/{resident.id}/messages", json={"text": "netti pätkii"},
                             headers={**resident.rights, **KEY})
        assert answer.status_code == 500
    assert _all(resident) == before
    assert _send(resident, "netti pätkii")["messages"]
    assert len([m for m in _all(resident) if m["from"] == "user"]) == 1


def test_a_message_to_a_conversation_deleted_just_now_brings_nothing_back(application: FastAPI) -> None:
    """Its token was looked at before: what is stored decides."""
    assistant, id = application.state.reception.assistant, "deleted-just-now"
    for answer in (assistant.say(id, "moi"), assistant.choose(id, f"{id}.1.0"), assistant.history(id)):
        with pytest.raises((NoConversation, UnknownChoice)):
            asyncio.run(answer)
    with open_engine(wiring.settings().database).connect() as connection:
        for table in ("conversations", "events"):
            column = "id" if table == "conversations" else "conversation"
            assert connection.scalar(text(f"SELECT count(*) FROM {table} WHERE {column} = :id"), {"id": id}) == 0


def test_a_long_conversation_forgets_nothing_it_was_told(resident: Resident) -> None:
    resident.says("mulla on vaan vanha näppäinpuhelin, miten pääsen omakantaan").answers("self")
    asked = resident.asked
    understood = resident.says("mitä oot ymmärtänyt tähän asti?").heard
    for turn in range(45):
        resident.says("kiitos" if turn % 2 else "miksi kysyt tätä?")
    assert resident.asked == asked
    assert resident.says("mitä oot ymmärtänyt tähän asti?").heard == understood
    messages = _all(resident)
    assert len([m for m in messages if m["from"] == "user"]) == 49
    assert len({m["id"] for m in messages}) == len(messages)
    offered = next(m for m in messages if m.get("choices"))["choices"][0]
    answer = resident.client.post(f"/api/conversations/{resident.id}/messages", json={"choice": offered["id"]},
                                  headers=resident.rights)
    assert answer.status_code == 200, "the first question's button still means what it meant"


def test_what_happened_is_counted_without_a_word_of_it(resident: Resident, database: Path) -> None:
    engine = open_engine(f"sqlite:///{database}")
    today = MONDAY_MORNING.date()
    before = counted(engine, today, today)[today]
    resident.says("olen sairaanhoitaja Nurmisalo ja tarvitsen tukea omassa työssäni järjestelmän kanssa")
    resident.answers("guided").says("haluan puhua ihmiselle")
    after = counted(engine, today, today)[today]
    more = {name: after[name] - before.get(name, 0) for name in after if after[name] != before.get(name, 0)}
    assert more["message", "text"] == 2 and more["message", "choice"] == 1
    assert more["language", "fi"] == 3 and more["hand_over", ""] == 1
    assert [name for name in more if name[0] == "step"]
    assert sum(more[name] for name in more if name[0] == "suggestion") >= 2
    resident.client.delete(f"/api/conversations/{resident.id}", headers=resident.rights)
    assert counted(engine, today, today)[today] == after
    with engine.connect() as connection:
        for table, column in (("conversations", "id"), ("events", "conversation"),
                              ("checkpoints", "conversation"), ("answered_turns", "conversation")):
            rows = connection.scalar(text(f"SELECT count(*) FROM {table} WHERE {column} = :id"), {"id": resident.id})
            assert rows == 0, table
    assert counted(engine, date(2026, 1, 1), date(2026, 1, 2)) == {}
    engine.dispose()
