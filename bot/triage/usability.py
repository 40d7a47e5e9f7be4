"""Whether this person can use this support: the policy's list, kind by kind."""

from __future__ import annotations

from datetime import datetime

from bot.triage.catalogue import Catalogue
from bot.triage.facts import OUTSIDE
from bot.triage.nearness import kilometres
from bot.triage.profile import Profile
from bot.triage.supports import ONLINE, VISITS, Support


def obstacle(support: Support, kind: str, person: Profile, catalogue: Catalogue, now: datetime) -> str | None:
    """Why the support is not suggested as this kind: it does not suit, its day has gone, or it is too far."""
    found = refusal(support, kind, person)
    if found is None and not _current(support, now):
        return "day_passed"
    distance = kilometres_to(support, person, catalogue) if found is None else None
    if distance is not None and distance > catalogue.radius_km:
        return "too_far"
    return found


def refusal(support: Support, kind: str, person: Profile) -> str | None:
    """Why the support does not suit as this kind of suggestion; `None` when it does."""
    return _wrong_area(support, person) or _wrong_matter(support, kind, person) or _out_of_reach(
        support, kind, person)


def kilometres_to(support: Support, person: Profile, catalogue: Catalogue) -> float | None:
    """From the centre of the person's municipality; `None` when either is not known, 0 in their own."""
    return kilometres(support.place, catalogue.municipalities.get(person.municipality or ""))


def _current(support: Support, now: datetime) -> bool:
    return support.day is None or support.day >= now


def _wrong_area(support: Support, person: Profile) -> str | None:
    if support.ladder != person.ladder:
        return "wrong_ladder"
    if support.region == ("pirkanmaa" if person.municipality == OUTSIDE else "elsewhere"):
        return "other_area"
    if support.place is not None and person.municipality is None:
        return "place_unknown"
    return None


def _wrong_matter(support: Support, kind: str, person: Profile) -> str | None:
    if support.needs and person.need not in support.needs:
        return "other_matter"
    if person.service in support.not_services:
        return "other_matter"
    if support.services and person.service not in support.services:
        return "other_matter"
    if kind == "device_access" and not person.lacks_means:
        return "means_not_missing"
    if kind == "support_point" and person.step == 5 and "acting_together" not in support.offers:
        return "not_together"
    return None


def _out_of_reach(support: Support, kind: str, person: Profile) -> str | None:
    if kind in VISITS and not person.travels and not support.comes_home:
        return "cannot_travel"
    if kind == "chat" and not person.online:
        return "offline"
    if kind in ONLINE and not person.online and not _lends_means(support, person):
        return "offline"
    if (kind == "phone" or (kind == "human" and support.phone)) and not person.calls:
        return "cannot_call"
    if kind == "assisted_authorization" and person.minor:
        return "minor"
    return None


def _lends_means(support: Support, person: Profile) -> bool:
    return "device_and_connection" in support.offers and (person.travels or support.comes_home)
