"""What is understood of a text, as plain values: the same components as the chat's."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from typing import Any

from rasa.core.agent import Agent

from bot import wiring
from bot.assistant.agent import load_agent
from bot.assistant.plain_text import read
from bot.dialogue.emergencies import FALLBACK
from bot.language.reading import BY_SIGNAL
from bot.language.reading import FALLBACK as FALLBACK_INTENT
from bot.language.understood import Understanding
from bot.training import trained_model
from bot.triage.facts import NAMES


def understood_lines(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Each line's understanding; the keys are those of docs/interfaces.md."""
    agent = load_agent(trained_model(wiring.settings().models))
    for line in lines:
        yield understood(line.rstrip("\r\n"), agent)


def understood(text: str, agent: Agent) -> dict[str, Any]:
    """One text's understanding."""
    return as_plain(text, asyncio.run(read(agent, text)))


def as_plain(text: str, parsed: dict[str, Any]) -> dict[str, Any]:
    """What was understood of a text, of which `parsed` is what Rasa gives."""
    found = wiring.language().understand(text)
    told = {entity["entity"]: entity["value"] for entity in parsed["entities"]}
    signal = _signal(found, parsed["intent"]["name"])
    return {
        "text": text,
        "masked": found.masked,
        "intent": {"name": parsed["intent"]["name"],
                   "confidence": round(float(parsed["intent"]["confidence"]), 4)},
        "facts": {name: told[name] for name in NAMES if name in told},
        "signal": signal,
        "emergency": _emergency(told.get("danger", FALLBACK)) if signal == "emergency" else None,
        "personal_data": [{"kind": data.kind, "start": data.start, "end": data.end}
                          for data in found.personal_data],
    }


def _signal(found: Understanding, intent: str) -> str | None:
    """What the chat would meet before all else. Nonsense is nobody's matter, so out of scope."""
    if intent == FALLBACK_INTENT and found.nonsense:
        return "out_of_scope"
    return next((signal for signal, name in BY_SIGNAL.items() if name == intent), None)


def _emergency(danger: str) -> dict[str, Any]:
    lines = wiring.knowledge().emergencies.numbers(danger)
    return {"class": danger, "numbers": [line.phone for line in lines]}
