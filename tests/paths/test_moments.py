"""A moment as people write it."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.paths.moments import UnknownMoment, moment, plainly

NOW = datetime(2026, 11, 23, 10, 5)  # a Monday


@pytest.mark.parametrize("text, at", [
    ("", NOW),
    ("nyt", NOW),
    ("to 24.12. klo 10", datetime(2026, 12, 24, 10)),
    ("24.12.2026 klo 10.30", datetime(2026, 12, 24, 10, 30)),
    ("24. 12. kello 10:30", datetime(2026, 12, 24, 10, 30)),
    ("Torstaina 24.12. klo 10", datetime(2026, 12, 24, 10)),
    ("huomenna klo 9", datetime(2026, 11, 24, 9)),
    ("ylihuomenna 9.15", datetime(2026, 11, 25, 9, 15)),
    ("perjantaina kello 12:15", datetime(2026, 11, 27, 12, 15)),
    ("ma klo 8", datetime(2026, 11, 23, 8)),
    ("klo 14", datetime(2026, 11, 23, 14)),
    ("tänään", NOW),
    ("6.1. klo 9", datetime(2027, 1, 6, 9)),
    ("29.2. klo 9", datetime(2028, 2, 29, 9)),
    ("24.12.2025 klo 8", datetime(2025, 12, 24, 8)),
    ("2026-12-24T10:00", datetime(2026, 12, 24, 10)),
])
def test_the_moment_is_understood(text: str, at: datetime) -> None:
    found = moment(text, NOW)
    assert (found.at, found.remark) == (at, "")


def test_a_wrong_weekday_is_told_and_the_date_is_believed() -> None:
    found = moment("ma 24.12. klo 10", NOW)
    assert found.at == datetime(2026, 12, 24, 10)
    assert found.remark == "24.12.2026 on torstai, ei maanantai. Käytettiin päivämäärää."


def test_a_day_without_a_time_is_noon_and_says_so() -> None:
    found = moment("24.12.", NOW)
    assert found.at == datetime(2026, 12, 24, 12) and "kello 12" in found.remark


@pytest.mark.parametrize("text, piece", [
    ("jouluna", "”jouluna”"), ("31.2.", "Päivää ei ole"), ("24.13. klo 10", "Päivää ei ole"),
    ("24.12. klo 25", "Aikaa ei ole"), ("2026-02-31T10:00", "Aikaa ei ole"), ("24.12. klo 10 illalla", "illalla"),
    ("=1+1", "=1+1"), ("24.12. " * 40, "En ymmärtänyt"),
])
def test_what_is_no_moment_is_told_with_a_model(text: str, piece: str) -> None:
    with pytest.raises(UnknownMoment) as error:
        moment(text, NOW)
    assert piece in str(error.value) and "Kirjoita esimerkiksi" in str(error.value)


def test_a_moment_in_words() -> None:
    assert plainly(datetime(2026, 12, 24, 10, 5)) == "torstaina 24.12.2026 klo 10.05"
