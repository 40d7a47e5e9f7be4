"""The trained product as the chat runs it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent

from bot import wiring
from bot.assistant.agent import load_agent
from bot.assistant.plain_text import read
from bot.assistant.understanding import as_plain
from bot.training import trained_model


@dataclass(frozen=True)
class Heard:
    """What the chat hears of a message. `danger` and `language` are what it acts by."""

    facts: dict[str, Any]
    signal: str | None
    masked: str
    danger: str | None
    language: str | None


def model() -> Path:
    """The file of the trained model; trains it when there is none yet."""
    return trained_model(wiring.settings().models)


@lru_cache(maxsize=1)
def agent() -> Agent:
    """The trained product, loaded once."""
    return load_agent(model())


def heard(text: str) -> Heard:
    """What the chat hears of a text."""
    parsed = asyncio.run(read(agent(), text))
    found, entities = as_plain(text, parsed), {one["entity"]: one["value"] for one in parsed["entities"]}
    return Heard(found["facts"], found["signal"], found["masked"],
                 entities.get("danger"), entities.get("written_language"))
