"""Taking facts: what a message told, laid over what was known before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.triage.facts import NAMES, Facts, UnknownFact, UnknownValue

DEPENDS_ON_DEVICE = ("device_works",)


def taken(told: Mapping[str, Any], known: Facts) -> dict[str, Any]:
    """The changes that the facts told make: `{fact: value}`, with `None` for a fact that lapses.

    A later word replaces an earlier one; special circumstances add up, unless the person says
    that none concerns them. A change of device makes unknown what was said of the old one. Facts
    outside the policy's vocabulary are left out.
    """
    changes: dict[str, Any] = {}
    for fact, value in told.items():
        if not _in_vocabulary(fact, value):
            continue
        if fact == "special" and value:
            value = sorted({*value, *(known.special or ())})
        if value != _plain(known, fact):
            changes[fact] = value
    if "device" in changes and known.device is not None:
        changes |= {fact: None for fact in DEPENDS_ON_DEVICE
                    if fact not in told and getattr(known, fact) is not None}
    return changes


def confirmed(told: Mapping[str, Any], known: Facts) -> dict[str, Any]:
    """The facts told that were known so before."""
    return {fact: _plain(known, fact) for fact, value in told.items()
            if fact in NAMES and value and value == _plain(known, fact)}


def forgotten(fact: str, known: Facts) -> dict[str, None]:
    """The changes when a fact is to be told anew: with the device goes what was said of it."""
    lapsing = DEPENDS_ON_DEVICE if fact == "device" else ()
    return {name: None for name in (fact, *lapsing) if name == fact or getattr(known, name) is not None}


def _in_vocabulary(fact: str, value: Any) -> bool:
    try:
        Facts.of({fact: value})
    except (UnknownFact, UnknownValue):
        return False
    return True


def _plain(known: Facts, fact: str) -> Any:
    value = getattr(known, fact)
    return sorted(value) if isinstance(value, frozenset) else value
