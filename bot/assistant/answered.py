"""A turn's answer as plain values, to be stored and told again word for word."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from bot.web.assistant import Choice, Message, Turn


def values(turn: Turn) -> dict[str, Any]:
    """The answer as JSON can hold it."""
    return asdict(turn)


def of_values(stored: dict[str, Any]) -> Turn:
    """The answer that was stored."""
    return Turn(**{**stored, "messages": tuple(_message(one) for one in stored["messages"])})


def _message(stored: dict[str, Any]) -> Message:
    choices = tuple(Choice(**one) for one in stored["choices"])
    return Message(**{**stored, "choices": choices, "suggestions": tuple(stored["suggestions"])})
