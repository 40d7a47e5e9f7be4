"""Supports: whatever helps a person — a page, a chat, a phone line, a place, a day, a human."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from math import asin, cos, radians, sin, sqrt

from bot.triage.hours import OpeningHours

KINDS = (
    "self_help", "practice", "device_access", "chat", "phone", "remote_point", "support_point",
    "peer_support", "assisted_authorization", "acting_for_other", "spoken_service", "human",
)
VISITS = frozenset({
    "support_point", "remote_point", "device_access", "peer_support", "assisted_authorization",
})
ONLINE = frozenset({"self_help", "practice"})
EARTH_RADIUS_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Point:
    """A point on the map (WGS 84, degrees)."""

    latitude: float
    longitude: float

    def distance(self, other: Point) -> float:
        """The great-circle distance in kilometres."""
        north = radians(other.latitude - self.latitude)
        east = radians(other.longitude - self.longitude)
        a = sin(north / 2) ** 2 + (
            cos(radians(self.latitude)) * cos(radians(other.latitude)) * sin(east / 2) ** 2)
        return 2 * EARTH_RADIUS_KM * asin(sqrt(a))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a support is: its municipality, and the address and point when they are known.

    When the point is not `exact`, it is the centre of the municipality.
    """

    municipality: str
    address: str | None
    point: Point
    exact: bool = False


@dataclass(frozen=True)
class Support:
    """One support, as the knowledge tells it.

    `needs` and `services` empty suit any, but never those of `not_services`; `region` is
    `pirkanmaa`, `national` or `elsewhere` (for those who live outside); `offers` are of the eight
    services of a support point; `bring` is what to take along to a visit; `rank` is the editor's own
    order; `confirmed` is the day of an editor's confirmation, `None` when there is none.
    """

    id: str
    kinds: tuple[str, ...]
    title: str
    text: str
    why: str
    source: str
    rank: int = 0
    ladder: str = "resident"
    region: str = "pirkanmaa"
    needs: frozenset[str] = frozenset()
    services: frozenset[str] = frozenset()
    not_services: frozenset[str] = frozenset()
    offers: frozenset[str] = frozenset()
    place: Place | None = None
    hours: OpeningHours | None = None
    day: datetime | None = None
    comes_home: bool = False
    confirmed: date | None = None
    phone: str | None = None
    url: str | None = None
    note: str | None = None
    hours_text: str | None = None
    bring: tuple[str, ...] = ()
