"""A message that is sent again with its key is not taken twice."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.web.assistant import NoConversation

from .conftest import Caller, EchoAssistant

MESSAGE = {"text": "moi"}


def _with(caller: Caller, key: str) -> dict[str, str]:
    return {**caller.headers, "Idempotency-Key": key}


@pytest.mark.parametrize("body", [MESSAGE, {"choice": "c1"}])
def test_the_same_key_gets_the_same_answer(call: Any, assistant: EchoAssistant, body: dict[str, str]) -> None:
    async def scene(caller: Caller) -> None:
        answers = [await caller.send(json=body, headers=_with(caller, "k1")) for _ in range(3)]
        assert [answer.status_code for answer in answers] == [200] * 3
        assert len({answer.text for answer in answers}) == 1
        assert len(assistant.told[caller.id]) == 3
        await caller.send(json=body, headers=_with(caller, "k2"))
        assert len(assistant.told[caller.id]) == 5

    call(scene)


def test_sent_twice_at_once_it_is_taken_once(call: Any, assistant: EchoAssistant) -> None:
    assistant.delay = 0.02

    async def scene(caller: Caller) -> None:
        answers = await asyncio.gather(
            *(caller.send(json=MESSAGE, headers=_with(caller, "k")) for _ in range(4)))
        assert {answer.status_code for answer in answers} == {200}
        assert len(assistant.told[caller.id]) == 3

    call(scene)


def test_without_a_key_every_message_counts(call: Any, assistant: EchoAssistant) -> None:
    async def scene(caller: Caller) -> None:
        await caller.say("moi")
        await caller.say("moi")
        assert len(assistant.told[caller.id]) == 5

    call(scene)


@pytest.mark.parametrize("key", ["", "a b", "x" * 256, "ä".encode().decode("latin-1")])
def test_a_key_is_visible_ascii_of_a_sensible_length(call: Any, key: str) -> None:
    async def scene(caller: Caller) -> Any:
        headers = {**caller.headers, "Idempotency-Key": key.encode("latin-1")}
        return await caller.send(json=MESSAGE, headers=headers)

    assert call(scene).status_code == 422


def test_a_conversation_forgotten_during_the_turn_is_not_found(
        call: Any, assistant: EchoAssistant, monkeypatch: pytest.MonkeyPatch) -> None:
    async def gone(conversation_id: str, *_: Any) -> None:
        raise NoConversation(conversation_id)

    monkeypatch.setattr(assistant, "say", gone)
    monkeypatch.setattr(assistant, "history", gone)

    async def scene(caller: Caller) -> list[int]:
        return [(await caller.say("moi")).status_code, (await caller.get()).status_code]

    assert call(scene) == [401, 401]
