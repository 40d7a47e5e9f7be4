"""A browser of ten lines for the pages behind the sign-in."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import httpx
from fastapi import FastAPI

PASSWORD = "pitkä salasana ääkkösin"


@dataclass
class MemorySessions:
    """The store of sessions, in a dictionary."""

    kept: dict[str, tuple[str, float]] = field(default_factory=dict)

    async def keep(self, key: str, data: str, until: float) -> None:
        self.kept[key] = (data, until)

    async def get(self, key: str, now: float) -> str | None:
        data, until = self.kept.get(key, ("", 0))
        return data if until > now else None

    async def drop(self, key: str) -> None:
        self.kept.pop(key, None)


def seal_in(page: httpx.Response) -> str:
    return re.search(r'name="sinetti" value="([^"]*)"', page.text).group(1)


async def sign_in(http: httpx.AsyncClient, name: str = "anna", password: str = PASSWORD,
                  page: str = "ammattilaisille") -> httpx.Response:
    seal = seal_in(await http.get(f"/kirjaudu?sivu={page}"))
    return await http.post("/kirjaudu", data={"tunnus": name, "salasana": password, "sinetti": seal, "sivu": page})


def visit(app: FastAPI, scene: Callable[[httpx.AsyncClient], Awaitable[Any]], base: str = "http://test") -> Any:
    """Runs a scene with one browser that keeps its cookies."""
    async def whole() -> Any:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=base) as http:
            return await scene(http)

    return asyncio.run(whole())
