"""When a place opens, in Finnish."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.web.hours import FINLAND, opening

NOW = datetime(2026, 12, 30, 22, 0, tzinfo=FINLAND)


@pytest.mark.parametrize(
    "card, said",
    [
        ({"open": None}, None),
        ({}, None),
        ({"open": True, "confirmed": True}, "Avoinna nyt."),
        ({"open": True, "confirmed": False}, "Tietojemme mukaan avoinna nyt."),
        ({"open": False}, "Suljettu nyt."),
        ({"open": False, "opens_at": "pian"}, "Suljettu nyt."),
        ({"open": False, "opens_at": "2026-12-30T23:30"}, "Suljettu nyt. Avautuu tänään klo 23.30."),
        (
            {"open": False, "opens_at": "2026-12-30T22:05:00+00:00"},
            "Suljettu nyt. Avautuu huomenna klo 0.05.",
        ),
        ({"open": False, "opens_at": "2026-12-31T09:00:00+02:00"}, "Suljettu nyt. Avautuu huomenna klo 9."),
        (
            {"open": False, "opens_at": "2027-01-04T08:00"},
            "Suljettu nyt. Avautuu maanantaina 4.1.2027 klo 8.",
        ),
    ],
)
def test_opening(card, said):
    assert opening(card, NOW) == said
