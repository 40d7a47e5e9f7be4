"""The web application with ten-line fakes behind it, called in process."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import httpx
import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI

from bot.web.app import create_app
from bot.web.assistant import Choice, Message, NoConversation, Turn, UnknownChoice
from bot.web.hours import FINLAND
from bot.web.staff.accounts import Accounts

from .staff import PASSWORD

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=FINLAND)


@dataclass
class EchoAssistant:
    """Repeats what it hears; `running` and `most` count the turns that go on at the same time."""

    told: dict[str, list[Message]] = field(default_factory=dict)
    answered: dict[tuple[str, str], Turn] = field(default_factory=dict)
    reply: Message = field(default_factory=lambda: Message("b", "bot", "Selvä.", (Choice("c1", "Kyllä"),)))
    outcome: dict | None = None
    delay: float = 0
    running: int = 0
    most: int = 0

    async def start(self, conversation_id: str) -> Turn:
        self.told[conversation_id] = [Message("m0", "bot", "Hei!", (Choice("c1", "Kyllä"),), kind="question")]
        return Turn(tuple(self.told[conversation_id]), "need", None)

    async def say(self, conversation_id: str, text: str, key: str | None = None) -> Turn:
        if key and (conversation_id, key) in self.answered:
            return self.answered[conversation_id, key]
        self.running += 1
        self.most = max(self.most, self.running)
        await asyncio.sleep(self.delay)
        self.running -= 1
        new = (Message("u", "user", text), self.reply)
        if conversation_id not in self.told:
            raise NoConversation(conversation_id)
        self.told[conversation_id].extend(new)
        self.answered[conversation_id, key or ""] = Turn(new, "device", self.outcome)
        return self.answered[conversation_id, key or ""]

    async def choose(self, conversation_id: str, choice_id: str, key: str | None = None) -> Turn:
        if choice_id != "c1":
            raise UnknownChoice(choice_id)
        return await self.say(conversation_id, "Kyllä", key)

    async def history(self, conversation_id: str) -> Turn:
        if conversation_id not in self.told:
            raise NoConversation(conversation_id)
        return Turn(tuple(self.told[conversation_id]), "device", self.outcome)

    async def forget(self, conversation_id: str) -> None:
        self.told.pop(conversation_id, None)


class MemoryRegister(dict[str, str]):
    """Token hashes by conversation id."""

    async def open(self, conversation_id: str, token_hash: str) -> None:
        self[conversation_id] = token_hash

    async def token_hash(self, conversation_id: str) -> str | None:
        return self.get(conversation_id)

    async def close(self, conversation_id: str) -> None:
        self.pop(conversation_id, None)


@dataclass
class Caller:
    """Calls the application as one conversation's owner."""

    http: httpx.AsyncClient
    id: str = ""
    token: str = ""

    async def begin(self) -> httpx.Response:
        response = await self.http.post("/api/conversations")
        self.id, self.token = response.json()["id"], response.json()["token"]
        return response

    async def send(self, **options: Any) -> httpx.Response:
        """Post to the conversation; give `json=` or `content=`, and `headers=` to replace the right ones."""
        return await self.http.post(
            f"/api/conversations/{self.id}/messages", **{"headers": self.headers, **options}
        )

    async def say(self, text: str) -> httpx.Response:
        return await self.send(json={"text": text})

    async def get(self, **params: str) -> httpx.Response:
        return await self.http.get(f"/api/conversations/{self.id}", params=params, headers=self.headers)

    async def delete(self) -> httpx.Response:
        return await self.http.delete(f"/api/conversations/{self.id}", headers=self.headers)

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}


@pytest.fixture
def assistant() -> EchoAssistant:
    return EchoAssistant()


@pytest.fixture
def accounts(tmp_path, monkeypatch):
    """Anna is a professional; Elli and Eero are editors."""
    monkeypatch.setattr("bot.web.staff.accounts._HASHER", PasswordHasher(1, 1024, 1))  # light, for speed only
    accounts = Accounts(tmp_path / "users.json")
    accounts.set("anna", PASSWORD, ("professional",))
    for name in ("elli", "eero"):
        accounts.set(name, PASSWORD, ("editor",))
    return accounts


@pytest.fixture
def register() -> MemoryRegister:
    return MemoryRegister()


@pytest.fixture
def app(assistant: EchoAssistant, register: MemoryRegister) -> FastAPI:
    return create_app(assistant, register, ready=lambda: True, now=lambda: NOW)


@pytest.fixture
def call(app: FastAPI) -> Callable[[Callable[[Caller], Awaitable[Any]]], Any]:
    """Runs one asynchronous scene with a caller that has begun a conversation."""

    def run(scene: Callable[[Caller], Awaitable[Any]], *, begun: bool = True) -> Any:
        async def whole() -> Any:
            async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as http:
                caller = Caller(http)
                if begun:
                    await caller.begin()
                return await scene(caller)

        return asyncio.run(whole())

    return run
