"""Every marked message is understood exactly as marked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

FILE = Path(__file__).parent / "messages.jsonl"
MESSAGES = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines() if line.strip()]


def _case(message):
    marks = [pytest.mark.xfail(strict=False, reason="known gap")] if message.get("known_gap") else []
    return pytest.param(message, id=message["text"][:60], marks=marks)


@pytest.mark.parametrize("message", map(_case, MESSAGES))
def test_message_is_understood(language, message):
    found = language.understand(message["text"], message.get("asked"))
    assert found.signal == message.get("signal")
    if message.get("signal") not in ("emergency", "other_language"):
        assert found.facts == message["facts"]
    for key in ("emergency", "language", "act"):
        if key in message:
            assert getattr(found, key) == message[key]
    assert [d.kind for d in found.personal_data] == message.get("personal_data", [])


def test_enough_messages_are_marked():
    assert len(MESSAGES) >= 150
