"""The catalogue: all that the core knows of the world, read-only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from bot.triage.circumstances import Services
from bot.triage.conditions import Condition
from bot.triage.ladder import Ladder
from bot.triage.supports import KINDS, Point, Support


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality with its centre point and the parts and former names people still use."""

    name: str
    point: Point
    parts: tuple[str, ...] = ()
    inside: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """When a fact is asked in a conversation.

    `asked` is `None` when the fact is never asked (only taken when told); `for_visits` asks it
    only when a place is about to be suggested.
    """

    fact: str
    asked: Condition | None
    for_visits: bool = False


@dataclass(frozen=True)
class Catalogue:
    """What the core decides by. `questions` are in the order in which they are asked."""

    resident: Ladder
    professional: Ladder
    questions: tuple[Question, ...]
    supports: tuple[Support, ...]
    services: Services
    municipalities: Mapping[str, Municipality]
    reasons: Mapping[str, str] = field(default_factory=dict)
    holidays: frozenset[date] = frozenset()
    radius_km: float = 40.0

    @cached_property
    def supports_by_kind(self) -> Mapping[str, tuple[Support, ...]]:
        """The supports of each kind, in the editors' order."""
        return {kind: tuple(s for s in self.supports if kind in s.kinds) for kind in KINDS}

    def ladder(self, ladder_id: str) -> Ladder:
        return self.professional if ladder_id == "professional" else self.resident
