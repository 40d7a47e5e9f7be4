"""Nearness: how far a place is from a person's home, and the places nearest first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from math import inf

from bot.triage.catalogue import Catalogue, Municipality
from bot.triage.supports import Place, Point, Support

Origin = Municipality | Point | None


def kilometres(place: Place | None, origin: Origin) -> float | None:
    """The great-circle distance; 0 within the home municipality, `None` when either is not known."""
    if place is None or origin is None:
        return None
    if isinstance(origin, Municipality):
        return 0.0 if place.municipality == origin.name else origin.point.distance(place.point)
    return origin.distance(place.point)


def places(catalogue: Catalogue) -> tuple[Support, ...]:
    """The supports that are places to go to on any day: no days of authorization."""
    return tuple(s for s in catalogue.supports if s.place is not None and s.day is None)


def days(catalogue: Catalogue, now: datetime) -> tuple[Support, ...]:
    """The days of authorization to come, today's until it ends, in their order."""
    coming = ((s.day, s) for s in catalogue.supports if s.place is not None and s.day is not None)
    return tuple(s for day, s in sorted(coming, key=lambda one: (one[0], one[1].title)) if day >= now)


def nearest_first(supports: Iterable[Support], origin: Origin) -> list[tuple[Support, float | None]]:
    """Each support with its distance; without an origin by municipality and name."""
    found = [(support, kilometres(support.place, origin)) for support in supports]
    return sorted(found, key=lambda one: (inf if one[1] is None else one[1], _name(one[0])))


def _name(support: Support) -> tuple[str, str]:
    return (support.place.municipality if support.place else "", support.title)
