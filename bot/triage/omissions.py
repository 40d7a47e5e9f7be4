"""Omissions: the supports that are not suggested to a person, and what stood in the way of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.triage.catalogue import Catalogue
from bot.triage.profile import Profile
from bot.triage.referrals import considered_kinds, referrals
from bot.triage.supports import Support
from bot.triage.usability import kilometres_to, obstacle

OTHER_STEP, HUMAN_CHOSEN = "other_step", "human_chosen"


@dataclass(frozen=True, slots=True)
class Omission:
    """A support of the person's ladder that is not suggested.

    `kind` is what it would have been suggested as. `reason` is an obstacle (see `usability.obstacle`),
    `other_step` when its kind belongs to a step that was not looked at, or `human_chosen` when the list
    ends with another way to a human.
    """

    support: Support
    kind: str
    reason: str
    kilometres: float | None


def omissions(person: Profile, catalogue: Catalogue, now: datetime) -> tuple[Omission, ...]:
    """Every omission, in the editors' order."""
    suggested = {referral.support.id for referral in referrals(person, catalogue, now)}
    looked_at = considered_kinds(person, catalogue, now)
    return tuple(
        _omission(support, looked_at, person, catalogue, now) for support in catalogue.supports
        if support.id not in suggested and support.ladder == person.ladder)


def _omission(support: Support, looked_at: tuple[str, ...], person: Profile, catalogue: Catalogue,
              now: datetime) -> Omission:
    kind = next((kind for kind in looked_at if kind in support.kinds), support.kinds[0])
    reason = obstacle(support, kind, person, catalogue, now)
    if reason is None:
        reason = HUMAN_CHOSEN if kind == "human" else OTHER_STEP
    return Omission(support, kind, reason, kilometres_to(support, person, catalogue))
