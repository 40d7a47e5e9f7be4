"""What was left out: every support is suggested or left out for a reason that is so."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings

from bot import wiring
from bot.triage.decision import placed
from bot.triage.facts import Facts
from bot.triage.omissions import omissions
from bot.triage.referrals import ranked, referrals
from tests.triage.policy import facts, unusable
from tests.triage.small import FAR, catalogue, point, support

NOON = datetime(2026, 11, 23, 12)
REAL = wiring.catalogue()


def left_out(known: Facts, *supports: object) -> dict[str, str]:
    made = catalogue(*supports)  # type: ignore[arg-type]
    return {one.support.id: one.reason for one in omissions(placed(known, made), made, NOON)}


@pytest.mark.parametrize("known, made, reason", [
    (Facts(skill="guided", connection="none"), support("s", "chat"), "offline"),
    (Facts(skill="guided", device="none"), support("s", "phone"), "cannot_call"),
    (Facts(skill="beside", special=frozenset({"cannot_travel"})), support("s", "support_point"), "cannot_travel"),
    (Facts(skill="beside", municipality="Koti"), point("s", FAR), "too_far"),
    (Facts(skill="beside"), point("s", FAR), "place_unknown"),
    (Facts(skill="unable", special=frozenset({"minor"})), support("s", "assisted_authorization"), "minor"),
    (Facts(skill="unable"), support("s", "assisted_authorization", day=datetime(2026, 11, 22, 15)), "day_passed"),
    (Facts(skill="alone"), support("s", "spoken_service", needs=frozenset({"learn"})), "other_matter"),
    (Facts(skill="alone"), support("s", "human"), "human_chosen"),
])
def test_the_reason_is_what_stood_in_the_way(known: Facts, made: object, reason: str) -> None:
    assert left_out(known, support("muu", "self_help"), support("pari", "chat", rank=9), made)["s"] == reason


def test_a_kind_of_a_step_that_was_not_looked_at() -> None:
    assert left_out(Facts(skill="alone"), support("sivu", "self_help"), support("s", "spoken_service")) == {
        "s": "other_step"}


@settings(max_examples=60, deadline=None)
@given(facts(list(REAL.services), list(REAL.municipalities)))
def test_every_support_is_suggested_or_left_out(known: Facts) -> None:
    person = placed(known, REAL)
    suggested = [referral.support.id for referral in referrals(person, REAL, NOON)]
    left = [one.support.id for one in omissions(person, REAL, NOON)]
    assert sorted([*suggested, *left]) == sorted(s.id for s in REAL.supports if s.ladder == person.ladder)
    assert [one.referral.support.id for one in ranked(person, REAL, NOON)] == suggested[:-1]


@settings(max_examples=60, deadline=None)
@given(facts(list(REAL.services), list(REAL.municipalities)))
def test_a_personal_reason_agrees_with_the_policy(known: Facts) -> None:
    person = placed(known, REAL)
    if person.ladder == "professional":
        return
    for one in omissions(person, REAL, NOON):
        if one.reason in ("offline", "cannot_call", "cannot_travel", "minor", "other_area", "place_unknown"):
            assert unusable(one.support, one.kind, known, REAL.services), (one.reason, one.support.id)
