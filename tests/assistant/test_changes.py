"""Changing an answer: the choice is of one conversation and of its newest message."""

from __future__ import annotations

import pytest
from rasa.shared.core.events import ActionExecuted, BotUttered, UserUttered

from bot.assistant.changes import change_id, changed, is_change, is_newest
from bot.assistant.transcript import offered_at
from bot.web.assistant import UnknownChoice

CHANGE = change_id("conversation-a", "m7", "device")


def test_a_change_tells_its_message_and_its_fact() -> None:
    assert is_change(CHANGE) and changed("conversation-a", CHANGE) == (7, "device")


@pytest.mark.parametrize("choice", [
    CHANGE.replace("device", "skill"), CHANGE.replace("m7", "m8"), CHANGE[:-1] + ("0" if CHANGE[-1] != "0" else "1"),
    CHANGE.upper(), CHANGE + "0", "m7.change.device.", change_id("conversation-b", "m7", "device"),
    change_id("conversation-a", "m7", "shown")])
def test_anything_else_is_unknown(choice: str) -> None:
    with pytest.raises(UnknownChoice):
        changed("conversation-a", choice)


def test_a_change_is_no_button_and_a_button_no_change() -> None:
    assert not is_change("m7.0")
    with pytest.raises(UnknownChoice):
        offered_at(CHANGE)


def test_only_the_last_message_is_the_newest() -> None:
    events = [BotUttered("a"), UserUttered("b"), BotUttered("c"), ActionExecuted("action_listen")]
    assert is_newest(7, 5, events)
    assert not is_newest(5, 5, events) and not is_newest(8, 5, events) and not is_newest(7, 7, [])
