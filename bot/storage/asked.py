"""The questions of the present round: which facts have been asked, read from the events."""

from __future__ import annotations

from collections.abc import Sequence

from rasa.shared.core.constants import ACTION_SESSION_START_NAME, REQUESTED_SLOT
from rasa.shared.core.events import ActionExecuted, Event, SlotSet

BEGINS = frozenset({ACTION_SESSION_START_NAME, "action_start_over", "action_guide"})
"""Actions that begin a round: the first question, all anew, and the outcome that ends the one before."""


def asked(events: Sequence[Event]) -> tuple[str, ...]:
    """The facts asked in the round that is going on, each once, in the order in which they were asked."""
    found: list[str] = []
    for event in reversed(events):
        kind = type(event)  # isinstance is slow with Rasa's abstract classes, and this runs in every turn
        if kind is ActionExecuted and event.action_name in BEGINS:
            break
        if kind is SlotSet and event.key == REQUESTED_SLOT and event.value:
            found.append(event.value)
    return tuple(dict.fromkeys(reversed(found)))
