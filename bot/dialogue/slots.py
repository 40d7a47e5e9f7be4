"""The one table of slots: the facts, and the little state that a conversation needs besides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.triage.facts import NAMES, Facts

UNSURE = "unsure"
MISUNDERSTOOD = "misunderstood"
SHOWN = "shown"
NOT_HELPED = "not_helped_times"
REQUESTED = "requested_slot"
FORM = "triage_form"

FACT_SLOTS: tuple[str, ...] = NAMES
"""A slot for each fact, by the fact's own name."""

STATE_SLOTS: tuple[str, ...] = (UNSURE, MISUNDERSTOOD, SHOWN, NOT_HELPED)
"""unsure: facts that the person could not tell; misunderstood: turns in a row that were not
understood; shown: suggestions shown so far; not_helped_times: how often they did not help."""


@dataclass(frozen=True, slots=True)
class State:
    """A conversation's slots, read."""

    facts: Facts
    unsure: frozenset[str] = frozenset()
    misunderstood: int = 0
    shown: int = 0
    not_helped: int = 0
    asked: str | None = None


def state(slots: Mapping[str, Any]) -> State:
    """The state that Rasa's slots hold."""
    known = {name: slots.get(name) for name in FACT_SLOTS if slots.get(name) is not None}
    return State(
        facts=Facts.of(known),
        unsure=frozenset(slots.get(UNSURE) or ()),
        misunderstood=int(slots.get(MISUNDERSTOOD) or 0),
        shown=int(slots.get(SHOWN) or 0),
        not_helped=int(slots.get(NOT_HELPED) or 0),
        asked=slots.get(REQUESTED),
    )


def still_open(asked: Iterable[str], unsure: frozenset[str]) -> tuple[str, ...]:
    """The facts to ask, without those that the person could not tell."""
    return tuple(fact for fact in asked if fact not in unsure)
