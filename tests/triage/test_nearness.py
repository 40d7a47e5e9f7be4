"""Nearness: kilometres from home or from a point, and the nearest place first."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from bot.triage.catalogue import Catalogue, Municipality
from bot.triage.nearness import days, kilometres, nearest_first, places
from bot.triage.supports import Place, Point

TAMPERE, NOKIA = Point(61.498, 23.761), Point(61.478, 23.508)


def test_at_home_it_is_no_distance() -> None:
    home = Municipality("Tampere", TAMPERE)
    assert kilometres(Place("Tampere", None, Point(61.45, 23.85)), home) == 0.0
    assert kilometres(Place("Tampere", None, TAMPERE), NOKIA) == pytest.approx(13.6, abs=0.3)
    assert kilometres(None, home) is None and kilometres(Place("Nokia", None, NOKIA), None) is None


def test_the_nearest_comes_first(catalogue: Catalogue) -> None:
    found = nearest_first(places(catalogue), catalogue.municipalities["Orivesi"])
    distances = [distance for _, distance in found]
    assert found[0][0].place is not None and found[0][0].place.municipality == "Orivesi"
    assert distances == sorted(distances) and distances[-1] > 40


def test_without_a_start_by_municipality_and_name(catalogue: Catalogue) -> None:
    found = nearest_first(places(catalogue), None)
    names = [(support.place.municipality, support.title) for support, _ in found if support.place]
    assert names == sorted(names) and all(distance is None for _, distance in found)


def test_days_to_come_are_in_their_order_and_are_no_places(catalogue: Catalogue) -> None:
    place = places(catalogue)[0]
    noon = [datetime(2026, 12, day, 12) for day in (9, 8, 1)]
    three = tuple(replace(place, id=str(day.day), day=day) for day in noon)
    found = replace(catalogue, supports=(*catalogue.supports, *three))
    assert [day.id for day in days(found, datetime(2026, 12, 8, 12))] == ["8", "9"]
    assert not set(three) & set(places(found))
