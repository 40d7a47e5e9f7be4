"""A bounded history: how things stood before the latest turns, so that the earlier ones need not be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME, REQUESTED_SLOT
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker

from bot.storage.asked import asked

TURNS = 10
"""At least so many turns are read as they were said; at twice as many the history is cut to this again."""

KEPT = 5000
"""So many events of a conversation are kept for its owner to read: some four hundred turns."""

BEFORE = "stands_before"


def cut(events: Sequence[Event]) -> int | None:
    """Where the events that need not be read end: at the message that begins a turn; `None` when all are few."""
    begun = [place for place, event in enumerate(events) if isinstance(event, UserUttered)]
    return begun[-TURNS] if len(begun) > 2 * TURNS else None


def standing(sender: str, events: Sequence[Event], slots: Sequence[Slot], position: int) -> list[Event]:
    """Events that bring about how things stand after `events`, marked to stand before `position`.

    Which questions the round has asked stays countable, though they are no longer read one by one.
    """
    tracker = DialogueStateTracker.from_events(sender, list(events), slots)
    mark: dict[str, Any] = {"timestamp": events[-1].timestamp, "metadata": {BEFORE: position}}
    told = [SlotSet(name, slot.value, **mark) for name, slot in tracker.slots.items()
            if slot.value != slot.initial_value]
    before = [SlotSet(REQUESTED_SLOT, fact, **mark) for fact in asked(events)]
    loop = [ActiveLoop(tracker.active_loop_name, **mark)] if tracker.active_loop_name else []
    return [ActionExecuted(ACTION_SESSION_START_NAME, **mark), SessionStarted(**mark), *before, *told, *loop,
            ActionExecuted(ACTION_LISTEN_NAME, **mark)]


def said(tracker: DialogueStateTracker) -> tuple[int, list[Event]]:
    """The tracker's own events, without those of a checkpoint, and the position of the first."""
    events = list(tracker.events)
    marks = [event.metadata.get(BEFORE) for event in events]
    head = next((place for place, mark in enumerate(marks) if mark is None), len(events))
    return (marks[0] or 0 if marks else 0), events[head:]
