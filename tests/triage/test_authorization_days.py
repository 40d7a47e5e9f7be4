"""A day of assisted authorization: suggested until it is over, in the person's own town first."""

from __future__ import annotations

from datetime import date, datetime, time

from bot.triage.decision import decide
from bot.triage.facts import Facts
from bot.triage.hours import OpeningHours
from bot.triage.referrals import Referral
from bot.triage.supports import Place, Point, Support
from tests.triage.small import HOME, NEAR, catalogue, support

DAY = date(2027, 1, 14)
LONG_BEFORE, DURING, AFTER = (datetime(2026, 11, 23, 10), datetime(2027, 1, 14, 10), datetime(2027, 1, 14, 15))
PERSON = Facts(skill="together", need="use_service", municipality="Koti")


def _day(name: str, town: str, where: Point) -> Support:
    return support(name, "assisted_authorization", place=Place(town, "Kirjasto", where),
                   day=datetime.combine(DAY, time(15)),
                   hours=OpeningHours({}, exceptions={DAY: ((time(9), time(15)),)}))


MADE = catalogue(support("kysy-päivää", "assisted_authorization"), _day("naapurissa", "Muu", NEAR),
                 _day("kotona", "Koti", HOME))


def _days(now: datetime) -> list[Referral]:
    return [r for r in decide(PERSON, MADE, now).referrals if r.kind == "assisted_authorization"]


def test_a_day_to_come_is_not_closed_and_tells_when_it_is() -> None:
    first = _days(LONG_BEFORE)[0]
    assert first.support.id == "kotona"
    assert first.open is None
    assert first.opens_at == datetime(2027, 1, 14, 9)


def test_the_nearest_day_comes_first_and_how_to_ask_last() -> None:
    assert [r.support.id for r in _days(LONG_BEFORE)] == ["kotona", "naapurissa", "kysy-päivää"]


def test_the_day_is_open_while_it_lasts() -> None:
    assert _days(DURING)[0].open is True
    assert _days(DURING)[0].opens_at is None


def test_a_day_that_is_over_is_not_suggested() -> None:
    assert [r.support.id for r in _days(AFTER.replace(minute=1))] == ["kysy-päivää"]
