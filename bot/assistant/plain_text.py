"""A person's text is never a command, though it may look like one of Rasa's (`/restart`)."""

from __future__ import annotations

import re
from typing import Any

_COMMAND = re.compile(r"\s*/(\s*\w|[{@]|\s*$)")
"""A slash and a word is a command to Rasa. A lone slash, `/{` and `/@` are one that it cannot read:
it would write the whole text to its log."""


def looks_like_command(text: str) -> bool:
    """Whether Rasa would take the text as a command, or try to, rather than read it."""
    return bool(_COMMAND.match(text))


def not_understood(text: str) -> dict[str, Any]:
    """What Rasa's understanding gives of a text that it does not understand."""
    return {"text": text, "intent": {"name": "nlu_fallback", "confidence": 1.0}, "entities": []}
