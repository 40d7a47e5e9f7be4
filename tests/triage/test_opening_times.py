"""The real knowledge by the clock: what is open comes first, and the rest tell when they open."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.triage.catalogue import Catalogue
from bot.triage.decision import decide
from bot.triage.facts import Facts
from bot.triage.referrals import Referral

ADVICE = Facts(need="find_service", skill="guided", channel_wish="phone")
KELA = Facts(need="use_service", service="kela", skill="guided", channel_wish="phone")
CLINIC = Facts(need="use_service", service="digiklinikka", skill="alone", identification="works")


def _found(facts: Facts, name: str, moment: str, catalogue: Catalogue) -> Referral:
    found = decide(facts, catalogue, datetime.fromisoformat(moment)).referrals
    return next(referral for referral in found if referral.support.id == name)


@pytest.mark.parametrize("facts, name, moment, opens_at", [
    (ADVICE, "palveluneuvonta", "2026-11-23T10:00", None),
    (ADVICE, "palveluneuvonta", "2026-11-23T08:00", None),
    (ADVICE, "palveluneuvonta", "2026-11-23T16:29", None),
    (ADVICE, "palveluneuvonta", "2026-11-23T16:30", "2026-11-24T08:00"),
    (ADVICE, "palveluneuvonta", "2026-11-23T20:00", "2026-11-24T08:00"),
    (ADVICE, "palveluneuvonta", "2026-11-27T18:00", "2026-11-30T08:00"),       # Friday evening
    (ADVICE, "palveluneuvonta", "2026-11-28T12:00", "2026-11-30T08:00"),       # Saturday
    (ADVICE, "palveluneuvonta", "2026-12-24T10:00", "2026-12-28T08:00"),       # Christmas Eve, a Thursday
    (ADVICE, "palveluneuvonta", "2026-12-06T12:00", "2026-12-07T08:00"),       # Independence Day, a Sunday
    (ADVICE, "palveluneuvonta", "2027-12-06T12:00", "2027-12-07T08:00"),       # and the next, a Monday
    (ADVICE, "palveluneuvonta", "2026-06-19T10:00", "2026-06-22T08:00"),       # Midsummer Eve
    (ADVICE, "palveluneuvonta", "2026-05-14T10:00", "2026-05-15T08:00"),       # Ascension Day
    (ADVICE, "palveluneuvonta", "2026-12-31T23:00", "2027-01-04T08:00"),       # New Year's Day is a Friday
    (KELA, "kela-puhelin", "2026-11-23T08:30", "2026-11-23T09:00"),
    (KELA, "kela-puhelin", "2026-11-23T15:59", None),
    (KELA, "kela-puhelin", "2026-11-23T16:00", "2026-11-24T09:00"),
    (CLINIC, "digiklinikka-asiointi", "2026-11-23T21:59", None),
    (CLINIC, "digiklinikka-asiointi", "2026-11-23T22:00", "2026-11-24T08:00"),
    (CLINIC, "digiklinikka-asiointi", "2026-11-28T10:00", None),               # Saturday
    (CLINIC, "digiklinikka-asiointi", "2026-12-25T10:00", None),               # Christmas Day
    (CLINIC, "digiklinikka-asiointi", "2026-12-25T03:00", "2026-12-25T08:00"),
])
def test_open_or_when_it_opens(
    facts: Facts, name: str, moment: str, opens_at: str | None, catalogue: Catalogue
) -> None:
    referral = _found(facts, name, moment, catalogue)
    assert referral.open is (opens_at is None)
    assert referral.opens_at == (datetime.fromisoformat(opens_at) if opens_at else None)


@pytest.mark.parametrize("facts, moment, first", [
    (ADVICE, "2026-11-23T10:00", "palveluneuvonta"),
    (ADVICE, "2026-11-23T20:00", "vaihde"),
    (ADVICE, "2026-12-24T10:00", "vaihde"),
    (KELA, "2026-11-23T10:00", "kela-puhelin"),
    (KELA, "2026-11-29T10:00", "vaihde"),
    (CLINIC, "2026-11-23T10:00", "digiklinikka-asiointi"),
    (CLINIC, "2026-11-23T23:00", "digiklinikka-sovellus"),
])
def test_what_is_closed_gives_way(facts: Facts, moment: str, first: str, catalogue: Catalogue) -> None:
    found = decide(facts, catalogue, datetime.fromisoformat(moment)).referrals
    assert found[0].support.id == first


@pytest.mark.parametrize("facts, name", [(ADVICE, "vaihde"), (ADVICE, "pirha-chat")])
def test_unknown_hours_are_never_told_as_open(facts: Facts, name: str, catalogue: Catalogue) -> None:
    referral = _found(facts, name, "2026-12-25T03:00", catalogue)
    assert (referral.open, referral.opens_at) == (None, None)
