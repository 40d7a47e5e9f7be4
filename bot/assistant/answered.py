"""A turn's answer as plain values, to be stored and told again word for word."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from bot.web.assistant import Choice, Known, Message, Progress, Turn


def values(turn: Turn) -> dict[str, Any]:
    """The answer as JSON can hold it."""
    return asdict(turn)


def of_values(stored: dict[str, Any]) -> Turn:
    """The answer that was stored, perhaps before its newest parts were told."""
    progress = stored.get("progress")
    return Turn(**{
        **stored,
        "messages": tuple(_message(one) for one in stored["messages"]),
        "progress": Progress(**progress) if progress else None,
        "answers": tuple(Known(**one) for one in stored.get("answers") or ()),
    })


def _message(stored: dict[str, Any]) -> Message:
    choices = tuple(Choice(**one) for one in stored["choices"])
    return Message(**{**stored, "choices": choices, "suggestions": tuple(stored["suggestions"])})
