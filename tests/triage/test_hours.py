"""Opening hours: open or not, and when next."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from bot.triage.hours import OpeningHours

CHRISTMAS_EVE, CHRISTMAS = date(2026, 12, 24), date(2026, 12, 25)
HOLIDAYS = frozenset({CHRISTMAS_EVE, CHRISTMAS})
WEEKDAYS = OpeningHours({day: ((time(8), time(16, 30)),) for day in range(5)})
BROKEN_DAY = OpeningHours({0: ((time(8), time(12)), (time(13), time(16)))})
TO_MIDNIGHT = OpeningHours({0: ((time(18), time(0)),)})
AROUND_THE_CLOCK = OpeningHours({day: ((time(0), time(0)),) for day in range(7)})


@pytest.mark.parametrize("hours, moment, expected", [
    (WEEKDAYS, "2026-11-23T07:59:59", False),
    (WEEKDAYS, "2026-11-23T08:00", True),
    (WEEKDAYS, "2026-11-23T16:29:59", True),
    (WEEKDAYS, "2026-11-23T16:30", False),
    (WEEKDAYS, "2026-11-28T12:00", False),          # a Saturday
    (BROKEN_DAY, "2026-11-23T11:59", True),
    (BROKEN_DAY, "2026-11-23T12:00", False),
    (BROKEN_DAY, "2026-11-23T13:00", True),
    (TO_MIDNIGHT, "2026-11-23T17:59", False),
    (TO_MIDNIGHT, "2026-11-23T23:59:59", True),
    (TO_MIDNIGHT, "2026-11-24T00:00", False),
    (AROUND_THE_CLOCK, "2026-11-23T00:00", True),
    (AROUND_THE_CLOCK, "2026-11-23T23:59:59", True),
])
def test_it_is_open_from_the_start_until_just_before_the_end(
    hours: OpeningHours, moment: str, expected: bool
) -> None:
    assert hours.is_open(datetime.fromisoformat(moment), HOLIDAYS) is expected


@pytest.mark.parametrize("hours, moment, expected", [
    (WEEKDAYS, "2026-11-23T07:00", "2026-11-23T08:00"),
    (WEEKDAYS, "2026-11-23T16:30", "2026-11-24T08:00"),
    (WEEKDAYS, "2026-11-27T17:00", "2026-11-30T08:00"),      # over a weekend
    (WEEKDAYS, "2026-12-23T17:00", "2026-12-28T08:00"),      # over Christmas
    (BROKEN_DAY, "2026-11-23T12:30", "2026-11-23T13:00"),
    (BROKEN_DAY, "2026-11-23T16:00", "2026-11-30T08:00"),
    (TO_MIDNIGHT, "2026-11-24T00:00", "2026-11-30T18:00"),
])
def test_it_opens_next(hours: OpeningHours, moment: str, expected: str) -> None:
    found = hours.opens_next(datetime.fromisoformat(moment), HOLIDAYS)
    assert found == datetime.fromisoformat(expected)


def test_what_never_opens_has_no_next_opening() -> None:
    assert OpeningHours({}).opens_next(datetime(2026, 11, 23), HOLIDAYS) is None


def test_a_holiday_has_its_own_hours_or_is_closed() -> None:
    closed, short = WEEKDAYS, OpeningHours(WEEKDAYS.weekly, holiday=((time(10), time(12)),))
    moment = datetime(2026, 12, 24, 11)
    assert not closed.is_open(moment, HOLIDAYS)
    assert short.is_open(moment, HOLIDAYS)
    assert closed.is_open(moment, frozenset()), "an ordinary Thursday when it is no holiday"


def test_an_exception_wins_over_the_weekday_and_the_holiday() -> None:
    shut, opened = date(2026, 11, 23), CHRISTMAS
    hours = OpeningHours(WEEKDAYS.weekly, exceptions={shut: (), opened: ((time(20), time(22)),)})
    assert not hours.is_open(datetime(2026, 11, 23, 10), HOLIDAYS)
    assert hours.opens_next(datetime(2026, 11, 23, 10), HOLIDAYS) == datetime(2026, 11, 24, 8)
    assert hours.is_open(datetime(2026, 12, 25, 21), HOLIDAYS)
    assert not hours.is_open(datetime(2026, 12, 25, 10), HOLIDAYS)


def test_the_next_opening_is_never_in_the_past() -> None:
    for hour in range(24):
        moment = datetime(2026, 11, 23, hour)
        found = BROKEN_DAY.opens_next(moment, HOLIDAYS)
        assert found is not None and found > moment
