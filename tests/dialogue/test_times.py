"""Times and opening hours said in Finnish."""

from __future__ import annotations

from datetime import date, time

import pytest

from bot.dialogue.times import day_with_spans, exceptions, spans, today, week
from bot.knowledge.opening_hours import opening_hours

CHRISTMAS = date(2026, 12, 24)
HOLIDAYS = frozenset({date(2026, 12, 25)})
HOURS = opening_hours({"ma-to": "8-16.30", "pe": "8-12, 13-15", "pyhät": "10-12",
                       "poikkeukset": {"2026-12-24": "suljettu", "2026-12-31": "10-14"}})


def test_days_with_the_same_hours_are_told_together() -> None:
    assert week(HOURS) == ["ma–to klo 8–16.30", "pe klo 8–12 ja 13–15", "la–su suljettu", "pyhinä klo 10–12"]


@pytest.mark.parametrize("day, words", [
    (date(2026, 12, 21), "Tänään klo 8–16.30"), (date(2026, 12, 18), "Tänään klo 8–12 ja 13–15"),
    (date(2026, 12, 20), "Tänään suljettu"), (CHRISTMAS, "Tänään suljettu"), (date(2026, 12, 25), "Tänään klo 10–12")])
def test_today(day: date, words: str) -> None:
    assert today(HOURS, day, HOLIDAYS) == words


def test_exceptions_to_come() -> None:
    assert exceptions(HOURS, CHRISTMAS) == ["to 24.12. suljettu", "to 31.12. klo 10–14"]
    assert exceptions(HOURS, date(2027, 1, 1)) == []


def test_a_day_and_the_end_of_a_day() -> None:
    assert day_with_spans(date(2026, 12, 8), ((time(10), time(14)),)) == "ti 8.12. klo 10–14"
    assert spans(((time(0), time(0)),)) == "klo 0–24"
