"""A turn that is going on: kept aside, and stored in one transaction when its answer is known."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker

from bot.storage.checkpoints import said


class Interleaved(RuntimeError):
    """Another worker stored a turn of the conversation meanwhile. Nothing of this one is stored: take it again."""


class Forgotten(LookupError):
    """The conversation was forgotten meanwhile. Nothing of the turn is stored: it must not come back."""


@dataclass
class OpenTurn:
    """What one turn adds. `stored` events were there before it; `key`, `answer` and `counts` go with them.
    `failure` is what went wrong in it, if something did."""

    conversation: str
    stored: int = 0
    tracker: DialogueStateTracker | None = None
    key: str | None = None
    answer: Mapping[str, Any] | None = None
    day: date | None = None
    counts: Mapping[tuple[str, str], int] = field(default_factory=dict)
    failure: Exception | None = None

    @property
    def new_events(self) -> list[Event]:
        """The events that the turn has added so far."""
        if self.tracker is None:
            return []
        first, events = said(self.tracker)
        return events[self.stored - first:]

    def count(self, day: date, counts: Mapping[tuple[str, str], int]) -> None:
        """Add to the statistics of a day, once the turn is stored."""
        self.day, self.counts = day, counts

    def remember(self, key: str, answer: Mapping[str, Any]) -> None:
        """Store the answer with the turn: the same key sent again gets it, and takes no turn."""
        self.key, self.answer = key, answer


GOING_ON: ContextVar[OpenTurn | None] = ContextVar("turn", default=None)
"""The turn of the present task. Rasa knows nothing of it, and saves and reads in the same task."""
