"""The care list: what an editor should look at next, what residents meet most first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from bot.editing.entries import Entry, entries
from bot.editing.links import LinkResult
from bot.triage.catalogue import Catalogue
from bot.triage.combinations import placed_profile, placements, values_told_apart
from bot.triage.facts import OUTSIDE
from bot.triage.profile import Profile
from bot.triage.promises import NOON
from bot.triage.referrals import referrals

OLD = timedelta(days=365)
SOON = timedelta(days=60)
UNCONFIRMED, OLD_CONFIRMATION, DAY_SOON, HOURS_SOON, LINK_FAILS = (
    "vahvistamatta", "vanha_vahvistus", "päivä_lähestyy", "poikkeus_lähestyy", "linkki_ei_toimi")


@dataclass(frozen=True)
class Care:
    """Something to look at in an entry. `day` is when it was confirmed, or when it comes; `met` tells how
    many of the paths lead to it; `about` is the failing address."""

    kind: str
    entry: Entry
    day: date | None = None
    met: int = 0
    about: str = ""


def care_list(
    folder: Path, today: date, met: Mapping[str, int], links: Mapping[str, LinkResult] | None = None
) -> list[Care]:
    """All that needs care, what residents meet most first; `met` counts by the entry's id."""
    found = [one for entry in entries(folder) for one in _of_entry(entry, today, met, links or {})]
    return sorted(found, key=lambda one: (-one.met, one.day or date.min, one.entry.place.file, one.entry.line))


def how_often_met(catalogue: Catalogue) -> Counter[str]:
    """How many of the paths lead to each suggestion: every placement, in every municipality."""
    people: Counter[Profile] = Counter()
    axes, _ = values_told_apart(catalogue)
    for placement in placements(catalogue, axes):
        people[placed_profile(placement, catalogue)] += 1
    met: Counter[str] = Counter()
    for person, count in people.items():
        for home in (*catalogue.municipalities, OUTSIDE):
            for referral in referrals(replace(person, municipality=home), catalogue, NOON):
                met[referral.support.id] += count
    return met


def _of_entry(
    entry: Entry, today: date, met: Mapping[str, int], links: Mapping[str, LinkResult]
) -> Iterator[Care]:
    weight = met.get(entry.id, 0)
    if "vahvistettu" in _keys(entry) and "lähde" in entry.values:
        yield from _confirmation(entry, today, weight)
    yield from _days(entry, today, weight)
    for address in (str(entry.values.get(key, "")) for key in ("verkkosivu", "lähde")):
        result = links.get(address)
        if result and not result.works:
            yield Care(LINK_FAILS, entry, result.checked.date(), weight, address)


def _confirmation(entry: Entry, today: date, weight: int) -> Iterator[Care]:
    confirmed = _day(entry.values.get("vahvistettu"))
    passed = _day(entry.values.get("päivä"))
    if passed and passed < today:
        return    # a day that is over needs nobody's care
    if confirmed is None:
        yield Care(UNCONFIRMED, entry, None, weight)
    elif today - confirmed > OLD:
        yield Care(OLD_CONFIRMATION, entry, confirmed, weight)


def _days(entry: Entry, today: date, weight: int) -> Iterator[Care]:
    day = _day(entry.values.get("päivä"))
    if day and today <= day <= today + SOON:
        yield Care(DAY_SOON, entry, day, weight)
    hours = entry.values.get("aukiolo")
    exceptions = hours.get("poikkeukset") if isinstance(hours, dict) else None
    for text in exceptions if isinstance(exceptions, dict) else ():
        exception = _day(text)
        if exception and today <= exception <= today + SOON:
            yield Care(HOURS_SOON, entry, exception, weight)


def _keys(entry: Entry) -> list[str]:
    return [field.alias or name for name, field in entry.section.model.model_fields.items()]


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None
