"""Gaps: where no support point gives a service, nothing is confirmed, or no authorization day is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.paths.words import OFFER_NAMES
from bot.triage.catalogue import Catalogue
from bot.triage.supports import Support

DAYS_AHEAD = 60
"""Authorization days are looked for so many days ahead."""


@dataclass(frozen=True, slots=True)
class MunicipalGaps:
    """What one municipality has. `offers` counts its points by service, `confirmed` those that an editor confirmed.

    `day` is the next authorization day there in the coming `DAYS_AHEAD` days.
    """

    municipality: str
    points: int
    confirmed: int
    offers: dict[str, int]
    day: datetime | None

    @property
    def missing(self) -> tuple[str, ...]:
        """The services that no point of the municipality is known to give."""
        return tuple(offer for offer, count in self.offers.items() if not count)


def gaps(catalogue: Catalogue, now: datetime) -> list[MunicipalGaps]:
    """Every municipality, in the catalogue's order."""
    places = [support for support in catalogue.supports if support.place]
    return [_gaps(name, [s for s in places if s.place and s.place.municipality == name], now)
            for name in catalogue.municipalities]


def given_nowhere(found: Sequence[MunicipalGaps]) -> list[str]:
    """The services that no point of the whole area is known to give."""
    return [offer for offer in OFFER_NAMES if not any(one.offers[offer] for one in found)]


def _gaps(municipality: str, there: Sequence[Support], now: datetime) -> MunicipalGaps:
    points = [support for support in there if support.day is None]
    days = sorted(s.day for s in there if s.day and now <= s.day <= now + timedelta(days=DAYS_AHEAD))
    offers = {offer: sum(offer in point.offers for point in points) for offer in OFFER_NAMES}
    return MunicipalGaps(municipality, len(points), sum(point.confirmed is not None for point in points), offers,
                         days[0] if days else None)
