"""Choices that change an earlier answer: bound to their conversation and to its newest message."""

from __future__ import annotations

import re
from hashlib import blake2b

from rasa.shared.core.events import BotUttered, Event, UserUttered

from bot.triage.facts import NAMES
from bot.web.assistant import UnknownChoice

_CHANGE = re.compile(r"m([0-9]{1,6})\.change\.([a-z_]{1,20})\.([0-9a-f]{16})")


def change_id(conversation: str, message: str, fact: str) -> str:
    """The choice by which the fact is asked anew, while `message` ("m12") is the newest one.

    Nobody can make it who does not know the conversation's id, which is random and not told to others.
    """
    return f"{message}.change.{fact}.{_seal(conversation, message, fact)}"


def is_change(choice_id: str) -> bool:
    """Whether the choice has the form of a change; it may still be a wrong one."""
    return _CHANGE.fullmatch(choice_id) is not None


def changed(conversation: str, choice_id: str) -> tuple[int, str]:
    """The position of the message that the choice is bound to, and the fact to ask anew.

    Raises `UnknownChoice` when it is not of this conversation.
    """
    found = _CHANGE.fullmatch(choice_id)
    if found is None or found[2] not in NAMES or found[3] != _seal(conversation, f"m{found[1]}", found[2]):
        raise UnknownChoice(choice_id)
    return int(found[1]), found[2]


def is_newest(position: int, first: int, events: list[Event]) -> bool:
    """Whether the message at `position` is the last one; `events` are all from `first` on."""
    said = [n for n, event in enumerate(events, first) if isinstance(event, (BotUttered, UserUttered))]
    return bool(said) and said[-1] == position


def _seal(conversation: str, message: str, fact: str) -> str:
    return blake2b(f"{conversation} {message} {fact}".encode(), digest_size=8).hexdigest()
