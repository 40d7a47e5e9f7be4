"""A person's text is never a command, though it may look like one of Rasa's (`/restart`)."""

from __future__ import annotations

import re
from typing import Any

from rasa.core.agent import Agent

_COMMAND = re.compile(r"\s*/(\s*\w|[{@]|\s*$)")
"""A slash and a word is a command to Rasa. A lone slash, `/{` and `/@` are one that it cannot read:
it would write the whole text to its log."""


def looks_like_command(text: str) -> bool:
    """Whether Rasa would take the text as a command, or try to, rather than read it."""
    return bool(_COMMAND.match(text))


async def read(agent: Agent, text: str) -> dict[str, Any]:
    """What the text says as plain words. Of what looks like a command, the words after the slash
    ("/apua en saa henkeä") when there are several: a lone one ("/restart") says nothing."""
    if not looks_like_command(text):
        found: dict[str, Any] = await agent.parse_message(text or " ")
        return found
    words = text.lstrip("/ \t\r\n")
    if len(words.split()) < 2 or looks_like_command(words) or not words[0].isalpha() or "{" in words:
        return not_understood(text)
    return {**await agent.parse_message(words), "text": text}


def not_understood(text: str) -> dict[str, Any]:
    """What Rasa's understanding gives of a text that it does not understand."""
    return {"text": text, "intent": {"name": "nlu_fallback", "confidence": 1.0}, "entities": []}
