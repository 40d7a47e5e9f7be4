"""A conversation's events, read as messages with the choices that each offered."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from rasa.shared.core.events import BotUttered, Event, UserUttered

from bot.web.assistant import Choice, Message, UnknownChoice

Buttons = list[dict[str, Any]]
_CHOICE = re.compile(r"m([0-9]{1,6})\.([0-9]{1,3})")


def messages(events: Iterable[Event], since: int = 0, first: int = 0) -> list[Message]:
    """The messages among the events from position `since` on; an id names the event's position.

    `first` is the position of the first of the events.
    """
    found = []
    for position, event in enumerate(events, first):
        if position < since:
            continue
        if isinstance(event, UserUttered) and event.text:
            found.append(Message(f"m{position}", "user", event.text))
        elif isinstance(event, BotUttered):
            found.append(_bot_message(f"m{position}", event))
    return found


def offered_at(choice_id: str) -> int:
    """The position of the event that would have offered the choice. Raises `UnknownChoice`."""
    return _parts(choice_id)[0]


def chosen(events: list[Event], choice_id: str, first: int = 0) -> tuple[str, str]:
    """The title and the payload of an offered choice. Raises `UnknownChoice`."""
    position, number = _parts(choice_id)
    place = position - first
    event = events[place] if 0 <= place < len(events) else None
    buttons = _buttons(event) if isinstance(event, BotUttered) else []
    if number >= len(buttons):
        raise UnknownChoice(choice_id)
    return buttons[number]["title"], buttons[number]["payload"]


def _parts(choice_id: str) -> tuple[int, int]:
    found = _CHOICE.fullmatch(choice_id)
    if found is None:
        raise UnknownChoice(choice_id)
    return int(found[1]), int(found[2])


def _bot_message(message_id: str, event: BotUttered) -> Message:
    custom = event.data.get("custom") or {}
    choices = tuple(Choice(f"{message_id}.{n}", b["title"]) for n, b in enumerate(_buttons(event)))
    return Message(message_id, "bot", event.text or "", choices,
                   tuple(custom.get("suggestions") or ()), custom.get("kind"), custom.get("lang"))


def _buttons(event: BotUttered) -> Buttons:
    return event.data.get("buttons") or []
